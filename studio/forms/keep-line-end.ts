/** Texts of several lines end in a line break in the file and without one in a field. */

/** As a field shows it. */
export const withoutLineEnd = (text: string): string => text.replace(/\n+$/, '');

/** As it is written back: with the line break that the text had before. */
export const keepLineEnd = (before: string, after: string): string =>
  before.endsWith('\n') && after !== '' ? `${withoutLineEnd(after)}\n` : after;
