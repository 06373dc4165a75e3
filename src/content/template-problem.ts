/** Something wrong in a template, at a place in its text. Types only. */

export interface TemplateProblem {
  /** Offset in the template's text, and how much of it is meant. */
  readonly begin: number;
  readonly length: number;
  readonly message: string;
  readonly remedy: string;
}
