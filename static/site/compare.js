/**
 * The page of comparison: any two to four codes of the site as columns, `?codes=97530,97535`. The page
 * holds tables of the usual codes; of others the script makes one from the data that the build writes
 * (`src/render/views/compare.rs`, whose rows and sentences it makes in the same way).
 */
(() => {
  "use strict";

  const form = document.getElementById("compare-choice");
  const place = document.getElementById("compare-tables");
  const pattern = form?.querySelector("select");
  if (!form || !place || !pattern) return;
  const ns = globalThis.quarterhour;
  const { make, sentence } = ns.elements;
  const words = form.dataset;
  const COLUMNS = 4;
  const drawn = [...place.children];
  const status = form.querySelector("[role=status]");

  /** The codes of the table that the page begins with. */
  const usual = [...(drawn[0]?.querySelectorAll("thead a") ?? [])].map((link) => link.textContent ?? "");
  /** The address of every code's page. @type {Map<string, string>} */
  const pages = new Map();
  for (const option of pattern.querySelectorAll("option")) {
    if (option.value) pages.set(option.value, option.dataset.href ?? "");
  }

  /** The lists of codes, one for each column. */
  const lists = Array.from({ length: COLUMNS }, (_, at) => {
    const list = /** @type {HTMLSelectElement} */ (pattern.cloneNode(true));
    list.setAttribute("aria-label", sentence(words.nth ?? "", { n: at + 1 }));
    // A comparison has two codes at least.
    if (at < 2) list.querySelector('option[value=""]')?.remove();
    return list;
  });

  /** Whether the codes stand behind `#`, as in the site in one file, where a page has no address of its own. */
  const inHash = () => location.hash.startsWith("#codes=");

  /** The codes in the address: those of this site, each once, and those that are not. */
  function asked() {
    const state = inHash() ? location.hash.slice(1) : location.search;
    const named = (new URLSearchParams(state).get("codes") ?? "").toUpperCase();
    const all = [...new Set(named.split(/[\s,+]+/).filter(Boolean))];
    const known = all.filter((code) => pages.has(code)).slice(0, COLUMNS);
    const unknown = all.filter((code) => !pages.has(code)).slice(0, COLUMNS);
    // One code alone is held against the first of the usual ones.
    const beside = usual.find((code) => code !== known[0]);
    if (known.length === 1 && beside) known.push(beside);
    return { known, unknown };
  }

  /** The data of all codes. @returns {Promise<CompareData>} */
  async function load() {
    await ns.elements.load(words.scripts ?? "");
    return ns.compareData;
  }

  /** What the files say of two codes. @type {(data: CompareData, of: ComparedCode, to: ComparedCode) => string} */
  function verdict(data, of, to) {
    const head = data.words.compare_with.replace("{code}", of.code);
    const fill = (text, one) => text.replaceAll("{of}", one.code).replaceAll("{with}", to.code);
    if (of.unpaid) return `${head} ${fill(of.unpaid, to)}`;
    const pair = of.pairs.split(" ").find((one) => one.startsWith(`${to.code}:`));
    const letters = pair ? pair.slice(to.code.length + 1) : "-";
    const names = { o: "pair_other_paid", t: "pair_this_paid", O: "pair_other_never", T: "pair_this_never" };
    const said = (letter) => fill(data.words[names[letter] ?? "pairs_no_pair"], of);
    const differs = letters.length > 1 && letters[1] !== letters[0];
    const hospital = differs ? ` ${data.words.card_with_hospital} ${said(letters[1])}` : "";
    return `${head} ${said(letters[0])}${hospital}`;
  }

  /** The rows of a table. @type {(data: CompareData, chosen: ComparedCode[]) => CompareRow[]} */
  function rowsOf(data, chosen) {
    const first = chosen[0];
    const own = data.facts.map(({ label, marked }, at) => {
      const cells = chosen.map((one) => one.facts[at]);
      const differs = cells.some((cell) => cell.join("\n") !== cells[0].join("\n"));
      return { label, differs: marked ? differs : null, cells };
    });
    const line = (one) =>
      one === first
        ? data.words.this_code
        : (one.lines[first.code] ?? first.lines[one.code] ?? data.words.compare_no_line);
    /** @type {(one: ComparedCode, at: number) => string[]} */
    const day = (one, at) => {
      if (at === 0) return [data.words.compare_see_columns];
      // The same holds beside every code, so it is said once.
      if (one.unpaid) return [one.unpaid.replaceAll("{of}", first.code)];
      return chosen.slice(0, at).map((of) => verdict(data, of, one));
    };
    return [
      ...own,
      {
        label: `${data.words.boundary_with} ${first.code}`,
        differs: null,
        cells: chosen.map((one) => [line(one)]),
      },
      { label: data.words.compare_day, differs: null, cells: chosen.map(day) },
    ];
  }

  /** @type {(data: CompareData, chosen: ComparedCode[], rows: CompareRow[]) => HTMLElement} */
  function table(data, chosen, rows) {
    const heads = chosen.map(({ code, title }) =>
      make(
        "th",
        { scope: "col" },
        make("a", { href: pages.get(code) ?? "" }, code),
        " ",
        make("span", { class: "compare-title" }, title),
      ),
    );
    const mark = ({ differs }) =>
      make(
        "span",
        { class: "compare-mark" },
        differs ? `≠ ${data.words.compare_differs}` : `= ${data.words.compare_same}`,
      );
    const text = (cell) =>
      cell.length > 1
        ? make("ul", {}, ...cell.map((one) => make("li", {}, one)))
        : make("p", {}, cell[0] ?? "–");
    const lines = rows.map((row) => {
      const head = make("th", { scope: "row" }, row.label, ...(row.differs === null ? [] : [" ", mark(row)]));
      const cells = row.cells.map((cell, at) => {
        const of = make("span", { class: "compare-of", "aria-hidden": "true" }, chosen[at].code);
        return make("td", {}, of, text(cell));
      });
      return make("tr", row.differs ? { class: "differs" } : {}, head, ...cells);
    });
    const top = make("tr", {}, make("th", { scope: "col" }, words.fact ?? ""), ...heads);
    return make("table", { class: "compare" }, make("thead", {}, top), make("tbody", {}, ...lines));
  }

  let turn = 0;
  /** Shows the codes of the address, or the first of the page's tables. */
  async function show() {
    const mine = ++turn;
    const { known, unknown } = asked();
    const codes = known.length > 0 ? known : usual;
    lists.forEach((list, at) => (list.value = codes[at] ?? ""));
    const missing = unknown.length > 0 ? sentence(words.unknown ?? "", { codes: unknown.join(", ") }) : "";
    if (known.length === 0) {
      place?.replaceChildren(...drawn);
      return say(missing);
    }
    try {
      const data = await load();
      if (mine !== turn) return;
      const chosen = codes.flatMap((code) => data.codes.find((one) => one.code === code) ?? []);
      const rows = rowsOf(data, chosen);
      place?.replaceChildren(table(data, chosen, rows));
      const n = rows.filter((row) => row.differs === true).length;
      say(`${missing} ${sentence(words.shown ?? "", { codes: codes.join(", "), n })}`.trim());
    } catch {
      if (mine !== turn) return;
      place?.replaceChildren(...drawn);
      say(words.failed ?? "");
    }
  }

  /** @type {(text: string) => void} */
  function say(text) {
    if (status) status.textContent = text;
  }

  form.addEventListener("change", () => {
    const codes = [...new Set(lists.map((list) => list.value).filter(Boolean))];
    const state = `codes=${codes.join(",")}`;
    if (document.documentElement.dataset.edition === "single") {
      location.hash = state;
      return;
    }
    history.pushState(null, "", `?${state}${inHash() ? "" : location.hash}`);
    show();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("popstate", show);
  window.addEventListener("hashchange", () => inHash() && show());
  pattern.replaceWith(...lists);
  form.hidden = false;
  place.classList.add("is-chosen");
  show();
})();
