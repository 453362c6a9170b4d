// The knowledge check: forms, results and what a class's results say.

/** A place of a form: written items with their difficulties, or days of the drills. */
interface CheckFormSlot {
  id: string;
  items?: number[];
  family?: { level: number; shows: string[] };
}

/** What forms are made of. */
interface CheckFormPool {
  version: number;
  slots: CheckFormSlot[];
  last: string;
  essential: string[];
  target: number;
}

/** What stands in a slot: the place of an item in its list, or a day. */
type CheckPick = { item: number; day?: undefined } | { day: ProblemId; item?: undefined };

interface CheckForm {
  seed: string;
  draw: number;
  picks: CheckPick[];
  difficulty: number;
  unshown: string[];
}

interface Quarterhour {
  checkForm: {
    make(pool: CheckFormPool, data: DrillData, units: UnitData, seed: string): CheckForm;
  };
}
