/** What the doctor found: one line each, with what it means and what to do, for places without IT staff. Types only. */

export interface Finding {
  /** What was looked at: `Port`, `Clock`, `Key set of Clinic EHR`. */
  readonly about: string;
  /** `not-checked`: it is not in use here, or could not be looked at. */
  readonly state: 'well' | 'doubt' | 'wrong' | 'not-checked';
  /** What is so, in a sentence. Never a secret, a token or patient data. */
  readonly says: string;
  /** What to do, and whom to ask; of what is in doubt or wrong. */
  readonly remedy?: string;
}

export const well = (about: string, says: string): Finding => ({ about, state: 'well', says });
export const notChecked = (about: string, says: string): Finding => ({ about, state: 'not-checked', says });
export const doubt = (about: string, says: string, remedy: string): Finding => ({
  about,
  state: 'doubt',
  says,
  remedy,
});
export const wrong = (about: string, says: string, remedy: string): Finding => ({
  about,
  state: 'wrong',
  says,
  remedy,
});
