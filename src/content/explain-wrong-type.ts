/** Tells an author that YAML read a value as another type than the one that belongs there (YAML 1.2, core schema). */

import type { ErrorObject } from 'ajv/dist/2020.js';
import type { FilePath } from './content-file.js';
import type { FileReport } from './report-problem.js';
import { nameOf, show } from './schema-words.js';

const WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of entries',
  null: 'empty',
};

const YES = /^(?:yes|on|y|true)$/i;
const NO = /^(?:no|off|n|false)$/i;

/** @param described what the schema says of the value, used as the remedy where nothing more precise is known */
export function explainWrongType(
  error: ErrorObject,
  path: FilePath,
  described: string,
  report: FileReport,
): void {
  const wanted = [(error.params as { type: string | readonly string[] }).type].flat();
  const { data } = error;
  const name = nameOf(path);
  const key = String(path.at(-1) ?? '');
  const say = (message: string, remedy: string): void => {
    report.problem(path, { rule: 'schema', message, remedy });
  };
  if (data === null) {
    say(`${name} has no value.`, described);
    return;
  }
  const expected = wanted.map((type) => WORDS[type] ?? type).join(' or ');
  if (wanted.includes('string') && (typeof data === 'number' || typeof data === 'boolean')) {
    const written = writtenAt(report, path);
    const read = typeof data === 'number' ? `the number ${String(data)}` : String(data);
    const entry = typeof path.at(-1) === 'string' ? `${key}: ` : '';
    const text = key === 'version' && /^\d+\.\d+$/.test(written) ? `${written}.0` : written;
    say(
      `${name} is ${written} without quotes, which YAML reads as ${read}.`,
      `Put it in quotes: ${entry}"${text}"`,
    );
    return;
  }
  if (wanted.includes('boolean') && typeof data === 'string' && (YES.test(data) || NO.test(data))) {
    say(
      `${name} is ${show(data)}, which YAML reads as a word.`,
      `Write ${YES.test(data) ? 'true' : 'false'}.`,
    );
    return;
  }
  if (
    (wanted.includes('number') || wanted.includes('integer')) &&
    typeof data === 'string' &&
    isNumber(data)
  ) {
    say(`${name} is in quotes, which makes it text.`, `Write ${key}: ${data.trim()} without quotes.`);
    return;
  }
  if (wanted.includes('array') && (typeof data === 'string' || typeof data === 'number')) {
    say(`${name} is ${show(data)} and should be a list.`, `Write it in brackets: ${key}: [${data}]`);
    return;
  }
  say(`${name} is ${show(data)} and should be ${expected}.`, described);
}

const isNumber = (text: string): boolean => text.trim() !== '' && Number.isFinite(Number(text));

/** The scalar as the file writes it: leading zeros and trailing ones are gone from its value. */
function writtenAt(report: FileReport, path: FilePath): string {
  const { line, column } = report.file.at(path);
  const row = report.file.text.split(/\r?\n/)[line - 1] ?? '';
  return /^[^\s,\]}#]+/.exec(row.slice(column - 1))?.[0] ?? '';
}
