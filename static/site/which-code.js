/**
 * "Which code is it?", one question at a time. The page holds every question in one list; this script
 * shows one of them, the answers given so far and the way back. Every step has an address,
 * `#at=hands&path=1.1.1.2`: the question, and the number of each answer from the first question on. A link
 * to a question alone (`#path-hands`) is filled in with the shortest way there.
 */
(() => {
  "use strict";

  const root = document.getElementById("which-code-steps");
  const list = root?.querySelector(".decision");
  if (!root || !list) return;
  const { make, sentence } = globalThis.quarterhour.elements;
  const words = root.dataset;

  /** @type {Map<string, HTMLElement>} */
  const steps = new Map();
  for (const item of /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll("[data-node]"))) {
    steps.set(String(item.dataset.node), item);
  }
  const first = [...steps.keys()][0];
  /** Where each answer's link leads in the list. */
  const inList = new Map(
    [...list.querySelectorAll("a[data-to]")].map((link) => [link, link.getAttribute("href")]),
  );

  /** The links of a question's answers. @type {(name: string) => HTMLAnchorElement[]} */
  const answersOf = (name) => [...(steps.get(name)?.querySelectorAll("a[data-to]") ?? [])].map(asLink);
  /** @type {(element: Element) => HTMLAnchorElement} */
  const asLink = (element) => /** @type {HTMLAnchorElement} */ (element);

  /** The question of a step, as text. @type {(name: string) => string} */
  const questionOf = (name) => steps.get(name)?.querySelector(".decision-question")?.textContent ?? "";
  /** An answer as text. @type {(link: HTMLAnchorElement) => string} */
  const answerText = (link) => (link.closest("li")?.firstElementChild ?? link).textContent ?? "";

  /**
   * The nodes that answers lead through, the first question first; null where an answer is none.
   * @type {(path: number[]) => string[] | null}
   */
  function walk(path) {
    const names = [first];
    for (const number of path) {
      const next = answersOf(names[names.length - 1])[number - 1]?.dataset.to;
      if (next === undefined) return null;
      names.push(next);
    }
    return names;
  }

  /** The fewest answers that lead to a node. @type {(wanted: string) => number[]} */
  function shortest(wanted) {
    const seen = new Set([first]);
    const waiting = [{ name: first, path: /** @type {number[]} */ ([]) }];
    for (const { name, path } of waiting) {
      if (name === wanted) return path;
      for (const [at, link] of answersOf(name).entries()) {
        const to = String(link.dataset.to);
        if (seen.has(to)) continue;
        seen.add(to);
        waiting.push({ name: to, path: [...path, at + 1] });
      }
    }
    return [];
  }

  /** The address of the step that answers lead to. @type {(path: number[]) => string} */
  function address(path) {
    const names = walk(path) ?? [first];
    return `#at=${encodeURIComponent(names[names.length - 1])}&path=${path.join(".")}`;
  }

  /**
   * The step that the address names: its answers, and whether they were filled in.
   * @returns {{ path: number[], guessed: boolean } | null} null where it names none
   */
  function read() {
    const hash = decode(location.hash.slice(1));
    const anchor = hash.slice(hash.lastIndexOf("#") + 1);
    if (anchor.startsWith("path-") && steps.has(anchor.slice(5))) {
      return { path: shortest(anchor.slice(5)), guessed: true };
    }
    const given = new URLSearchParams(hash);
    const at = given.get("at") ?? "";
    if (!steps.has(at)) return null;
    const path = (given.get("path") ?? "").split(".").filter(Boolean).map(Number);
    const names = walk(path);
    if (names && names[names.length - 1] === at) return { path, guessed: false };
    return { path: shortest(at), guessed: true };
  }

  /** @type {(text: string) => string} */
  function decode(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return "";
    }
  }

  const where = make("p", { class: "which-where" });
  const above = make("div", { class: "which-above" }, where);
  const trail = make("section", { class: "which-trail" });
  const whole = make("button", { type: "button", class: "which-whole" }, words.all ?? "");

  /** The line above a question: which it is, and the way back. @type {(path: number[], isEnd: boolean) => void} */
  function drawAbove(path, isEnd) {
    where.textContent = isEnd ? (words.end ?? "") : sentence(words.step ?? "", { n: path.length + 1 });
    const back = path.length > 0 && make("a", { href: address(path.slice(0, -1)) }, words.back ?? "");
    above.replaceChildren(where, ...(back ? [back] : []));
  }

  /** The answers given, each with a way to change it. @type {(path: number[], names: string[], guessed: boolean) => void} */
  function drawTrail(path, names, guessed) {
    trail.hidden = path.length === 0;
    const rows = path.map((number, at) => {
      const question = questionOf(names[at]);
      const change = make("a", { href: address(path.slice(0, at)) }, words.change ?? "");
      change.append(make("span", { class: "visually-hidden" }, `: ${question}`));
      const answer = answerText(answersOf(names[at])[number - 1]);
      return make("li", {}, make("span", {}, question, " ", make("b", {}, answer)), change);
    });
    const again = make("p", {}, make("a", { href: address([]) }, words.again ?? ""));
    const title = make("h2", { id: "which-code-trail" }, words.trail ?? "");
    const note = guessed ? make("p", { class: "which-guessed" }, words.guessed ?? "") : null;
    trail.replaceChildren(title, ...(note ? [note] : []), make("ol", {}, ...rows), again);
  }

  /** Shows the step of the address. @type {(focus: boolean) => void} */
  function show(focus) {
    const { path, guessed } = read() ?? { path: [], guessed: false };
    const names = walk(path) ?? [first];
    const now = names[names.length - 1];
    for (const [name, item] of steps) {
      item.classList.toggle("is-now", name === now);
      for (const [at, link] of answersOf(name).entries()) {
        link.setAttribute("href", name === now ? address([...path, at + 1]) : (inList.get(link) ?? ""));
      }
    }
    const item = steps.get(now);
    drawAbove(path, item?.classList.contains("decision-end") ?? false);
    drawTrail(path, names, guessed);
    const head = item?.querySelector(".decision-question, .decision-code");
    if (!focus || !(head instanceof HTMLElement)) return;
    head.focus({ preventScroll: true });
    if (above.getBoundingClientRect().top < 0) above.scrollIntoView();
  }

  /** Shows one step, or the whole list. @type {(one: boolean) => void} */
  function stepping(one) {
    root?.classList.toggle("is-stepping", one);
    whole.textContent = (one ? words.all : words.one) ?? "";
  }

  for (const head of list.querySelectorAll(".decision-question, .decision-code")) {
    // A reader of the screen hears where an answer has led.
    head.setAttribute("tabindex", "-1");
    head.setAttribute("role", "heading");
    head.setAttribute("aria-level", "2");
  }
  trail.setAttribute("aria-labelledby", "which-code-trail");
  whole.addEventListener("click", () => stepping(!root.classList.contains("is-stepping")));
  list.before(above);
  list.after(trail, make("p", { class: "which-more" }, whole));
  window.addEventListener("hashchange", () => {
    if (read() === null && location.hash !== "") return;
    // In the list, a link to a question is a place to read on from.
    if (!root.classList.contains("is-stepping") && !location.hash.startsWith("#at=")) return;
    stepping(true);
    show(true);
  });
  stepping(true);
  show(read() !== null);
})();
