/** Told to whoever names a revision that cannot be compared with. */

/** The message says what was named and what to do; it is meant to be printed as it is. */
export class RevisionError extends Error {
  override readonly name = 'RevisionError';
}
