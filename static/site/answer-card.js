/**
 * The card that answers first, at the top of a code's page: what stands there holds without this script,
 * which answers in place for any other code and for any minutes.
 */
(() => {
  "use strict";

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));

  // Pure: these touch no page.

  /** What each letter of a pair stands for: the name of its sentence. */
  const VERDICTS = { o: "otherPaid", t: "thisPaid", O: "otherNever", T: "thisNever", "-": "none" };

  /** A code as people write it: "cpt-97140", "97140.", "g0283". Null where there is none. */
  function codeIn(text) {
    const found = /(?:^|[^0-9a-z])([0-9]{5}|[a-z][0-9]{4})(?![0-9a-z])/i.exec(text.trim());
    return found ? found[1].toUpperCase() : null;
  }

  /**
   * What the files say of a code, by setting, or that no pair is asked of it; null for a code that the site
   * does not have. `pairs` is written as `97150:oo 97530:-t`.
   * @type {Quarterhour["answerCard"]["verdicts"]}
   */
  function verdicts(code, { pairs, known, unpaidCodes }, settings) {
    if (unpaidCodes.split(" ").includes(code)) return ["unpaid"];
    if (!known.split(" ").includes(code)) return null;
    const entry = pairs.split(" ").find((pair) => pair.startsWith(code + ":"));
    const letters = entry ? entry.slice(code.length + 1) : "-".repeat(settings);
    return [...letters].map((letter) => VERDICTS[letter]);
  }

  /** The fewest minutes above these that bring another unit, or null. */
  function nextUnit(minutes, most, count) {
    const units = count(minutes);
    for (let more = minutes + 1; more <= most; more += 1) {
      if (count(more) > units) return more;
    }
    return null;
  }

  ns.answerCard = { codeIn, verdicts, nextUnit };

  // From here on, what connects it to the page.

  const { make, sentence, load } = ns.elements;

  /** Answers for any other code. */
  function connectPairs(form) {
    const texts = form.dataset;
    const settings = texts.files.split(" ");
    const answer = form.querySelector(".card-answer");
    const field = form.elements.code;
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const code = codeIn(field.value) ?? field.value.trim().toUpperCase();
      if (code === "") return field.focus();
      const found = verdicts(code, texts, settings.length);
      if (found === null) {
        answer.replaceChildren(sentence(texts.unknown, { code }));
        return undefined;
      }
      const say = (verdict) => sentence(texts[verdict], { of: texts.code, with: code });
      const other = found.findIndex((verdict) => verdict !== found[0]);
      const parts = [make("strong", {}, `${texts.code} + ${code}: `), say(found[0]), " "];
      if (other > 0) parts.push(texts.hospital + " ", say(found[other]), " ");
      const href = code === texts.pageCode ? texts.pageHref : texts.href.replace("CODE", code);
      answer.replaceChildren(...parts, make("a", { href }, texts.open));
      return undefined;
    });
  }

  /** Counts one code's minutes as they are typed. The engine is loaded when the field is first used. */
  function connectMinutes(form) {
    const { code, scripts, answer, from, wrong } = form.dataset;
    const field = form.elements.minutes;
    const output = form.querySelector(".card-answer");
    /** Units of so many minutes, alone on a day; 0 where the engine refuses them. */
    const count = (minutes) => {
      const result = ns.unitToday(ns.unitData, [{ code, minutes }]);
      return "total_units" in result ? result.total_units : 0;
    };
    async function show() {
      const text = field.value.trim();
      if (text === "") return output.replaceChildren();
      if (!/^[1-9]\d{0,2}$/.test(text)) return output.replaceChildren(wrong);
      await load(scripts);
      const minutes = Number(text);
      const units = count(minutes);
      const next = nextUnit(minutes, 999, count);
      const quarters = ns.unitRule.counting(ns.unitData, code).kind === "pooled";
      const told = make("strong", {}, sentence(answer, { minutes, units }));
      // A unit of another length is no quarter of a dial.
      const parts = [quarters ? ns.dial(units) : null, told].filter(Boolean);
      if (next !== null) parts.push(make("span", {}, sentence(from, { minutes: next })));
      return output.replaceChildren(...parts);
    }
    field.addEventListener("focus", () => load(scripts));
    field.addEventListener("input", show);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      show();
    });
  }

  document.querySelectorAll("form.card-with").forEach(connectPairs);
  document.querySelectorAll("form.card-minutes").forEach(connectMinutes);
})();
