/** Reads rows of numbers in the order of the columns (`rationale import-model`): cases and background populations. */

import { isObject } from '../scores/trees/read-json.js';
import { UnreadableModel } from '../scores/trees/unreadable-model.js';

/**
 * `[[50, null, ...], ...]`, or an object that has them as `x` or `rows`. null is a missing value, NaN in the vector.
 *
 * @throws UnreadableModel when a row has another length, or anything but numbers.
 */
export function readRows(json: unknown, columns: number): readonly Float64Array[] {
  const found = isObject(json) ? (json.x ?? json.rows) : json;
  if (!Array.isArray(found) || found.length === 0)
    throw new UnreadableModel('There are no rows.', 'Write [[...], ...], or { "x": [[...], ...] }.');
  const rows: readonly unknown[] = found;
  return rows.map((row, place) => {
    const numbers: readonly unknown[] = Array.isArray(row) ? row : [];
    if (numbers.length !== columns)
      throw new UnreadableModel(
        `Row ${place + 1} does not have ${columns} numbers.`,
        'Write one for each column, null where it is missing.',
      );
    return Float64Array.from(numbers, (value) => {
      if (value === null) return Number.NaN;
      if (typeof value === 'boolean') return value ? 1 : 0;
      if (typeof value === 'number') return value;
      throw new UnreadableModel(`Row ${place + 1} holds something that is no number.`, 'Correct it.');
    });
  });
}
