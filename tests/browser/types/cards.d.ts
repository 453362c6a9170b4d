// Flashcards: the boxes (static/training/leitner.js).

/** The box in which a card lies, from 1 to 5, and the day on which it was answered. */
interface KeptCard {
  box: number;
  day: number;
}

/** A run through cards. */
interface CardSession {
  /** The cards that take part, in their order. */
  order: string[];
  /** The boxes that were known before. */
  boxes: Map<string, KeptCard>;
  /** Whether cards come back by days, and not only within the session. */
  byDay: boolean;
  /** How many answers were given. */
  turn: number;
  /** The cards that were answered: their box, the turn at which they are due, whether they are done. */
  seen: Map<string, { box: number; at: number; done: boolean }>;
}

interface Quarterhour {
  leitner: {
    answer(session: CardSession, id: string, good: boolean): CardSession;
    begin(cards: string[], kept: Map<string, KeptCard> | null, today: number): CardSession;
    boxAfter(box: number, good: boolean): number;
    boxOf(session: CardSession, id: string): number;
    choose(session: CardSession, cards: string[], today: number): CardSession;
    daysToNext(cards: string[], kept: Map<string, KeptCard>, today: number): number | null;
    dueOn(card: KeptCard, today: number): number;
    left(session: CardSession): number;
    mixed(topics: string[][]): string[];
    next(session: CardSession): string | null;
    read(text: string, cards: string[]): Map<string, KeptCard>;
    write(kept: Map<string, KeptCard>): string;
  };
}
