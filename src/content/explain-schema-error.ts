/** Tells a violation of a schema in an author's words, with what to do about it (JSON Schema 2020-12 keywords). */

import type { ErrorObject } from 'ajv/dist/2020.js';
import { nearestName } from '../text/nearest-name.js';
import type { FilePath } from './content-file.js';
import { explainWrongType } from './explain-wrong-type.js';
import type { FileReport, Place } from './report-problem.js';
import { describeMember, nameOf, show } from './schema-words.js';

interface Params {
  readonly additionalProperty?: string;
  readonly missingProperty?: string;
  readonly allowedValues?: readonly unknown[];
  readonly allowedValue?: unknown;
  readonly limit?: number;
  readonly i?: number;
  readonly j?: number;
}

/**
 * Reports one error at `path`.
 * @param fallback what to say of the value where its schema says nothing
 */
export function explainSchemaError(
  error: ErrorObject,
  path: FilePath,
  fallback: string | undefined,
  report: FileReport,
): void {
  const say = (place: Place, message: string, remedy: string): void => {
    report.problem(place, { rule: 'schema', message, remedy });
  };
  const params = error.params as Params;
  const schema = error.parentSchema ?? {};
  const described =
    typeof schema.description === 'string'
      ? schema.description
      : (fallback ?? 'See the schema of this file.');
  const name = nameOf(path);
  if (error.propertyName !== undefined) {
    say(
      { key: [...path, error.propertyName] },
      `${show(error.propertyName)} cannot be a name here.`,
      described,
    );
    return;
  }
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = params.additionalProperty ?? '';
      if (/\s/.test(key) && (error.data as Readonly<Record<string, unknown>>)[key] === null) {
        const remedy = 'Put text that contains a comma in double quotes.';
        say(
          { key: [...path, key] },
          `A comma between { } ends the text, and "${key}" becomes an entry.`,
          remedy,
        );
        return;
      }
      const known = Object.keys((schema.properties ?? {}) as object);
      const near = nearestName(key, known);
      const remedy = near === undefined ? `Known here: ${known.join(', ')}.` : `Did you mean ${near}?`;
      say({ key: [...path, key] }, `${key} is not known ${inside(path)}.`, remedy);
      return;
    }
    case 'required': {
      const key = params.missingProperty ?? '';
      const what = describeMember(schema, key);
      say(
        { key: path },
        `${key} is missing ${inside(path)}.`,
        `Add ${key}${what === undefined ? '.' : `: ${what}`}`,
      );
      return;
    }
    case 'anyOf':
    case 'oneOf':
      explainChoice(error, path, described, say);
      return;
    case 'type':
      explainWrongType(error, path, described, report);
      return;
    case 'enum':
    case 'const':
      explainValues(error, path, params.allowedValues ?? [params.allowedValue], say);
      return;
    case 'uniqueItems':
      say(
        [...path, Math.max(params.i ?? 0, params.j ?? 0)],
        `${name} holds the same item twice.`,
        'Remove one of them.',
      );
      return;
    case 'minLength':
    case 'minProperties':
    case 'minItems':
      say(
        path,
        params.limit === 1
          ? `${name} is empty.`
          : `${name} holds too few items, ${params.limit ?? 0} are needed.`,
        described,
      );
      return;
    case 'maxLength':
    case 'maxItems':
      say(
        path,
        `${name} is too long, at most ${params.limit ?? 0} ${error.keyword === 'maxItems' ? 'items' : 'characters'}.`,
        described,
      );
      return;
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
      say(
        path,
        `${name} is ${String(error.data)}, out of its range.`,
        `${bound(error.keyword, params.limit ?? 0)} ${described}`,
      );
      return;
    case 'false schema':
      say({ key: path }, `${name} does not belong here.`, 'Remove it.');
      return;
    case 'pattern':
    case 'format':
      say(path, `${name} cannot be ${show(error.data)}.`, described);
      return;
    default:
      say(path, `${name} ${error.message ?? 'is not valid'}.`, described);
  }
}

const inside = (path: FilePath): string => (path.length === 0 ? 'in this file' : `in ${nameOf(path)}`);

const bound = (keyword: string, limit: number): string =>
  keyword === 'maximum'
    ? `At most ${limit}.`
    : keyword === 'minimum'
      ? `At least ${limit}.`
      : `More than ${limit}.`;

type Say = (place: Place, message: string, remedy: string) => void;

/** A choice between members, or between types none of which the value has. */
function explainChoice(error: ErrorObject, path: FilePath, described: string, say: Say): void {
  const branches = (Array.isArray(error.schema) ? error.schema : []) as readonly {
    required?: readonly string[];
  }[];
  const members = branches.map(({ required }) => (required ?? []).join(' and '));
  if (members.some((member) => member === '')) {
    say(path, `${nameOf(path)} cannot be ${show(error.data)}.`, described);
    return;
  }
  const list = members.join(', ');
  const present = typeof error.data === 'object' && error.data !== null ? Object.keys(error.data) : [];
  const given = branches.filter(
    ({ required }) => required?.every((key) => present.includes(key)) === true,
  ).length;
  const message =
    given > 1 ? `${nameOf(path)} has more than one of ${list}.` : `${nameOf(path)} has none of ${list}.`;
  say({ key: path }, message, given > 1 ? 'Keep one of them.' : described);
}

const YES: ReadonlySet<unknown> = new Set(['yes', 'on', 'y', 'True', 'TRUE']);
const NO: ReadonlySet<unknown> = new Set(['no', 'off', 'n', 'False', 'FALSE']);

function explainValues(error: ErrorObject, path: FilePath, allowed: readonly unknown[], say: Say): void {
  const { data } = error;
  if (path.length === 1 && path[0] === 'format') {
    say(
      path,
      `The file is of format ${show(data)}, this program reads format 1.`,
      'Write format: 1 and follow that format, or use the version of the program that the file is for.',
    );
    return;
  }
  const words = allowed.map(String);
  const meant = YES.has(data) ? 'true' : NO.has(data) ? 'false' : nearestName(String(data), words);
  const choices = words.length === 1 ? words.join() : `one of ${words.join(', ')}`;
  const remedy =
    meant !== undefined && words.includes(meant) ? `Did you mean ${meant}?` : `Write ${choices}.`;
  say(path, `${nameOf(path)} is ${show(data)}, not ${choices}.`, remedy);
}
