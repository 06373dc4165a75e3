/** What is wrong with a check and what to write instead (the check grammar of a card file). */

export interface CheckError {
  /** What was expected and what stands there instead. */
  readonly error: string;
  readonly remedy: string;
}

/** The whole grammar in one phrase. */
export const CHECK_FORMS =
  '`exists FACT`, `FACT is true`, `FACT < VALUE` (also `<=`, `>`, `>=`, `=`), `FACT in LOW..HIGH`, or one of these with `count` before a list fact';

export const checkError = (error: string, remedy: string): CheckError => ({ error, remedy });
