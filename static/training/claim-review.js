/**
 * The log of a review of claims: a row a claim, and where the review stands after each. It takes no name and no
 * number of a patient, and nothing is stored or sent.
 */
(() => {
  "use strict";

  const { claimReviewRule, tables, checkDom } = globalThis.quarterhour;
  const { make, say, button, table, today } = checkDom;
  const root = document.getElementById("review");
  if (!root) return;

  const numbers = (name) => root.dataset[name].split(" ").map(Number);
  const rule = { release: numbers("release"), back: numbers("back"), most: Number(root.dataset.most) };

  /** @type {{ day: string, is: ReviewedClaim, what: string }[]} */
  let claims = [];

  const what = /** @type {HTMLInputElement} */ (
    make("input", {
      id: "review-what",
      type: "text",
      autocomplete: "off",
      maxlength: "200",
      "aria-describedby": "review-hint",
    })
  );
  const status = make("p", { role: "status", class: "review-status" });
  const log = make("div", {});
  const paper = document.getElementById("review-paper");

  /** Where the review stands, in sentences. */
  function stands() {
    const now = claimReviewRule.after(
      rule,
      claims.map(({ is }) => is),
    );
    const counts = say("review_counts", { n: claims.length, right: now.right, wrong: now.wrong });
    const told = say(`review_${now.decision}`, { most: rule.most });
    const ahead =
      now.decision !== "go_on"
        ? ""
        : (now.missing ?? null) === null
          ? say("review_no_release")
          : say("review_missing", { n: now.missing ?? 0 });
    return { over: now.decision !== "go_on", text: [counts, told, ahead].filter(Boolean).join(" ") };
  }

  const rows = () =>
    claims.map(({ day, is, what: change }, at) => [String(at + 1), day, say(`review_is_${is}`), change]);
  const heads = () => ["claim", "day", "is", "what"].map((word) => say(`review_${word}`));

  const decide = /** @type {ReviewedClaim[]} */ (["right", "wrong", "gate"]).map((is) =>
    button(`review_add_${is}`, () => add(is), is === "gate"),
  );
  const undo = button("review_undo", () => change(claims.slice(0, -1)), true);
  const again = button("review_again", () => change([]), true);
  const csv = button("csv", () => tables.save(say("review_file"), tables.csv([heads(), ...rows()])));
  const printing = button("print", () => print(), true);

  /** @type {(is: ReviewedClaim) => void} */
  function add(is) {
    change([...claims, { day: today(), is, what: what.value.trim() }]);
    what.value = "";
  }

  /** @type {(next: typeof claims) => void} */
  function change(next) {
    const focused = document.activeElement;
    claims = next;
    const { over, text } = stands();
    status.textContent = claims.length === 0 ? say("review_empty") : text;
    for (const one of decide) one.disabled = over;
    for (const one of [undo, again, csv]) one.disabled = claims.length === 0;
    log.replaceChildren(...(claims.length > 0 ? [table(say("review_log"), heads(), rows())] : []));
    paper.classList.toggle("is-replaced", claims.length > 0);
    // A button that can no longer be pressed would leave the keyboard nowhere.
    if (focused instanceof HTMLButtonElement && focused.disabled) (over ? undo : what).focus();
  }

  root.append(
    make("label", { for: what.id }, say("review_what")),
    make("p", { class: "question-hint", id: "review-hint" }, say("review_hint")),
    what,
    make("p", { class: "check-buttons" }, ...decide.flatMap((one) => [one, " "])),
    status,
    log,
    make("p", { class: "check-buttons" }, undo, " ", again, " ", csv, " ", printing),
  );
  root.hidden = false;
  change([]);
})();
