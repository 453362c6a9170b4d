/**
 * Draws what is said to an answer: its verdict in words and a sign, the reply to it, the sentence to keep
 * and where to read on. The texts are those that stand on the page.
 */
(() => {
  "use strict";

  const ns = globalThis.quarterhour;
  const { make, say, copy } = ns.questionForms;
  const ICONS = { right: "✓", wrong: "✗", not_yet: "…", self: "≈" };

  /** What the page knows of a misconception; null where it has no words for it. */
  const misconception = (article, id) =>
    article.querySelector("template[data-misconceptions]")?.content.querySelector(`[data-id="${id}"]`) ??
    null;

  /** A link with the words before it. */
  const readOn = (link) => make("p", {}, `${say("read")} `, document.importNode(link, true));

  /** What a wrong answer is called, the sentence to keep, and where to read on. */
  function named(article, bug) {
    const known = bug && misconception(article, bug);
    if (!known) {
      const lesson = article.querySelector("[data-lesson]");
      return lesson ? [readOn(lesson)] : [];
    }
    const [way, keep] = known.querySelectorAll("p");
    const link = known.querySelector("a");
    return [
      make("p", {}, say("this_is", { way: way.textContent })),
      make("p", { class: "question-keep" }, make("strong", {}, say("keep")), ` ${keep.textContent}`),
      ...(link ? [readOn(link)] : []),
    ];
  }

  /** The replies to what was chosen or typed. */
  function replies(root, question, verdict) {
    const all = [...root.querySelectorAll("[data-part=reply]")];
    const choices = [...root.querySelectorAll("[data-part=choice]")];
    const several = question.kind === "many" || question.kind === "spot";
    return verdict.replies.map((at) => {
      const quoted = several ? [make("q", {}, choices[at].textContent), " "] : [];
      return make("p", {}, ...quoted, ...copy(all[at]));
    });
  }

  /** The points of a good answer, for the learner to mark. */
  function points(root, id, status) {
    const texts = [...root.querySelectorAll("[data-part=point]")];
    const boxes = texts.map((_, at) => {
      const attributes = { type: "checkbox", id: `${id}-point-${at}` };
      return /** @type {HTMLInputElement} */ (make("input", attributes));
    });
    const rows = texts.map((text, at) => {
      const label = make("label", { for: boxes[at].id }, ...copy(text));
      return make("div", { class: "question-choice" }, boxes[at], label);
    });
    const box = make("fieldset", {}, make("legend", {}, say("mark")), ...rows);
    const sum = make("p", {});
    box.addEventListener("change", () => {
      const n = boxes.filter((one) => one.checked).length;
      sum.textContent = say("points_part", { n, of: boxes.length });
      status.textContent = sum.textContent;
    });
    return [box, sum];
  }

  /** The list of fields that are blank, each with a link to it. */
  function missing(form, blanks) {
    const items = blanks.map(({ field, word, values }) => {
      const target = form.fields[field];
      const text = say(word, { text: form.names[field] ?? "", ...values });
      const link = make("a", { href: `#${target.id}` }, text);
      link.addEventListener("click", (event) => {
        event.preventDefault(); // the single file keeps its page in the address
        target.focus();
      });
      target.setAttribute("aria-invalid", "true");
      return make("li", {}, link);
    });
    return [make("p", {}, say("blanks")), make("ul", {}, ...items)];
  }

  function details(root, article, question, form, verdict, status) {
    if (verdict.blanks.length > 0) return missing(form, verdict.blanks);
    const why = root.querySelector("[data-part=why]");
    // Of numbers and claims only those have a reply that the author foresaw.
    const typed = question.kind === "number" || question.kind === "claim";
    const unknown = typed && verdict.state === "wrong" && verdict.replies.length === 0;
    return [
      ...(verdict.said ? [make("p", {}, say(verdict.said.word, verdict.said.values))] : []),
      ...(unknown ? [make("p", {}, say("unknown"))] : replies(root, question, verdict)),
      ...(verdict.state === "self" ? points(root, form.fields[0].id, status) : []),
      ...(why && verdict.state === "right" ? copy(why) : []),
      ...(verdict.state === "wrong" ? named(article, verdict.bug) : []),
    ];
  }

  /** @type {Quarterhour["questionVerdicts"]["draw"]} */
  function draw({ root, article, status }, question, form, verdict) {
    const icon = make("span", { class: "question-icon", "aria-hidden": "true" }, ICONS[verdict.state]);
    const heading = make("h3", { tabindex: "-1" }, icon, ` ${say(verdict.state)}`);
    const shown = details(root, article, question, form, verdict, status);
    const attributes = { class: "question-verdict", "data-state": verdict.state };
    return { element: make("div", attributes, heading, ...shown), heading };
  }

  ns.questionVerdicts = { draw };
})();
