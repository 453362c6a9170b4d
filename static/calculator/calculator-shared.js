/** What the calculator and the day sheet share: the page's sentences and sources, today, and copying. */
(() => {
  "use strict";

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));
  const { make } = ns.elements;

  const SAID = 2000; // milliseconds for which a button says that it has copied

  /**
   * The sentences and sources that the page holds in its templates.
   * @type {Quarterhour["calculator"]["shared"]["texts"]}
   */
  function texts(prefix) {
    const held = (id) => /** @type {HTMLTemplateElement} */ (document.getElementById(id)).content;
    const sentences = new Map(
      [...held(`${prefix}-words`).children].map((one) => [
        /** @type {HTMLElement} */ (one).dataset.word,
        one.textContent,
      ]),
    );
    const cited = new Map(
      [...held(`${prefix}-sources`).querySelectorAll("a")].map((one) => [
        one.dataset.source,
        { href: one.getAttribute("href") ?? "", title: one.textContent },
      ]),
    );
    return {
      words: (id, values = {}) => ns.unitText.format(sentences.get(id) ?? id, values),
      sources: (id) => cited.get(id),
    };
  }

  /** The reader's day, as YYYY-MM-DD. */
  function today() {
    const now = new Date();
    const padded = (number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${padded(now.getMonth() + 1)}-${padded(now.getDate())}`;
  }

  /**
   * Makes what copies a text, or shows it to be copied by hand where the browser does not allow it.
   * @type {Quarterhour["calculator"]["shared"]["copier"]}
   */
  function copier(words, status) {
    function say(button) {
      const label = button.dataset.label ?? button.textContent;
      button.dataset.label = label;
      button.textContent = words("calc_copied");
      status.textContent = words("calc_copied");
      setTimeout(() => {
        button.textContent = label;
      }, SAID);
    }
    return async (text, button) => {
      try {
        await navigator.clipboard.writeText(text);
        say(button);
      } catch {
        document.getElementById("calc-by-hand")?.remove();
        const shown = {
          id: "calc-by-hand",
          rows: "4",
          readonly: "",
          "aria-label": words("calc_copy_failed"),
        };
        const textarea = /** @type {HTMLTextAreaElement} */ (make("textarea", shown));
        textarea.value = text;
        button.after(textarea);
        textarea.select();
        if (!document.execCommand("copy")) return;
        textarea.remove();
        button.focus();
        say(button);
      }
    };
  }

  ns.calculator = { ...ns.calculator, shared: { texts, today, copier } };
})();
