// What is known of modifiers that a person adds, and what comes of them
// (crates/therapy-units/src/line_modifiers.rs).

interface ModifierData {
  /** The KX threshold of each year that is known, in cents. */
  thresholds: { year: number; cents: number; sure: boolean }[];
  /** In the order in which a line has them. */
  modifiers: { modifier: string; text: string; source: string }[];
  finding_texts: Record<string, SourcedText>;
}

/** What a person adds to a day. */
interface Additions {
  /** The modifiers of each claim line. */
  modifiers?: string[][];
  /** Allowed charges of the year before the day, in cents. */
  pt_slp_cents?: number | null;
  ot_cents?: number | null;
}

interface ModifierFinding extends Message {
  level: Level;
  sure: boolean;
}

interface WholeLines {
  modifiers: string[][];
  findings: ModifierFinding[];
}

interface Quarterhour {
  /** Loaded when a reader adds modifiers, like what holds them against each other. */
  modifierData: ModifierData;
  unitModifiers: {
    wholeLines(
      data: ModifierData,
      units: UnitData,
      answer: Answer & { amounts?: LineAmount[] },
      additions: Additions,
    ): WholeLines;
  };
}
