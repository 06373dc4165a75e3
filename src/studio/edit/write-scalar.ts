/** A single value as it is written in a card file: plain where it reads as itself, else in quotes (YAML 1.2). */

import { parseDocument } from 'yaml';

/** @param quotes of the value that it takes the place of */
export function writeScalar(
  value: unknown,
  inFlow: boolean,
  quotes: 'single' | 'double' | 'none' = 'none',
): string | undefined {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return undefined;
  // Only double quotes can hold what is not printed, a line break among it.
  if (quotes === 'double' || /\p{Cc}/u.test(value)) return JSON.stringify(value);
  const isPlain = quotes === 'none' && readsAsItself(value, inFlow);
  return isPlain ? value : `'${value.replaceAll("'", "''")}'`;
}

/** Whether a text needs no quotes: the library reads it back as the same text, in a list or map in braces too. */
function readsAsItself(value: string, inFlow: boolean): boolean {
  if (value === '' || value.trim() !== value || (inFlow && /[,[\]{}]/.test(value))) return false;
  const read = parseDocument(`k: ${value}`);
  return (
    read.errors.length === 0 &&
    read.get('k') === value &&
    (read.commentBefore ?? '') === '' &&
    !value.includes(' #')
  );
}
