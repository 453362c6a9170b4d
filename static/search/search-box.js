// Suggestions below the search field of every page.
(function () {
  "use strict";
  const { searchClient: client, searchView: view } = window.quarterhour;
  const { element, format, messages } = view;
  const resultsPage = client.form.action.split(/[?#]/)[0];

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
      view.forget("box");
      close();
      return;
    }
    const answer = await view.query("box", text, view.MAX_SUGGESTIONS, { typing: true }).catch(() => null);
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
  client.form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = input.value.trim();
    close();
    if (!text) return;
    const code = await view.codePage(text).catch(() => null);
    location.assign(code ?? `${resultsPage}#q=${encodeURIComponent(text)}`);
  });
  document.addEventListener("pointerdown", (event) => {
    if (!client.form.contains(/** @type {Node} */ (event.target))) close();
  });
  if (document.activeElement === input && input.value) suggest();
})();
