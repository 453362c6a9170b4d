// What the scripts of the check's pages share.

/** A question of the check on its page. */
interface DrawnQuestion {
  element: HTMLElement;
  title: HTMLElement;
  fields: HTMLElement[];
  read(): any;
  /** What has to be filled in, each with its field. */
  faults(verdict: CheckVerdict): { field: HTMLElement; text: string }[];
  /** Shows the verdict, and takes no further answer. */
  close(verdict: CheckVerdict, answer: any): void;
}

interface Quarterhour {
  checkWords: Record<string, string>;
  checkDom: {
    make: Make;
    /** The theme's sentence of an id, with values filled in. */
    say(id: string, values?: Record<string, string | number>): string;
    button(id: string, action: () => void, quiet?: boolean): HTMLButtonElement;
    /** The day by this device's clock, as YYYY-MM-DD. */
    today(): string;
    table(title: string, heads: string[], rows: string[][]): HTMLElement;
    /** The state behind `#` or `?` of the address. */
    address(): URLSearchParams;
    /** A link that moves the focus and leaves the address alone. */
    link(target: HTMLElement, text: string): HTMLElement;
  };
  checkQuestions: {
    draw(question: CheckQuestion, of: number, text: any): DrawnQuestion;
  };
  checkOutcome: {
    draw(result: {
      summary: CheckSummary;
      text: string;
      titles: HTMLElement[];
      certificate: string;
      status: HTMLElement;
      again: () => void;
    }): { title: HTMLElement; element: HTMLElement };
  };
}
