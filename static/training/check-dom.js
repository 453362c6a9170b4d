/**
 * What the pages around the knowledge check share: elements, the theme's sentences, the day, files and the state
 * in the address. Nothing is stored or sent.
 */
(() => {
  "use strict";

  const ns = globalThis.quarterhour;
  const { make } = ns.elements;

  /** @type {Quarterhour["checkDom"]["say"]} */
  const say = (id, values = {}) => ns.unitText.format(ns.checkWords[id] ?? id, values);

  /** @type {Quarterhour["checkDom"]["button"]} */
  function button(id, action, quiet = false) {
    const attributes = { type: "button", ...(quiet ? { class: "quiet" } : {}) };
    const element = /** @type {HTMLButtonElement} */ (make("button", attributes, say(id)));
    element.addEventListener("click", action);
    return element;
  }

  /** @type {Quarterhour["checkDom"]["today"]} */
  function today() {
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }

  /** @type {Quarterhour["checkDom"]["table"]} */
  function table(title, heads, rows) {
    const head = make("tr", {}, ...heads.map((text) => make("th", { scope: "col" }, text)));
    const body = rows.map(([first, ...others]) =>
      make("tr", {}, make("th", { scope: "row" }, first), ...others.map((text) => make("td", {}, text))),
    );
    return make(
      "div",
      { class: "table-box", tabindex: "0", role: "group", "aria-label": title },
      make("table", {}, make("thead", {}, head), make("tbody", {}, ...body)),
    );
  }

  /** In a site of one file the page's address stands before the state. @type {Quarterhour["checkDom"]["address"]} */
  const address = () => new URLSearchParams(location.hash.replace(/^.*#/, "") || location.search);

  /** @type {Quarterhour["checkDom"]["link"]} */
  function link(target, text) {
    const element = make("a", { href: `#${target.id}` }, text);
    // The address holds the form, so the link moves the focus and leaves it alone.
    element.addEventListener("click", (event) => {
      event.preventDefault();
      target.focus();
    });
    return element;
  }

  ns.checkDom = { make, say, button, today, table, address, link };
})();
