// The two views of search: suggestions below the search field of every page, and the page of results.
(function () {
  "use strict";
  const { searchClient: client, searchView: view } = window.quarterhour;
  const { element, format, messages } = view;
  let requestId = 0;

  /** Answers a query with its notes, or gives null where a later request was made meanwhile. */
  async function query(text, limit, options) {
    const id = ++requestId;
    const answer = await client.query(text, limit, options);
    return id === requestId
      ? { ...answer, notes: view.notes(text, answer, (await client.ready()).start) }
      : null;
  }

  const resultsPage = client.form.action.split(/[?#]/)[0];
  const onPage = document.getElementById("search-results");

  // Suggestions: a combobox as in the ARIA Authoring Practices (list autocomplete, manual selection).
  const input = client.form.elements.q;
  const list = element("ul", {
    id: "search-options",
    role: "listbox",
    hidden: true,
    className: "search-options",
  });
  list.setAttribute("aria-label", messages.results);
  client.form.append(list);
  for (const [name, value] of [
    ["role", "combobox"],
    ["aria-controls", list.id],
    ["aria-autocomplete", "list"],
    ["aria-expanded", "false"],
  ])
    input.setAttribute(name, value);
  let options = [];
  let active = -1;

  /** Hides the suggestions. */
  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    activate(-1);
  }

  /** Marks the option at a position as the active one; -1 is the field itself. */
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

  /** Adds an option that leads to an address. */
  function addOption(href, className, ...children) {
    const node = element(
      "li",
      { role: "option", id: `search-option--${options.length}`, className },
      ...children,
    );
    node.setAttribute("aria-selected", "false");
    node.addEventListener("click", () => go(href));
    options.push({ node, href });
    list.append(node);
  }

  /** Follows an option. */
  function go(href) {
    close();
    location.assign(href);
  }

  /** Shows suggestions for what was typed. */
  async function suggest() {
    const text = input.value.trim();
    if (!text) {
      requestId++;
      close();
      return;
    }
    const answer = await query(text, view.MAX_SUGGESTIONS, { typing: true }).catch(() => null);
    if (!answer || document.activeElement !== input) return;
    options = [];
    active = -1;
    list.replaceChildren();
    for (const note of answer.notes) {
      if (note.codes) {
        addOption(`${resultsPage}#q=${encodeURIComponent(text)}`, "search-note", note.text);
        for (const code of note.codes) addOption(client.href(`/codes/${code}/`), "search-more", code);
      } else
        addOption(
          note.href ?? `${resultsPage}#q=${encodeURIComponent(text)}`,
          "search-note",
          note.text,
          ...(note.link && note.href ? [" ", element("strong", {}, note.link)] : []),
        );
    }
    for (const result of answer.results) {
      const [best, ...others] = result.sections;
      const where = best.title
        ? [element("span", { className: "search-where" }, ...view.title(best.title, answer.marks))]
        : [];
      addOption(
        client.href(best.url),
        "search-option",
        element("span", { className: "search-title" }, ...view.title(result.title, answer.marks)),
        ...where,
        view.excerptOf(result, best, answer.marks),
      );
      const more = others.find((section) => section.title && section.score > best.score * 0.7);
      if (more) addOption(client.href(more.url), "search-more", ...view.title(more.title, answer.marks));
    }
    if (!answer.results.length && !answer.notes.length) {
      addOption(resultsPage, "search-note", messages.none);
      for (const word of answer.suggestions)
        addOption(`${resultsPage}#q=${encodeURIComponent(word)}`, "search-more", word);
    } else if (answer.total > answer.results.length) {
      addOption(
        `${resultsPage}#q=${encodeURIComponent(text)}`,
        "search-all",
        format(messages.all, { n: answer.total }),
      );
    }
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    view.announce(view.resultCount(answer));
  }

  input.addEventListener("input", suggest);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if (list.hidden) input.value = "";
      else event.preventDefault(); // the first Escape only closes the list
      close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) {
        suggest();
        return;
      }
      const step = event.key === "ArrowDown" ? 1 : -1;
      const count = options.length + 1; // the field itself is one of them
      activate(((active + 1 + step + count) % count) - 1);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      go(options[active].href);
    } else if (event.key === "Tab") close();
  });
  client.form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = input.value.trim();
    close();
    if (text) location.assign(`${resultsPage}#q=${encodeURIComponent(text)}`);
  });
  document.addEventListener("pointerdown", (event) => {
    if (!client.form.contains(/** @type {Node} */ (event.target))) close();
  });
  if (document.activeElement === input && input.value) suggest();
  if (!onPage) return;

  // The page of results.
  const page = document.getElementById("search-page");
  const field = page.elements.q;
  const summary = document.getElementById("search-about");
  const index = document.getElementById("search-index");
  const more = document.getElementById("search-more");
  const shortcuts = document.getElementById("search-shortcuts");
  let shown = view.PAGE_SIZE;

  /** The state in the address: behind `#`, or behind `?` where the form was sent without scripts. */
  const stateInAddress = () => {
    const from = location.hash.startsWith("#q=") ? location.hash.slice(1) : location.search.slice(1);
    return new URLSearchParams(from);
  };
  /** The names of the chosen audiences. */
  const audiences = () => [...page.querySelectorAll("[name=audience]:checked")].map((one) => one.value);

  /** Shows the count of results, the notes, and near words where nothing was found. */
  function renderSummary(text, answer) {
    const rows = [element("p", { className: "search-count" }, text ? view.resultCount(answer) : "")];
    for (const note of answer?.notes ?? []) {
      const links =
        note.codes?.map((code) => element("a", { href: client.href(`/codes/${code}/`) }, code)) ?? [];
      if (note.href) links.push(element("a", { href: note.href }, note.link ?? note.text));
      const words = note.href && !note.link ? [] : [note.text + " "];
      rows.push(
        element(
          "p",
          { className: "search-note" },
          ...words,
          ...links.flatMap((link, at) => (at ? [" · ", link] : [link])),
        ),
      );
    }
    if (answer && !answer.total && answer.suggestions.length) {
      const links = answer.suggestions.map((word) =>
        element("a", { href: `#q=${encodeURIComponent(word)}` }, word),
      );
      rows.push(
        element(
          "p",
          { className: "search-note" },
          messages.near + " ",
          ...links.flatMap((link, at) => (at ? [" · ", link] : [link])),
        ),
      );
    }
    summary.replaceChildren(...rows);
  }

  /** A result of the page: title, best section, excerpt and up to three more sections. */
  function renderResult(found, marks) {
    const [best, ...others] = found.sections;
    const near = others.filter((section) => section.title && section.score > best.score * 0.5).slice(0, 3);
    const item = element(
      "li",
      {},
      element(
        "a",
        { href: client.href(best.url), className: "search-title" },
        ...view.title(found.title, marks),
      ),
    );
    if (best.title)
      item.append(element("span", { className: "search-where" }, ...view.title(best.title, marks)));
    item.append(view.excerptOf(found, best, marks));
    if (near.length)
      item.append(
        element(
          "p",
          { className: "search-sections" },
          ...near.flatMap((section, at) => [
            at ? " · " : "",
            element("a", { href: client.href(section.url) }, ...view.title(section.title, marks)),
          ]),
        ),
      );
    return item;
  }

  /** Shows the results of what stands in the field. */
  async function show() {
    const text = field.value.trim();
    index.hidden = text !== "";
    if (!text) {
      requestId++;
      onPage.replaceChildren();
      renderSummary("", null);
      more.hidden = true;
      return;
    }
    const answer = await query(text, shown, { audiences: audiences() }).catch(() => null);
    if (!answer) return;
    onPage.replaceChildren(...answer.results.map((found) => renderResult(found, answer.marks)));
    renderSummary(text, answer);
    more.hidden = answer.total <= answer.results.length;
    view.announce(view.resultCount(answer));
  }

  /** Writes the query to the address, so that Back and links lead to it. */
  function writeAddress(push) {
    const values = new URLSearchParams({ q: field.value.trim() });
    if (audiences().length) values.set("for", audiences().join(" "));
    const place =
      location.pathname + (field.value.trim() ? "#" + values.toString().replaceAll("+", "%20") : "");
    if (push && place !== location.pathname + location.hash) history.pushState(null, "", place);
    else history.replaceState(null, "", place);
  }

  /** Sets the form from the address and shows its results. */
  function readAddress() {
    const values = stateInAddress();
    field.value = values.get("q") ?? "";
    const chosen = (values.get("for") ?? "").split(" ");
    for (const one of page.querySelectorAll("[name=audience]")) one.checked = chosen.includes(one.value);
    shown = view.PAGE_SIZE;
    show();
  }

  field.addEventListener("input", () => {
    shown = view.PAGE_SIZE;
    writeAddress(false);
    show();
  });
  page.addEventListener("submit", (event) => {
    event.preventDefault();
    writeAddress(true);
    show();
  });
  page.addEventListener("change", (event) => {
    if (event.target.name === "audience") {
      writeAddress(false);
      show();
    }
  });
  more.addEventListener("click", () => {
    shown += view.PAGE_SIZE;
    show();
  });
  window.addEventListener("popstate", readAddress);
  window.addEventListener("hashchange", readAddress);
  shortcuts.checked = (() => {
    try {
      return localStorage.getItem("quarterhour-shortcuts") !== "off";
    } catch {
      return true;
    }
  })();
  shortcuts.addEventListener("change", () => {
    try {
      localStorage.setItem("quarterhour-shortcuts", shortcuts.checked ? "on" : "off");
    } catch {
      /* without storage they stay on */
    }
  });
  if (stateInAddress().get("q")) readAddress();
  else if (field.value) show();
})();
