/**
 * Worked examples that fade: steps that are left to the reader become fields. A step more is left open
 * for each right answer, and a step is worked again after two wrong ones. Nothing is stored or sent.
 */
(() => {
  "use strict";
  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));

  /** How often a step may be answered wrongly before it is worked. */
  const MOST_WRONG = 2;

  // ---- What an answer is worth, and what is open next: no page is touched ------------------------

  /**
   * Judges what was typed or chosen: `right`, `wrong`, or why it is no answer yet.
   * @type {Quarterhour["faded"]["judge"]}
   */
  function judge(answer, typed, kind) {
    const given = typed.trim();
    if (given === "") return kind === "choice" ? "unchosen" : "blank";
    if (kind === "digits") {
      const digits = given.replace(/\s/g, "");
      if (!/^[0-9]{1,6}$/.test(digits)) return "digits";
      return Number(digits) === Number(answer) ? "right" : "wrong";
    }
    const plain = (/** @type {string} */ text) => text.trim().replace(/\s+/g, " ").toLowerCase();
    return plain(given) === plain(answer) ? "right" : "wrong";
  }

  /**
   * Which steps of the next example are open, counted from its end: those that were and were not worked
   * again, and one more for each right answer. Where none would be, the example is worked as a whole, and
   * the one after it begins again with its last step.
   * @type {Quarterhour["faded"]["next"]}
   */
  function next(count, outcomes) {
    if (outcomes.size === 0) return [0];
    const open = [...outcomes].filter(([, outcome]) => outcome === "right").map(([step]) => step);
    let more = open.length;
    for (let step = 0; step < count && more > 0; step += 1) {
      if (outcomes.has(step)) continue;
      open.push(step);
      more -= 1;
    }
    return open.filter((step) => step < count).sort((a, b) => a - b);
  }

  ns.faded = { judge, next };

  // ---- The page ---------------------------------------------------------------------------------

  const template = /** @type {HTMLTemplateElement | null} */ (document.querySelector("template.faded-words"));
  if (!template) return;
  const { make, sentence } = ns.elements;
  const sentences = new Map(
    [...template.content.querySelectorAll("p")].map((one) => [one.dataset.word, one.textContent ?? ""]),
  );

  /** @type {Words} */
  const words = (id, values = {}) => sentence(sentences.get(`train_faded_${id}`) ?? id, values);

  /** Reads what the page says of an example, and takes the list of its steps. */
  function readExample(element, number) {
    const steps = [...element.querySelectorAll(".faded-step")].map((item) => ({
      item,
      ask: item.querySelector(".faded-ask").textContent,
      choices: [...item.querySelectorAll(".faded-choices li")].map((one) => one.textContent),
      answer: item.querySelector(".faded-answer").textContent,
      solution: item.querySelector(".faded-solution"),
      digits: "digits" in item.dataset,
      open: "open" in item.dataset,
    }));
    return { element, number, steps, begun: false };
  }

  /** Makes a block answerable; `at` is its number on the page. */
  function start(block, at) {
    const all = [...block.querySelectorAll(".faded-example")];
    const examples = all.map((element, place) => readExample(element, place + 1));
    const status = make("p", { class: "visually-hidden", role: "status" });
    const end = make("p", { class: "faded-end", tabindex: "-1", hidden: "" });
    const again = make("button", { type: "button", class: "quiet" }, words("again"));
    block.append(make("p", { class: "faded-hint" }, words("hint")), end, again, status);

    const say = (text) => {
      status.textContent = text;
    };

    /** Draws an example with the steps open that are counted from its end. */
    function draw(example, open) {
      const { steps, element } = example;
      /** @type {Map<number, "right" | "shown">} */
      const outcomes = new Map();
      const stage = element.querySelector(".faded-stage");
      if (open.length === 0) stage.textContent = words("whole");
      else if (open.length === steps.length) stage.textContent = words("alone");
      else if (open.length === 1) stage.textContent = words("open_one");
      else stage.textContent = words("open", { open: open.length });
      example.begun = false;
      steps.forEach((step, place) => {
        const fromEnd = steps.length - 1 - place;
        if (open.includes(fromEnd)) ask(step, place, fromEnd);
        else settle(step, []);
      });

      /** Leaves a step to the reader. */
      function ask(step, place, fromEnd) {
        const id = `faded--${at}-${example.number}-${place}`;
        const field =
          step.choices.length > 0
            ? make("select", {}, make("option", { value: "" }, words("choose")))
            : make("input", { type: "text", autocomplete: "off", spellcheck: "false" });
        for (const choice of step.choices) field.append(make("option", {}, choice));
        if (step.digits && step.choices.length === 0) field.setAttribute("inputmode", "numeric");
        field.id = id;
        field.setAttribute("aria-describedby", `${id}-error`);
        const error = make("p", { class: "faded-error", id: `${id}-error` });
        const check = make("button", { type: "submit" }, words("check"));
        const form = make("form", { class: "faded-form", novalidate: "" }, field, check, error);
        const kind = step.choices.length > 0 ? "choice" : step.digits ? "digits" : "text";
        let wrong = 0;
        let last = "";
        form.addEventListener("submit", (event) => {
          event.preventDefault();
          const typed = /** @type {HTMLInputElement} */ (field).value;
          const verdict = judge(step.answer, typed, kind);
          example.begun = true;
          // The same answer sent twice is a key pressed twice, and not a second try.
          if (verdict === "wrong" && typed !== last) {
            wrong += 1;
            last = typed;
          }
          if (verdict === "right" || wrong === MOST_WRONG) {
            const right = verdict === "right";
            const said = right ? words("right") : words("worked", { typed: typed.trim() });
            const shown = make(
              "span",
              { class: "faded-verdict", ...(right ? {} : { "data-shown": "" }) },
              said,
            );
            settle(step, [shown, " "]);
            outcomes.set(fromEnd, right ? "right" : "shown");
            finish(said);
            step.solution.setAttribute("tabindex", "-1");
            step.solution.focus();
            return;
          }
          const text = words(verdict, { typed: typed.trim() });
          error.textContent = text;
          field.setAttribute("aria-invalid", "true");
          say(text);
          field.focus();
        });
        step.item.replaceChildren(make("label", { class: "faded-ask", for: id }, step.ask), form);
      }

      /** Goes on to the next example once all open steps of this one are settled. */
      function finish(said) {
        if (outcomes.size < open.length) {
          say(said);
          return;
        }
        const following = examples[example.number];
        if (!following) {
          const done = words("done", { n: examples.length });
          end.textContent = done;
          end.hidden = false;
          say(`${said} ${done}`);
          return;
        }
        // Whoever began with a later example keeps it as it is.
        if (following.begun) return;
        const opened = next(following.steps.length, outcomes);
        draw(following, opened);
        const id = opened.length === 0 ? "next_whole" : "next";
        say(`${said} ${words(id, { n: example.number, open: opened.length })}`);
        // An example without open steps is over as soon as it is read.
        const after = examples[following.number];
        if (opened.length === 0 && after && !after.begun) draw(after, next(after.steps.length, new Map()));
      }
    }

    /** Shows a step with its answer, behind what was said of the reader's. */
    function settle(step, before) {
      step.solution.querySelector(".faded-verdict")?.remove();
      step.solution.removeAttribute("tabindex");
      step.solution.prepend(...before);
      step.item.replaceChildren(make("p", { class: "faded-ask" }, step.ask), step.solution);
    }

    const begin = () => {
      end.hidden = true;
      for (const example of examples) {
        const { steps } = example;
        draw(
          example,
          steps.flatMap((step, place) => (step.open ? [steps.length - 1 - place] : [])),
        );
      }
    };
    again.addEventListener("click", () => {
      begin();
      say("");
      /** @type {HTMLElement | null} */ (block.querySelector(".faded-form :is(input, select)"))?.focus();
    });
    begin();
  }

  document.querySelectorAll(".faded").forEach((block, at) => start(block, at + 1));
})();
