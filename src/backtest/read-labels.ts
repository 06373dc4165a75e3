/** Reads what a record review says of patients: a CSV file of patient id, card id, and 1 or 0 (RFC 4180). */

import { readFile } from 'node:fs/promises';
import { BacktestError } from './backtest-error.js';

/**
 * Patient id to card id to label: true when the card was right to appear (1), or would have been.
 * A first line without 0 or 1 at the end is a heading. The same label twice is one.
 * @throws BacktestError naming the line, never what stands in it
 */
export async function readLabels(file: string): Promise<ReadonlyMap<string, ReadonlyMap<string, boolean>>> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new BacktestError(`${file} cannot be read.`, [], error);
  });
  const labels = new Map<string, Map<string, boolean>>();
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === '') continue;
    const [patient = '', card = '', label = '', ...rest] = fieldsOf(line);
    if (index === 0 && label !== '0' && label !== '1') continue;
    if (patient === '' || card === '' || rest.length > 0 || (label !== '0' && label !== '1'))
      throw new BacktestError(`Line ${index + 1} of the labels is not a patient id, a card id, and 0 or 1.`);
    const own = labels.get(patient) ?? new Map<string, boolean>();
    if (own.has(card) && own.get(card) !== (label === '1'))
      throw new BacktestError(`Line ${index + 1} of the labels contradicts an earlier one.`);
    labels.set(patient, own.set(card, label === '1'));
  }
  return labels;
}

/** Fields may stand in quotes; quotes in them are doubled. */
const fieldsOf = (line: string): readonly string[] =>
  [...line.matchAll(/(?:^|,)(?:\s*"((?:[^"]|"")*)"\s*|([^,]*))/g)].map(([, quoted, plain]) =>
    (quoted?.replaceAll('""', '"') ?? plain ?? '').trim(),
  );
