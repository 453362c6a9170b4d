// The two faces of search: the combobox in the header, and the page of results.
(function () {
  "use strict";
  const { box, searchView: view } = window.quarterhour;
  const { element, filled, say } = view;
  let asked = 0;

  /** Asks, and gives null where a later question has overtaken this one. */
  async function ask(text, limit, options) {
    const own = ++asked;
    const answer = await box.ask(text, limit, options);
    return own === asked ? { ...answer, notes: view.notes(text, answer, (await box.ready()).start) } : null;
  }

  const resultsPage = box.form.action.split(/[?#]/)[0];
  const onPage = document.getElementById("search-results");

  // The combobox (WAI-ARIA authoring practices: list autocomplete, manual selection).
  const input = box.form.elements.q;
  const list = element("ul", { id: "search-options", role: "listbox", hidden: true, className: "search-options" });
  list.setAttribute("aria-label", say.results);
  box.form.append(list);
  for (const [name, value] of [["role", "combobox"], ["aria-controls", list.id], ["aria-autocomplete", "list"], ["aria-expanded", "false"]]) input.setAttribute(name, value);
  let options = [];
  let active = -1;

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    activate(-1);
  }

  function activate(at) {
    options[active]?.node.setAttribute("aria-selected", "false");
    active = at;
    const option = options[active];
    if (option) {
      option.node.setAttribute("aria-selected", "true");
      option.node.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", option.node.id);
    } else input.removeAttribute("aria-activedescendant");
  }

  function option(href, className, ...children) {
    const node = element("li", { role: "option", id: `search-option--${options.length}`, className }, ...children);
    node.setAttribute("aria-selected", "false");
    node.addEventListener("click", () => go(href));
    options.push({ node, href });
    list.append(node);
  }

  function go(href) {
    close();
    location.assign(href);
  }

  async function suggest() {
    const text = input.value.trim();
    if (!text) { asked++; close(); return; }
    const answer = await ask(text, view.SHOWN, { typing: true }).catch(() => null);
    if (!answer || document.activeElement !== input) return;
    options = [];
    active = -1;
    list.replaceChildren();
    for (const note of answer.notes) {
      if (note.codes) {
        option(`${resultsPage}#q=${encodeURIComponent(text)}`, "search-note", note.text);
        for (const code of note.codes) option(box.href(`/codes/${code}/`), "search-more", code);
      } else option(note.href ?? `${resultsPage}#q=${encodeURIComponent(text)}`, "search-note", note.text, ...(note.link && note.href ? [" ", element("strong", {}, note.link)] : []));
    }
    for (const result of answer.results) {
      const [best, ...others] = result.sections;
      const where = best.title ? [element("span", { className: "search-where" }, ...view.title(best.title, answer.marks))] : [];
      option(box.href(best.url), "search-option", element("span", { className: "search-title" }, ...view.title(result.title, answer.marks)), ...where, view.excerptOf(result, best, answer.marks));
      const more = others.find((section) => section.title && section.together === best.together && section.score > best.score * 0.7);
      if (more) option(box.href(more.url), "search-more", ...view.title(more.title, answer.marks));
    }
    if (!answer.results.length && !answer.notes.length) {
      option(resultsPage, "search-note", say.none);
      for (const word of answer.suggestions) option(`${resultsPage}#q=${encodeURIComponent(word)}`, "search-more", word);
    } else if (answer.total > answer.results.length) {
      option(`${resultsPage}#q=${encodeURIComponent(text)}`, "search-all", filled(say.all, { n: answer.total }));
    }
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    view.tell(view.counted(answer));
  }

  input.addEventListener("input", suggest);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if (list.hidden) input.value = "";
      else event.preventDefault(); // the first Escape only closes the list
      close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) { suggest(); return; }
      const step = event.key === "ArrowDown" ? 1 : -1;
      const count = options.length + 1; // and the box itself
      activate(((active + 1 + step + count) % count) - 1);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      go(options[active].href);
    } else if (event.key === "Tab") close();
  });
  box.form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = input.value.trim();
    close();
    if (text) location.assign(`${resultsPage}#q=${encodeURIComponent(text)}`);
  });
  document.addEventListener("pointerdown", (event) => { if (!box.form.contains(/** @type {Node} */ (event.target))) close(); });
  if (document.activeElement === input && input.value) suggest();
  if (!onPage) return;

  // The page of results.
  const page = document.getElementById("search-page");
  const field = page.elements.q;
  const about = document.getElementById("search-about");
  const index = document.getElementById("search-index");
  const more = document.getElementById("search-more");
  const shortcuts = document.getElementById("search-shortcuts");
  let shown = view.PAGE;

  const written = () => {
    const from = location.hash.startsWith("#q=") ? location.hash.slice(1) : location.search.slice(1);
    return new URLSearchParams(from);
  };
  const audience = () => [...page.querySelectorAll("[name=audience]:checked")].reduce((bits, one) => bits | Number(one.value), 0);

  function about_(text, answer) {
    const rows = [element("p", { className: "search-count" }, text ? view.counted(answer) : "")];
    for (const note of answer?.notes ?? []) {
      const links = note.codes?.map((code) => element("a", { href: box.href(`/codes/${code}/`) }, code)) ?? [];
      if (note.href) links.push(element("a", { href: note.href }, note.link ?? note.text));
      const words = note.href && !note.link ? [] : [note.text + " "];
      rows.push(element("p", { className: "search-note" }, ...words, ...links.flatMap((link, at) => (at ? [" · ", link] : [link]))));
    }
    if (answer && !answer.total && answer.suggestions.length) {
      const links = answer.suggestions.map((word) => element("a", { href: `#q=${encodeURIComponent(word)}` }, word));
      rows.push(element("p", { className: "search-note" }, say.near + " ", ...links.flatMap((link, at) => (at ? [" · ", link] : [link]))));
    }
    about.replaceChildren(...rows);
  }

  function result(found, marks) {
    const [best, ...others] = found.sections;
    const close = others.filter((section) => section.title && section.together === best.together).slice(0, 3);
    const item = element("li", {}, element("a", { href: box.href(best.url), className: "search-title" }, ...view.title(found.title, marks)));
    if (best.title) item.append(element("span", { className: "search-where" }, ...view.title(best.title, marks)));
    item.append(view.excerptOf(found, best, marks));
    if (close.length) item.append(element("p", { className: "search-sections" }, ...close.flatMap((section, at) => [at ? " · " : "", element("a", { href: box.href(section.url) }, ...view.title(section.title, marks))])));
    return item;
  }

  async function show() {
    const text = field.value.trim();
    index.hidden = text !== "";
    if (!text) { asked++; onPage.replaceChildren(); about_("", null); more.hidden = true; return; }
    const answer = await ask(text, shown, { audience: audience() }).catch(() => null);
    if (!answer) return;
    onPage.replaceChildren(...answer.results.map((found) => result(found, answer.marks)));
    about_(text, answer);
    more.hidden = answer.total <= answer.results.length;
    view.tell(view.counted(answer));
  }

  /** The query stands in the address, so that Back and links lead to it. */
  function write(push) {
    const values = new URLSearchParams({ q: field.value.trim() });
    if (audience()) values.set("for", audience());
    const place = location.pathname + (field.value.trim() ? "#" + values.toString().replaceAll("+", "%20") : "");
    if (push && place !== location.pathname + location.hash) history.pushState(null, "", place);
    else history.replaceState(null, "", place);
  }

  function read() {
    const values = written();
    field.value = values.get("q") ?? "";
    const bits = Number(values.get("for") ?? 0);
    for (const one of page.querySelectorAll("[name=audience]")) one.checked = (bits & Number(one.value)) > 0;
    shown = view.PAGE;
    show();
  }

  field.addEventListener("input", () => { shown = view.PAGE; write(false); show(); });
  page.addEventListener("submit", (event) => { event.preventDefault(); write(true); show(); });
  page.addEventListener("change", (event) => { if (event.target.name === "audience") { write(false); show(); } });
  more.addEventListener("click", () => { shown += view.PAGE; show(); });
  window.addEventListener("popstate", read);
  window.addEventListener("hashchange", read);
  shortcuts.checked = (() => { try { return localStorage.getItem("quarterhour-shortcuts") !== "off"; } catch { return true; } })();
  shortcuts.addEventListener("change", () => {
    try { localStorage.setItem("quarterhour-shortcuts", shortcuts.checked ? "on" : "off"); } catch { /* then they stay on */ }
  });
  if (written().get("q")) read();
  else if (field.value) show();
})();
