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

const DECIMAL_COMMA = /^-?\d+,\d+$/;
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
      fits(text, error) ? `Put it in quotes: ${entry}"${text}"` : described,
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
  if ((wanted.includes('number') || wanted.includes('integer')) && typeof data === 'string') {
    if (isNumber(data)) {
      say(`${name} is in quotes, which makes it text.`, `Write ${key}: ${data.trim()} without quotes.`);
      return;
    }
    if (DECIMAL_COMMA.test(data)) {
      say(
        `${name} is ${show(data)} and should be a number.`,
        `Write it with a point: ${key}: ${data.replace(',', '.')}`,
      );
      return;
    }
  }
  if (wanted.includes('array') && (typeof data === 'string' || typeof data === 'number')) {
    say(`${name} is ${show(data)} and should be a list.`, `Write it in brackets: ${key}: [${data}]`);
    return;
  }
  if (wanted.includes('array') && typeof data === 'object') {
    say(
      `${name} is a group of entries and should be a list.`,
      'Begin each item of the list with a hyphen and a space, and indent its other lines as far as its first word.',
    );
    return;
  }
  say(`${name} is ${show(data)} and should be ${expected}.`, described);
}

/** Whether the text, once in quotes, is what the schema asks for. */
function fits(text: string, { parentSchema }: ErrorObject): boolean {
  const pattern: unknown = parentSchema?.pattern;
  return typeof pattern !== 'string' || new RegExp(pattern, 'u').test(text);
}

const isNumber = (text: string): boolean => text.trim() !== '' && Number.isFinite(Number(text));

/** The scalar as the file writes it: leading zeros and trailing ones are gone from its value. */
function writtenAt(report: FileReport, path: FilePath): string {
  const { line, column } = report.file.at(path);
  const row = report.file.text.split(/\r?\n/)[line - 1] ?? '';
  return /^[^\s,\]}#]+/.exec(row.slice(column - 1))?.[0] ?? '';
}
