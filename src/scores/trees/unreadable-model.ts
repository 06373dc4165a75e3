/** What is wrong with a trained model's file, and what to do about it (issue of scores, trained models). */

export class UnreadableModel extends Error {
  override readonly name = 'UnreadableModel';
  readonly remedy: string;

  constructor(message: string, remedy: string) {
    super(message);
    this.remedy = remedy;
  }
}
