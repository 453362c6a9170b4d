/**
 * Reports to a learning system by SCORM 1.2: the first answer to each question, a score, the time. It
 * looks for the system in the windows around this one; without one the score stays on the page. It reads
 * nothing about the learner, and what it sends is kept by the system alone.
 */
(() => {
  "use strict";
  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));

  /** How many windows up the system may stand. */
  const MOST_PARENTS = 7;
  /** What the standard allows in these fields. */
  const MOST_DATA = 4096;
  const MOST_LOCATION = 255;

  // ---- What touches no page ---------------------------------------------------------------------

  /** The system's functions in a window or those around it. A window of another site may not be looked into. */
  function above(from) {
    try {
      let at = from;
      for (let up = 0; up <= MOST_PARENTS; up += 1) {
        if (at.API) return at.API;
        if (at.parent === at) return null;
        at = at.parent;
      }
    } catch {
      return null;
    }
    return null;
  }

  /** The same, then in the window that opened this one. @type {Quarterhour["scorm"]["find"]} */
  function find(from) {
    const found = above(from);
    if (found) return found;
    try {
      return from.top.opener ? above(from.top.opener) : null;
    } catch {
      return null;
    }
  }

  /** A span of time as HHHH:MM:SS. @type {Quarterhour["scorm"]["clock"]} */
  function clock(seconds) {
    const whole = Math.max(0, Math.floor(seconds));
    const two = (number) => String(number).padStart(2, "0");
    const hours = String(Math.min(9999, Math.floor(whole / 3600))).padStart(4, "0");
    return `${hours}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
  }

  /** The share of right answers in a hundred. A share below the mark is never rounded up to it. @type {Quarterhour["scorm"]["score"]} */
  const score = (answers) => {
    const right = answers.filter((answer) => answer === "r").length;
    return answers.length === 0 ? 0 : Math.floor((right * 100) / answers.length);
  };

  /** What is kept between visits, for the same questions only. @type {Quarterhour["scorm"]["restore"]} */
  function restore(data, version, count) {
    const [of, letters] = data.split(":");
    const fits = of === version && new RegExp(`^[rw-]{${count}}$`).test(letters ?? "");
    return fits ? [...letters] : Array.from({ length: count }, () => "-");
  }

  ns.scorm = { find, clock, score, restore };

  // ---- The page ---------------------------------------------------------------------------------

  const root = document.getElementById("scorm");
  if (!root) return;
  const status = /** @type {HTMLElement} */ (document.getElementById("scorm-status"));
  const button = /** @type {HTMLButtonElement} */ (document.getElementById("scorm-finish"));
  const words = /** @type {HTMLTemplateElement} */ (document.getElementById("scorm-words"));
  const mastery = Number(root.dataset.mastery);
  const version = root.dataset.version ?? "";
  const begun = Date.now();

  const say = (id, values = {}) => {
    const found = words.content.querySelector(`[data-word="train_scorm_say_${id}"]`);
    return (found?.textContent ?? id).replace(
      /\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g,
      (whole, name, one, many) => {
        if (!Object.hasOwn(values, name)) return whole;
        if (one === undefined) return String(values[name]);
        return values[name] === 1 ? one : many;
      },
    );
  };

  /** The questions that can be marked, and a name for each. */
  const questions = [...document.querySelectorAll(".question[data-question]:not([data-kind=short])")];
  const names = questions.map((question) => {
    const article = question.closest("[data-case]");
    const all = [...(article?.querySelectorAll(".question[data-question]") ?? [])];
    return `${article?.getAttribute("data-case")}-${all.indexOf(question) + 1}`;
  });

  let api = find(window);
  let ended = false;
  let warned = false;
  let sent = 0;

  /** Calls the system. What it answers is text; nothing where it fails. */
  function call(name, ...args) {
    if (!api) return "";
    try {
      return String(api[name](...args));
    } catch {
      return "";
    }
  }
  const set = (field, value) => call("LMSSetValue", `cmi.${field}`, String(value)) === "true";

  if (api && call("LMSInitialize", "") !== "true") api = null;
  const before = call("LMSGetValue", "cmi.core.lesson_status");
  // Who passed may look again, and loses nothing by it.
  const over =
    ["passed", "completed"].includes(before) || call("LMSGetValue", "cmi.core.lesson_mode") === "review";
  sent = Number(call("LMSGetValue", "cmi.interactions._count")) || 0;
  const answers = restore(call("LMSGetValue", "cmi.suspend_data"), version, questions.length);

  /** Sends what has changed, and has the system keep it: a browser that is closed may send no more. */
  function keep() {
    const data = `${version}:${answers.join("")}`;
    if (data.length <= MOST_DATA) set("suspend_data", data);
    set("core.session_time", clock((Date.now() - begun) / 1000));
    const kept = call("LMSCommit", "") === "true";
    warned = Boolean(api) && !kept;
    return kept;
  }

  function progress() {
    const open = answers.filter((answer) => answer === "-").length;
    const right = answers.filter((answer) => answer === "r").length;
    const values = { n: answers.length - open, of: answers.length, right };
    const more = over ? "over" : warned ? "not_kept" : api ? "reported" : "alone";
    status.textContent = `${say("progress", values)} ${say(more)}`;
  }

  /** Tells the system how one question was answered. */
  function report(at) {
    const field = `interactions.${sent}`;
    sent += 1;
    set(`${field}.id`, names[at]);
    set(`${field}.type`, "performance");
    set(`${field}.result`, answers[at] === "r" ? "correct" : "wrong");
  }

  document.addEventListener("question-judged", (event) => {
    const at = questions.indexOf(/** @type {Element} */ (event.target));
    const { state } = /** @type {CustomEvent<QuestionVerdict>} */ (event).detail;
    const counts = state === "right" || state === "wrong";
    if (at < 0 || answers[at] !== "-" || ended || over || !counts) return;
    answers[at] = state === "right" ? "r" : "w";
    report(at);
    keep();
    progress();
    delete button.dataset.sure;
  });

  /** Ends the visit: the system takes nothing more afterwards. */
  function leave(exit) {
    if (ended) return;
    ended = true;
    set("core.exit", exit);
    set("core.session_time", clock((Date.now() - begun) / 1000));
    call("LMSCommit", "");
    call("LMSFinish", "");
  }

  button.addEventListener("click", () => {
    const open = answers.filter((answer) => answer === "-").length;
    if (open > 0 && !button.dataset.sure) {
      button.dataset.sure = "yes";
      status.textContent = say("open", { n: open });
      return;
    }
    const raw = score(answers);
    const passed = raw >= mastery;
    // A score before the end would be held against the mark: some systems then write "failed" themselves.
    set("core.score.raw", raw);
    set("core.score.min", 0);
    set("core.score.max", 100);
    set("core.lesson_status", passed ? "passed" : "failed");
    const kept = keep();
    leave("");
    button.hidden = true;
    const result = say(passed ? "passed" : "failed", { score: raw, mastery });
    status.textContent = `${result} ${say(!api ? "alone" : kept ? "reported" : "not_kept")}`;
  });

  /** Opens the part that an address leads to. */
  function reveal(id) {
    const element = id ? document.getElementById(id) : null;
    const part = /** @type {HTMLDetailsElement | null} */ (element?.closest("details.scorm-part") ?? null);
    if (!part) return;
    part.open = true;
    element?.scrollIntoView();
  }

  /** The id behind `#`; one that is not encoded correctly names nothing. */
  function named() {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch {
      return "";
    }
  }

  for (const part of document.querySelectorAll("details.scorm-part")) {
    part.addEventListener("toggle", () => {
      const id = part.id;
      if (/** @type {HTMLDetailsElement} */ (part).open && id.length <= MOST_LOCATION && !ended && !over) {
        set("core.lesson_location", id);
      }
    });
  }
  // A page of the site beside this one: here it would take the place of the course.
  for (const link of document.querySelectorAll('a[href^="http"]')) {
    link.setAttribute("target", "_blank");
    link.setAttribute("rel", "noopener");
  }

  if (!over) {
    if (before !== "incomplete") set("core.lesson_status", "incomplete");
    keep();
    button.hidden = false;
  }
  reveal(call("LMSGetValue", "cmi.core.lesson_location"));
  reveal(named());
  progress();
  window.addEventListener("hashchange", () => reveal(named()));
  window.addEventListener("pagehide", () => leave("suspend"));
  // A page that comes back from the browser's memory has taken its leave already.
  window.addEventListener("pageshow", (event) => event.persisted && location.reload());
})();
