/**
 * The code field: a text field with a list of codes below it, the ARIA Authoring Practices' editable
 * combobox with list autocomplete. It takes a code or a part of its name.
 */
(() => {
  "use strict";

  const MAX_VISIBLE = 8; // options without scrolling

  /**
   * Codes that begin with what was typed, then codes whose name has all its words. Codes that are
   * refused when they are entered are not offered.
   * @type {Quarterhour["calculator"]["combobox"]["matches"]}
   */
  function matches(codes, typed) {
    const wanted = typed.trim().toLowerCase();
    const enterable = Object.entries(codes).filter(
      ([, { timing }]) => timing.kind !== "addon" && timing.kind !== "monthly",
    );
    if (wanted === "") return enterable;
    const byNumber = enterable.filter(([code]) => code.toLowerCase().startsWith(wanted));
    const words = wanted.split(/\s+/);
    const byName = enterable.filter(([code, { title }]) => {
      const name = `${code} ${title}`.toLowerCase();
      return !byNumber.some(([other]) => other === code) && words.every((word) => name.includes(word));
    });
    return [...byNumber, ...byName];
  }

  /**
   * The code that was typed, in upper or lower case, or the only code that matches; else null.
   * @type {Quarterhour["calculator"]["combobox"]["codeOf"]}
   */
  function codeOf(codes, typed) {
    const text = typed.replace(/\s+/g, " ").trim();
    const number = text.replace(/ /g, "").toUpperCase();
    if (Object.prototype.hasOwnProperty.call(codes, number)) return number;
    const found = text.length > 2 ? matches(codes, text) : [];
    return found.length === 1 ? found[0][0] : null;
  }

  /**
   * Makes a text field and its list work together; `onPick` is called after a choice.
   * @type {Quarterhour["calculator"]["combobox"]["attach"]}
   */
  function attach(input, list, codes, onPick) {
    let options = [];
    let active = -1;

    /** Makes the option at a position the active one; -1 for none. */
    const activate = (at) => {
      active = at;
      options.forEach((option, n) => option.setAttribute("aria-selected", String(n === at)));
      if (at < 0) {
        input.removeAttribute("aria-activedescendant");
        return;
      }
      input.setAttribute("aria-activedescendant", options[at].id);
      options[at].scrollIntoView({ block: "nearest" });
    };

    const close = () => {
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
      activate(-1);
    };

    const option = ([code, { title }], n) => {
      const item = document.createElement("li");
      item.id = `${list.id}-${n}`;
      item.setAttribute("role", "option");
      item.dataset.code = code;
      const number = document.createElement("b");
      number.textContent = code;
      item.append(number, ` ${title}`);
      return item;
    };

    const open = (typed) => {
      const found = matches(codes, typed);
      options = found.map(option);
      list.replaceChildren(...options);
      activate(-1);
      list.hidden = options.length === 0;
      list.classList.toggle("long", options.length > MAX_VISIBLE);
      list.scrollTop = 0;
      input.setAttribute("aria-expanded", String(!list.hidden));
    };

    const pick = (item) => {
      input.value = item.dataset.code;
      close();
      onPick();
    };

    const keys = {
      ArrowDown: () => {
        if (list.hidden) open(codeOf(codes, input.value) ? "" : input.value);
        activate(options.length ? (active + 1) % options.length : -1);
        return true;
      },
      ArrowUp: () => {
        if (list.hidden) open(codeOf(codes, input.value) ? "" : input.value);
        activate(options.length ? (active <= 0 ? options.length : active) - 1 : -1);
        return true;
      },
      Enter: () => {
        if (list.hidden || active < 0) return false;
        pick(options[active]);
        return true;
      },
      Escape: () => {
        const wasOpen = !list.hidden;
        close();
        return wasOpen;
      },
      Tab: () => {
        if (!list.hidden && active >= 0) pick(options[active]);
        close();
        return false;
      },
    };

    input.addEventListener("keydown", (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || !keys[event.key]) return;
      if (keys[event.key]()) event.preventDefault();
    });
    input.addEventListener("input", () => {
      const complete = Object.prototype.hasOwnProperty.call(codes, input.value.trim().toUpperCase());
      if (input.value.trim() === "" || complete) close();
      else open(input.value);
    });
    input.addEventListener("click", () => {
      if (list.hidden) open(codeOf(codes, input.value) ? "" : input.value);
      else close();
    });
    input.addEventListener("blur", close);
    // Keep the focus in the field while the list is clicked; losing it would close the list first.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const item = /** @type {Element} */ (event.target).closest("[role=option]");
      if (item) pick(item);
    });
  }

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));
  ns.calculator = { ...ns.calculator, combobox: { attach, codeOf, matches } };
})();
