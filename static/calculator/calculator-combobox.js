/**
 * The code field: a text field with a list of codes below it, the ARIA Authoring Practices' editable
 * combobox with list autocomplete. It takes a code or a part of its name, and shows codes by groups.
 */
(() => {
  "use strict";

  /**
   * Makes a text field and its list work together. `finder` says what to offer, `heading` what a group
   * is called; `onPick` is called after a choice.
   * @type {Quarterhour["calculator"]["combobox"]["attach"]}
   */
  function attach(input, list, { finder, discipline, heading, onPick }) {
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

    const option = ({ code, title, name }, n) => {
      const item = document.createElement("div");
      item.id = `${list.id}-${n}`;
      item.setAttribute("role", "option");
      item.dataset.code = code;
      const number = document.createElement("b");
      number.textContent = code;
      item.append(number, ` ${title}`);
      if (name && !title.toLowerCase().includes(name.toLowerCase())) {
        const called = document.createElement("small");
        called.textContent = name;
        item.append(" ", called);
      }
      return item;
    };

    /** Options of one group below its heading. */
    const group = (name, items) => {
      const part = document.createElement("div");
      const label = document.createElement("div");
      label.id = `${list.id}-${name}`;
      label.className = "calc-group";
      label.setAttribute("role", "presentation");
      label.textContent = heading(name);
      part.setAttribute("role", "group");
      part.setAttribute("aria-labelledby", label.id);
      part.append(label, ...items);
      return part;
    };

    const open = (typed) => {
      const found = finder.matches(typed, discipline());
      options = found.map(option);
      const names = [...new Set(found.map((one) => one.group))];
      list.replaceChildren(
        ...names.map((name) =>
          group(
            name,
            options.filter((_, n) => found[n].group === name),
          ),
        ),
      );
      activate(-1);
      list.hidden = options.length === 0;
      list.scrollTop = 0;
      input.setAttribute("aria-expanded", String(!list.hidden));
    };
    /** Opens the list; all of it where the field holds a code already. */
    const show = () => open(finder.codeOf(input.value, discipline()) ? "" : input.value);

    const pick = (item) => {
      input.value = item.dataset.code;
      close();
      onPick();
    };

    const keys = {
      ArrowDown: () => {
        if (list.hidden) show();
        activate(options.length ? (active + 1) % options.length : -1);
        return true;
      },
      ArrowUp: () => {
        if (list.hidden) show();
        activate(options.length ? (active <= 0 ? options.length : active) - 1 : -1);
        return true;
      },
      Enter: () => {
        if (list.hidden) return false;
        if (active >= 0) pick(options[active]);
        else if (finder.codeOf(input.value, discipline())) return false;
        else activate(0); // a second press takes it
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
      if (input.value.trim() === "" || finder.isNumber(input.value)) close();
      else open(input.value);
    });
    input.addEventListener("click", () => {
      if (list.hidden) show();
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
  ns.calculator = { ...ns.calculator, combobox: { attach } };
})();
