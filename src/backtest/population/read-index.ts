/** Reads `index.json` beside patient Bundles: the day each patient is judged at. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isObject, textIn } from '../../data/json/read-members.js';
import { MS_PER_DAY } from '../../time/civil-date.js';
import { parseTimeSpan } from '../../time/parse-time-span.js';
import { BacktestError } from '../backtest-error.js';

export const INDEX_FILE = 'index.json';

/**
 * Patient id to day number (days since 1970-01-01), from entries `{ "patient": id, "lastDate": "2020-10-01" }`.
 * Without the file there are none.
 * @throws BacktestError when there is a file that is not such a list
 */
export async function readIndex(folder: string): Promise<ReadonlyMap<string, number>> {
  const text = await readFile(join(folder, INDEX_FILE), 'utf8').catch(() => undefined);
  if (text === undefined) return new Map();
  const days = new Map<string, number>();
  for (const entry of parse(text)) {
    const patient = isObject(entry) ? textIn(entry.patient) : undefined;
    const day = isObject(entry) ? parseTimeSpan(entry.lastDate) : undefined;
    if (patient === undefined || day?.precision !== 'day') continue;
    days.set(patient, day.from / MS_PER_DAY);
  }
  return days;
}

function parse(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    if (Array.isArray(value)) return value;
  } catch {
    // Told below.
  }
  throw new BacktestError(`${INDEX_FILE} of the population is not a list of patients.`);
}
