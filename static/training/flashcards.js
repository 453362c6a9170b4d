/**
 * The page of flashcards: shows one card of its list at a time. What is answered stays in the page, unless
 * the reader switches on that this browser remembers it: then one key of its storage holds each answered
 * card's name, box and day. Nothing is sent.
 */
(() => {
  "use strict";

  const { leitner } = globalThis.quarterhour;
  /** The one key, and the only thing that this page stores. */
  const KEY = "quarterhour-flashcards";

  const byId = (id) => document.getElementById(id);
  const root = byId("flashcards");
  if (!root) return;

  const place = byId("flashcards-place");
  const front = byId("flashcards-front");
  const back = byId("flashcards-back");
  const show = byId("flashcards-show");
  const again = byId("flashcards-again");
  const good = byId("flashcards-good");
  const restart = byId("flashcards-restart");
  const setup = byId("flashcards-setup");
  const keys = byId("flashcards-keys");
  const remember = byId("flashcards-remember");
  const erase = byId("flashcards-erase");
  const status = byId("flashcards-status");
  const sentences = new Map(
    [...byId("flashcards-words").content.children].map((one) => [one.dataset.word, one.textContent]),
  );

  /** The cards of the page's list, by their names. */
  const cards = new Map(
    [...byId("flashcards-list").querySelectorAll("[data-card]")].map((one) => [
      one.dataset.card,
      {
        topic: one.parentElement.dataset,
        question: one.querySelector("summary"),
        answer: one.querySelector(".flashcard-back"),
      },
    ]),
  );
  const ids = [...cards.keys()];

  /** A sentence of the theme: `{name}` is a value, `{name|one|many}` the word that goes with it. */
  const say = (id, values = {}) =>
    (sentences.get(`train_cards_say_${id}`) ?? id).replace(
      /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g,
      (_, name, one, many) => (one === undefined ? values[name] : values[name] === 1 ? one : many),
    );

  /** Today as a number that grows by one at the reader's midnight. */
  function today() {
    const now = new Date();
    return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86_400_000;
  }

  // ---- What is remembered ---------------------------------------------------------------------

  /** What this browser keeps; null where it keeps nothing, or does not let the page look. */
  function stored() {
    try {
      const text = localStorage.getItem(KEY);
      return text === null ? null : leitner.read(text, ids);
    } catch {
      return null;
    }
  }

  /** Keeps boxes; gives whether that was possible. */
  function store(kept) {
    try {
      localStorage.setItem(KEY, leitner.write(kept));
      return true;
    } catch {
      return false;
    }
  }

  function forget() {
    try {
      localStorage.removeItem(KEY);
    } catch {
      // What cannot be reached was not written either.
    }
  }

  /** Shows on the switch whether boxes are remembered. */
  function showRemembering(on) {
    remember.checked = on;
    erase.hidden = !on;
  }

  /** Keeps the box of a card. Another window may have erased all, and then nothing is kept here either. */
  function keep(id) {
    // A round that was asked for before its days changes no box.
    if (!remember.checked || !session.byDay) return;
    const kept = stored();
    if (kept === null) showRemembering(false);
    else store(kept.set(id, { box: leitner.boxOf(session, id), day: today() }));
  }

  // ---- The session ----------------------------------------------------------------------------

  /** The cards of the chosen topics, the topics mixed. */
  function chosen() {
    const topics = [...setup.elements.topic].filter((box) => box.checked).map((box) => box.value);
    return leitner.mixed(topics.map((topic) => ids.filter((id) => cards.get(id)?.topic.topic === topic)));
  }

  let session = leitner.begin(chosen(), null, today());
  /** The card that is shown; null where none is. @type {string | null} */
  let current = null;

  const begin = () => {
    session = leitner.begin(chosen(), remember.checked ? stored() : null, today());
  };

  /** Shows the question that is due, or that none is. */
  function ask() {
    current = leitner.next(session);
    const card = cards.get(current ?? "");
    front.textContent = card ? card.question.textContent : nothing();
    place.textContent = card ? placeOf(current ?? "", card.topic.title) : "";
    back.hidden = again.hidden = good.hidden = true;
    byId("flashcards-front-label").hidden = show.hidden = current === null;
    restart.hidden = current !== null || chosen().length === 0;
    back.replaceChildren();
  }

  /** The topic and the box of a card. */
  function placeOf(id, topic) {
    const known = session.seen.has(id) || session.boxes.has(id);
    return say(known ? "place" : "new", { topic, box: leitner.boxOf(session, id) });
  }

  /** Why no card is shown. */
  function nothing() {
    const wanted = chosen();
    if (wanted.length === 0) return say("none");
    const kept = session.byDay ? stored() : null;
    const days = kept && leitner.daysToNext(wanted, kept, today());
    return days ? `${say("done")} ${say("done_days", { days })}` : say("done");
  }

  function reveal() {
    const card = cards.get(current ?? "");
    if (!card || !back.hidden) return;
    back.replaceChildren(...[...card.answer.cloneNode(true).childNodes]);
    back.hidden = again.hidden = good.hidden = false;
    show.hidden = true;
    status.textContent = "";
    back.focus();
  }

  function grade(isGood) {
    if (current === null || back.hidden) return;
    const id = current;
    session = leitner.answer(session, id, isGood);
    keep(id);
    const box = leitner.boxOf(session, id);
    const left = leitner.left(session);
    ask();
    status.textContent = `${say(isGood ? "good" : "again", { box })} ${left > 0 ? say("left", { left }) : ""}`;
    front.focus();
  }

  // ---- Buttons, switches and keys -------------------------------------------------------------

  show.addEventListener("click", reveal);
  again.addEventListener("click", () => grade(false));
  good.addEventListener("click", () => grade(true));
  restart.addEventListener("click", () => {
    // All cards once more, whether or not their day has come.
    session = leitner.begin(chosen(), null, today());
    ask();
    front.focus();
  });

  /** Goes on with the topics that are chosen now. */
  function choose() {
    session = leitner.choose(session, chosen(), today());
    ask();
    status.textContent = say("left", { left: leitner.left(session) });
  }
  for (const box of setup.elements.topic) box.addEventListener("change", choose);
  byId("flashcards-every").addEventListener("click", () => {
    for (const box of setup.elements.topic) box.checked = true;
    choose();
  });
  setup.addEventListener("submit", (event) => event.preventDefault());

  /** Shows the keys on the buttons, or tells nobody of keys that do nothing. */
  function showKeys() {
    for (const [button, key] of [
      [show, "Space"],
      [again, "1"],
      [good, "2"],
    ]) {
      if (keys.checked) button.setAttribute("aria-keyshortcuts", key);
      else button.removeAttribute("aria-keyshortcuts");
      for (const shown of button.querySelectorAll("kbd")) shown.hidden = !keys.checked;
    }
  }
  keys.addEventListener("change", showKeys);

  remember.addEventListener("change", () => {
    if (!remember.checked) {
      eraseAll();
      return;
    }
    const day = today();
    /** @type {Map<string, KeptCard>} */
    const answered = new Map();
    for (const [id, { box }] of session.seen) answered.set(id, { box, day });
    const kept = store(answered);
    showRemembering(kept);
    if (kept) begin();
    ask();
    status.textContent = say(kept ? "kept" : "no_store");
  });

  function eraseAll() {
    forget();
    showRemembering(false);
    begin();
    ask();
    status.textContent = say("erased");
    remember.focus();
  }
  erase.addEventListener("click", eraseAll);

  document.addEventListener("keydown", (event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey && !event.repeat;
    const target = /** @type {Element} */ (event.target);
    // The single file hides this page while it shows another.
    if (!plain || !keys.checked || event.defaultPrevented || root.closest("[hidden]")) return;
    // Only where the card has the focus, or nothing has: elsewhere a key belongs to what has it.
    if (target !== document.body && !byId("flashcards-card").contains(target)) return;
    if (event.key === "1") grade(false);
    else if (event.key === "2") grade(true);
    // On a link or button, space is the browser's.
    else if (event.key === " " && !target.closest("a, button") && !show.hidden) reveal();
    else return;
    event.preventDefault();
  });

  showRemembering(stored() !== null);
  for (const box of setup.elements.topic) box.checked = true;
  begin();
  ask();
  showKeys();
  document.querySelector(".flashcards-without").hidden = true;
  root.classList.add("ready");
})();
