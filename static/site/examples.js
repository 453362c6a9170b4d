// Notes of one setting: a choice above the first pair hides the others, with their headings. Without
// this script all pairs are shown, each with its settings in words.
(() => {
  "use strict";
  const words = document.getElementById("examples-words");
  if (!words) return;
  const messages = words.dataset;
  // In a file that holds the whole site other pages have pairs too.
  const pairs = [...words.closest("article").querySelectorAll("[data-settings]")].map((pair) => ({
    pair,
    settings: /** @type {string} */ (pair.getAttribute("data-settings")).split("|"),
  }));
  const settings = [...new Set(pairs.flatMap((one) => one.settings))].sort((a, b) => a.localeCompare(b));
  if (settings.length < 2) return;

  const levelOf = (element) =>
    Number(element.querySelector(":scope > :is(h2, h3, h4, h5, h6)")?.tagName[1] ?? 7);

  /** A heading and what stands below it, up to the next heading that is not below it. */
  function sectionOf(heading) {
    const section = [heading];
    let next = heading.nextElementSibling;
    while (next && levelOf(next) > levelOf(heading)) {
      section.push(next);
      next = next.nextElementSibling;
    }
    return section;
  }

  // A section that holds pairs is shown as long as one of them is.
  const sections = [...pairs[0].pair.parentElement.children]
    .filter((element) => levelOf(element) < 7)
    .map((heading) => {
      const section = sectionOf(heading);
      return { section, own: pairs.filter(({ pair }) => section.includes(pair)) };
    })
    .filter(({ own }) => own.length > 0);

  const form = document.createElement("form");
  form.className = "examples-filter";
  const label = document.createElement("label");
  label.htmlFor = "examples-setting";
  label.textContent = messages.title;
  const select = document.createElement("select");
  select.id = "examples-setting";
  select.autocomplete = "off";
  select.append(new Option(messages.all, ""), ...settings.map((name) => new Option(name, name)));
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  form.append(label, select, status);

  function show(name) {
    select.value = name;
    const shown = pairs.filter((one) => name === "" || one.settings.includes(name));
    for (const { section, own } of sections) {
      const hidden = !own.some((one) => shown.includes(one));
      // Inner sections come behind the outer ones and have the last word.
      for (const element of section) /** @type {HTMLElement} */ (element).hidden = hidden;
    }
    status.textContent = messages.shown.replace("{n}", `${shown.length}`).replace("{all}", `${pairs.length}`);
  }
  select.addEventListener("change", () => show(select.value));
  form.addEventListener("submit", (event) => event.preventDefault());
  // A link to a note that is hidden shows all of them again.
  addEventListener("hashchange", () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target?.closest("[hidden]")) return;
    show("");
    target.scrollIntoView();
  });
  show("");
  sections[0].section[0].before(form);
})();
