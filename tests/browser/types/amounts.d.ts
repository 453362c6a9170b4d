// What amounts are computed from and given as (crates/therapy-units/src/fees.rs and amount.rs).

/** What amounts are computed from, with the sentences about them. */
interface AmountData {
  practice_percent: number;
  patient_percent: number;
  schedules: FeeSchedule[];
  basis: SourcedText[];
  left_out: SourcedText[];
  unsure: SourcedText;
  before_assistant: SourcedText;
  refusal_texts: Record<string, string>;
}

/** Fees of the same days; the factor is in ten-thousandths of a dollar. */
interface FeeSchedule {
  year: number;
  from: string;
  to: string;
  factor: number;
  factor_sure: boolean;
  fees: Record<string, Fee>;
}

/** A code's relative values in hundredths. */
interface Fee {
  total: number;
  practice: number | null;
  inferred?: boolean;
  facility_differs?: boolean;
}

/** Why a day has no amounts; its text is in `refusal_texts`. */
type AmountRefusal = Message;

interface LineAmount {
  code: string;
  units: number;
  amount: string;
  year: number;
  sure: boolean;
  /** Whether an assistant's modifier lowers it further. */
  before_assistant?: true;
}

interface DayAmount {
  amount: string;
  /** The patient's share. */
  patient: string;
  sure: boolean;
  /** The code of the one unit that is paid in full, where others are reduced. */
  full?: string;
}

/** The amounts of a day, or why there are none. */
type Amounts =
  | { amounts: LineAmount[]; amounts_total: DayAmount; amounts_refused?: undefined }
  | { amounts_refused: AmountRefusal };

/** A claim line with what it is priced by. */
interface PricedLine {
  line: ClaimLine;
  fee: Fee;
  schedule: FeeSchedule;
  /** Whether the reduction reaches it. */
  reduced: boolean;
}

interface Quarterhour {
  /** Loaded when a reader asks for amounts, like what computes them. */
  amountData: AmountData;
  unitAmounts: { amounts(data: AmountData, units: UnitData, answer: Answer): Amounts };
}
