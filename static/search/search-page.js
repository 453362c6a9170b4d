// The page of results: an answer, if there is a short one, then pages, each with why it was found.
(function () {
  "use strict";
  const { searchClient: client, searchView: view, searchAnswers: answers } = window.quarterhour;
  const { element, format, dotted, messages } = view;
  const onPage = document.getElementById("search-results");
  const card = document.getElementById("search-answer");
  const page = document.getElementById("search-page");
  const texts = page.dataset;
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

  /** A line above the results. */
  const line = (...children) => element("p", { className: "search-note" }, ...children);

  /** Shows the count of results, the notes, and ways on where nothing answers. */
  function renderSummary(text, answer) {
    const rows = [element("p", { className: "search-count" }, text ? view.resultCount(answer) : "")];
    for (const note of answer?.notes ?? []) {
      const links =
        note.codes?.map((code) => element("a", { href: client.href(`/codes/${code}/`) }, code)) ?? [];
      if (note.href) links.push(element("a", { href: note.href }, note.link ?? note.text));
      const words = note.href && !note.link ? [] : [note.text + " "];
      rows.push(line(...words, ...dotted(links)));
    }
    if (answer?.poor) {
      const missing = answer.total ? answer.missing : [];
      if (missing.length) rows.push(line(format(texts.missing, { words: missing.join(", ") })));
      const near = answer.suggestions.map((word) =>
        element("a", { href: `#q=${encodeURIComponent(word)}` }, word),
      );
      if (near.length) rows.push(line(messages.near + " ", ...dotted(near)));
      rows.push(page.querySelector("template").content.cloneNode(true));
    }
    summary.replaceChildren(...rows);
  }

  /** What of a page coincides with the query: the question that it answers, filled in once it is loaded. */
  function askOf(found) {
    const made = element("p", { className: "search-asked", hidden: true });
    client.text(found.page, found.ask).then(
      (text) => {
        made.textContent = format(texts.asked, { question: text });
        made.hidden = false;
      },
      () => {},
    );
    return made;
  }

  /** A result of the page: title, best section, question, excerpt and up to three more sections. */
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
    if (found.ask >= 0) item.append(askOf(found));
    item.append(view.excerptOf(found, best, marks));
    if (near.length)
      item.append(
        element(
          "p",
          { className: "search-sections" },
          ...dotted(
            near.map((section) =>
              element("a", { href: client.href(section.url) }, ...view.title(section.title, marks)),
            ),
          ),
        ),
      );
    return item;
  }

  /** Shows the results of what stands in the field. */
  async function show() {
    const text = field.value.trim();
    index.hidden = text !== "";
    if (!text) {
      view.forget("page");
      card.replaceChildren();
      onPage.replaceChildren();
      renderSummary("", null);
      more.hidden = true;
      return;
    }
    const answer = await view.query("page", text, shown, { audiences: audiences() }).catch(() => null);
    if (!answer) return;
    const answered = await answers.card(text, answer, page).catch(() => null);
    if (field.value.trim() !== text) return;
    card.replaceChildren(...(answered ? [answered] : []));
    card.dataset.of = text; // so that others know which query it is about
    // What the card says is not said twice.
    if (answered) answer.notes = answer.notes.filter((note) => !note.sum);
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
    const filters = page.querySelector(".search-filters");
    if (filters && audiences().length) filters.open = true;
    shown = view.PAGE_SIZE;
    show();
  }

  field.addEventListener("input", () => {
    shown = view.PAGE_SIZE;
    writeAddress(false);
    show();
  });
  page.addEventListener("submit", async (event) => {
    event.preventDefault();
    writeAddress(true);
    const code = await view.codePage(field.value).catch(() => null);
    if (code) location.assign(code);
    else show();
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
