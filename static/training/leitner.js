/**
 * When a flashcard comes back (Leitner's five boxes): sums alone, no page, no clock, no storage. "Again"
 * puts a card into the first box and "good" into the next one. Within a session a card comes back after
 * so many others; where a reader has boxes remembered, after so many days. The day is an argument: a
 * whole number that grows by one at midnight.
 */
(() => {
  "use strict";

  const BOXES = 5;
  /** By box: after how many other cards one comes back. */
  const DISTANCES = [1, 3, 7, 15, 31];
  /** By box: after how many days. */
  const DAYS = [0, 1, 3, 7, 16];
  /** Of what is kept, in case its form ever changes. */
  const VERSION = 1;

  /** The box after an answer. @type {Quarterhour["leitner"]["boxAfter"]} */
  const boxAfter = (box, good) => (good ? Math.min(BOXES, box + 1) : 1);

  /**
   * The day on which a kept card is due. A day that lies ahead was written by a clock that ran ahead.
   * @type {Quarterhour["leitner"]["dueOn"]}
   */
  const dueOn = ({ box, day }, today) => Math.min(day, today) + DAYS[box - 1];

  /** One card of each topic in turn, so that topics are mixed. @type {Quarterhour["leitner"]["mixed"]} */
  function mixed(topics) {
    const longest = Math.max(0, ...topics.map((cards) => cards.length));
    return Array.from({ length: longest }, (_, at) =>
      topics.flatMap((cards) => (at < cards.length ? [cards[at]] : [])),
    ).flat();
  }

  /**
   * Begins a session with these cards. `kept` are the boxes that are remembered, or null where none are:
   * with them a card takes part once its day has come, and rests once it lies in a box of later days.
   * @type {Quarterhour["leitner"]["begin"]}
   */
  function begin(cards, kept, today) {
    const order = cards.filter((id) => {
      const known = kept?.get(id);
      return known === undefined || dueOn(known, today) <= today;
    });
    return { order, boxes: kept ?? new Map(), byDay: kept !== null, turn: 0, seen: new Map() };
  }

  /** The same session with other cards; what was answered keeps its box. @type {Quarterhour["leitner"]["choose"]} */
  const choose = (session, cards, today) => ({
    ...session,
    order: begin(cards, session.byDay ? session.boxes : null, today).order,
  });

  /** The box in which a card lies; a new one lies in the first. @type {Quarterhour["leitner"]["boxOf"]} */
  const boxOf = (session, id) => session.seen.get(id)?.box ?? session.boxes.get(id)?.box ?? 1;

  /** @type {(session: CardSession, id: string) => boolean} */
  const isDone = (session, id) => session.seen.get(id)?.done === true;

  /** How many cards of the session are not done. @type {Quarterhour["leitner"]["left"]} */
  const left = (session) => session.order.filter((id) => !isDone(session, id)).length;

  /**
   * The card that is due now: one whose turn has come, else a new one, else the one that waits least.
   * Null once all are done.
   * @type {Quarterhour["leitner"]["next"]}
   */
  function next(session) {
    const open = session.order.filter((id) => !isDone(session, id));
    const waiting = open
      .flatMap((id) => {
        const seen = session.seen.get(id);
        return seen === undefined ? [] : [{ id, at: seen.at }];
      })
      // A sort keeps the order of equals.
      .sort((one, other) => one.at - other.at);
    if (waiting.length > 0 && waiting[0].at <= session.turn) return waiting[0].id;
    return open.find((id) => !session.seen.has(id)) ?? waiting[0]?.id ?? null;
  }

  /**
   * The session after an answer. By days a card is done once it lies in a box of a later day; else once
   * it is known in the last box.
   * @type {Quarterhour["leitner"]["answer"]}
   */
  function answer(session, id, good) {
    const before = boxOf(session, id);
    const box = boxAfter(before, good);
    const turn = session.turn + 1;
    const done = good && (session.byDay ? DAYS[box - 1] > 0 : before === BOXES);
    const seen = new Map(session.seen).set(id, { box, at: turn + DISTANCES[box - 1], done });
    return { ...session, turn, seen };
  }

  /** In how many days the next of these cards is due; null where none is kept. @type {Quarterhour["leitner"]["daysToNext"]} */
  function daysToNext(cards, kept, today) {
    const days = cards.flatMap((id) => {
      const known = kept.get(id);
      return known === undefined ? [] : [dueOn(known, today) - today];
    });
    return days.length === 0 ? null : Math.max(0, Math.min(...days));
  }

  /** What is kept, as text. @type {Quarterhour["leitner"]["write"]} */
  const write = (kept) =>
    JSON.stringify({
      version: VERSION,
      cards: Object.fromEntries([...kept].map(([id, { box, day }]) => [id, [box, day]])),
    });

  /** The value of a JSON text; null where it is none. @type {(text: string) => unknown} */
  function parsed(text) {
    try {
      return JSON.parse(text);
    } catch {
      return null;
    }
  }

  /**
   * Reads what was kept. What has another form, or belongs to no card of today, is passed over: anyone
   * can write anything into a browser's storage.
   * @type {Quarterhour["leitner"]["read"]}
   */
  function read(text, cards) {
    /** @type {Map<string, KeptCard>} */
    const kept = new Map();
    const { version, cards: written } = /** @type {Record<string, any>} */ (Object(parsed(text)));
    if (version !== VERSION) return kept;
    const entries = new Map(Object.entries(Object(written)));
    for (const id of cards) {
      const entry = entries.get(id);
      if (!Array.isArray(entry) || entry.length !== 2) continue;
      const [box, day] = entry;
      const right = Number.isInteger(box) && box >= 1 && box <= BOXES && Number.isSafeInteger(day);
      if (right && day >= 0) kept.set(id, { box, day });
    }
    return kept;
  }

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));
  ns.leitner = {
    answer,
    begin,
    boxAfter,
    boxOf,
    choose,
    daysToNext,
    dueOn,
    left,
    mixed,
    next,
    read,
    write,
  };
})();
