// What the script of the package for learning systems adds.

interface Quarterhour {
  scorm: {
    /** The functions of the system around a window, or around the one that opened it. */
    find(from: any): any;
    /** A span of time as HHHH:MM:SS. */
    clock(seconds: number): string;
    /** The share of right answers in a hundred: "r" is right, "w" is wrong, "-" is open. */
    score(answers: string[]): number;
    /** The answers that were kept, where they belong to these questions; else all open. */
    restore(data: string, version: string, count: number): string[];
  };
}
