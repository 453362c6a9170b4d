// What the scripts that draw questions add.

/** What a question is answered in. */
interface QuestionFields {
  shown: HTMLElement[];
  /** The field to lead to where one is blank. */
  fields: HTMLElement[];
  /** What a field is about, for sentences. */
  names: string[];
  read(): any;
}

/** The form of a question. */
interface QuestionForm extends Omit<QuestionFields, "shown"> {
  element: HTMLFormElement;
}

interface Quarterhour {
  questionForms: {
    make: Make;
    /** The theme's sentence of an id, with values filled in. */
    say(id: string, values?: Record<string, string | number>): string;
    /** A copy of what an element of the page holds. */
    copy(element: Element): Node[];
    /** The fields of a question that stands on the page; `id` begins their ids. */
    fields(root: HTMLElement, question: QuestionData, id: string): QuestionFields;
    /** The form of a question that stands on the page; `id` begins the ids of its fields. */
    draw(root: HTMLElement, question: QuestionData, id: string): QuestionForm;
  };
  questionVerdicts: {
    /** What is said to an answer, and its heading, which gets the focus. `status` is for short sentences. */
    draw(
      place: { root: HTMLElement; article: HTMLElement; status: HTMLElement },
      question: QuestionData,
      form: QuestionForm,
      verdict: QuestionVerdict,
    ): { element: HTMLElement; heading: HTMLElement };
  };
}
