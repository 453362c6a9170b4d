/**
 * A box above a long list (codes, terms, sources) that leaves what fits the words typed. An entry is found
 * by beginnings of its words, and a code by its everyday names too. Groups of which nothing is left are hidden.
 */
(() => {
  "use strict";

  const ns = globalThis.quarterhour;
  const { sentence } = ns.elements;

  /** Text as it is compared: small letters, no accents. @type {(text: string) => string} */
  const plain = (text) =>
    text
      .toLowerCase()
      .normalize("NFD")
      .replace(/\p{Mn}/gu, "");
  /** The same without what people leave out: `e-stim`, `estim`. @type {(text: string) => string} */
  const bare = (text) => text.replace(/[^\p{L}\p{N}\s]/gu, "");

  /** Everyday names of codes, where the page has them. @type {Map<string, string>} */
  const names = new Map((ns.codeNames ?? []).map(({ code, names }) => [code, names.join(" ")]));

  /** @type {(form: HTMLFormElement) => void} */
  function attach(form) {
    const article = form.closest("article");
    const field = form.querySelector("input");
    const status = form.querySelector("[role=status]");
    const everywhere = form.querySelector("a");
    const list = article?.querySelector(".filtered");
    if (!field || !status || !list) return;
    const strip = article?.querySelector("nav.groups");
    const groups = [...list.querySelectorAll("[data-group]")];
    const entries = [...list.querySelectorAll("[data-entry]")].map((element) => {
      const name = names.get(element.getAttribute("data-entry") ?? "") ?? "";
      // Where an entry is used is no part of it.
      const shown = [...element.childNodes].map((node) => textOf(node)).join(" ");
      const text = plain(`${shown} ${name}`);
      const starts = text.replace(/[^\p{L}\p{N}]+/gu, " ");
      return { element, text: ` ${text} ${bare(text)} ${starts}`.replace(/\s+/g, " ") };
    });

    function filter() {
      const words = plain(field?.value ?? "")
        .split(/\s+/)
        .filter(Boolean);
      let left = 0;
      for (const { element, text } of entries) {
        const fits = words.every(
          (word) => text.includes(` ${word}`) || text.includes(` ${bare(word) || word}`),
        );
        element.toggleAttribute("hidden", !fits);
        if (fits) left += 1;
      }
      for (const group of groups) {
        group.toggleAttribute("hidden", group.querySelector("[data-entry]:not([hidden])") === null);
      }
      strip?.toggleAttribute("hidden", words.length > 0);
      everywhere?.toggleAttribute("hidden", left > 0);
      if (!status) return;
      const count = sentence(form.dataset.count ?? "", { n: left, of: entries.length });
      status.textContent = words.length === 0 ? "" : left > 0 ? count : (form.dataset.none ?? "");
    }

    field.addEventListener("input", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    // A link to an entry that is filtered away shows the whole list again.
    window.addEventListener("hashchange", () => {
      const target = document.getElementById(location.hash.slice(1));
      if (!target?.closest("[hidden]") || !list.contains(target)) return;
      field.value = "";
      filter();
      target.scrollIntoView();
    });
    form.hidden = false;
    // A browser that goes back to the page fills the field again.
    filter();
  }

  /** The text of an entry's part, without the list of pages that use it. @type {(node: Node) => string} */
  function textOf(node) {
    if (!(node instanceof Element)) return node.textContent ?? "";
    if (node.matches(".used-on")) return "";
    return [...node.childNodes].map(textOf).join("");
  }

  for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (
    document.querySelectorAll("form.list-filter")
  )) {
    attach(form);
  }
})();
