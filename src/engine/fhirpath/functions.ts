/** The FHIRPath functions that expressions may use, and why the others are refused (FHIRPath 2.0, "Functions"). */

import { BOOLEAN, DAY, DECIMAL, INTEGER, MOMENT, QUANTITY, single, STRING } from './value-type.js';
import type { ValueType } from './value-type.js';

/**
 * What a parameter is: a condition or a projection over each item, a value, a type, or (`iif`, `coalesce`) an
 * expression on the whole input.
 */
export type ParamKind = 'condition' | 'projection' | 'key' | 'value' | 'type' | 'whole' | 'test';

export interface FunctionRule {
  readonly params: readonly ParamKind[];
  /** How many must be given; the last kind may repeat when `endless`. */
  readonly required: number;
  readonly endless?: boolean;
  /** What it gives: its input, one item of it, its parameters' types, the type named, or a fixed type. */
  readonly gives: 'input' | 'item' | 'projection' | 'branches' | 'named' | 'both' | ValueType;
}

const rule = (gives: FunctionRule['gives'], params: readonly ParamKind[] = [], required = params.length) =>
  ({ gives, params, required }) satisfies FunctionRule;

const named = (names: string, of: FunctionRule): [string, FunctionRule][] =>
  names.split(' ').map((name) => [name, of]);

export const FUNCTIONS: ReadonlyMap<string, FunctionRule> = new Map([
  ...named('exists', rule(BOOLEAN, ['condition'], 0)),
  ...named('all', rule(BOOLEAN, ['condition'])),
  ...named('empty not allTrue anyTrue allFalse anyFalse isDistinct hasValue', rule(BOOLEAN)),
  ...named('subsetOf supersetOf startsWith endsWith contains', rule(BOOLEAN, ['value'])),
  ...named('is', rule(BOOLEAN, ['type'])),
  ...named('convertsToBoolean convertsToInteger convertsToDecimal convertsToString', rule(BOOLEAN)),
  ...named('convertsToDate convertsToDateTime convertsToQuantity', rule(BOOLEAN)),
  ...named('where', rule('input', ['condition'])),
  ...named('distinct tail', rule('input')),
  ...named('skip take', rule('input', ['value'])),
  ...named('intersect exclude', rule('input', ['value'])),
  ['sort', { ...rule('input', ['key'], 0), endless: true }],
  ...named('first last single', rule('item')),
  ...named('sum min max avg', rule('item')),
  ...named('abs round', rule('item', ['value'], 0)),
  ...named('lowBoundary highBoundary', rule('item', ['value'], 0)),
  ...named('getValue', rule('item')),
  ...named('select', rule('projection', ['projection'])),
  ...named('ofType as', rule('named', ['type'])),
  ...named('union combine', rule('both', ['value'])),
  ...named('iif', rule('branches', ['test', 'whole', 'whole'], 2)),
  ['coalesce', { ...rule('branches', ['whole']), endless: true }],
  ...named('extension', rule({ types: ['Extension'], many: true }, ['value'])),
  ...named('count length ceiling floor truncate toInteger', rule(INTEGER)),
  ...named('indexOf lastIndexOf', rule(INTEGER, ['value'])),
  ...named('exp ln sqrt toDecimal', rule(DECIMAL)),
  ...named('log power', rule(DECIMAL, ['value'])),
  ...named('upper lower trim toString', rule(STRING)),
  ...named('substring', rule(STRING, ['value', 'value'], 1)),
  ...named('join', rule(STRING, ['value'], 0)),
  ...named('toBoolean', rule(BOOLEAN)),
  ...named('toDate today calendarDay', rule(DAY)),
  ...named('toDateTime now', rule(MOMENT)),
  ...named('toTime', rule(single('System.Time'))),
  ...named('toQuantity', rule(QUANTITY, ['value'], 0)),
]);

const UNBOUNDED = 'its cost has no bound; name the elements one after the other instead';
const GROWS = 'texts could grow without bound; compare with `=`, `startsWith`, `endsWith` or `contains`';
const PATTERN =
  'regular expressions have no bound on their time; use `=`, `startsWith`, `endsWith` or `contains`';
const NETWORK =
  'it would ask a server; needs bring the data, and code lists are compared by the structured fact kinds';

/** Functions that exist and may not be used here: why, and what to write instead. */
export const REFUSED: ReadonlyMap<string, string> = new Map([
  ...['repeat', 'repeatAll', 'descendants', 'children'].map((name) => [name, UNBOUNDED] as const),
  ...['matches', 'matchesFull', 'replaceMatches'].map((name) => [name, PATTERN] as const),
  ...['resolve', 'memberOf', 'conformsTo', 'subsumes', 'subsumedBy', 'weight', 'ordinal'].map(
    (name) => [name, NETWORK] as const,
  ),
  ...['replace', 'encode', 'decode', 'escape', 'unescape', 'split', 'toChars'].map(
    (name) => [name, GROWS] as const,
  ),
  ['aggregate', 'its cost has no bound; use `sum()`, `min()`, `max()`, `avg()` or `count()`'],
  ['trace', 'it would write patient data to a log; leave it out'],
  ['defineVariable', 'a fact is one expression; declare another fact and read it as `%name`'],
  ['timeOfDay', 'a time of day has no zone; compare moments with `now()`'],
  ['dateOf', 'use `calendarDay()`, the calendar day in the site’s time zone'],
  ['type', 'use `is(Type)` or `ofType(Type)`'],
]);
