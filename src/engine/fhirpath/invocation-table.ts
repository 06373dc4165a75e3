/**
 * The functions of an expression that are this project's own: the clock, the calendar day, and conditions that keep
 * unknown apart from false (FHIRPath 2.0, "Environment variables", "Filtering and projection"; CQL, three-valued logic).
 */

import fhirpath from 'fhirpath';
import type { UserInvocationTable } from 'fhirpath';
import r4 from 'fhirpath/fhir-context/r4';
import type { Instant } from '../../time/time-span.js';
import { civilDate } from '../../time/civil-date.js';
import { dayOf } from '../../time/day-of.js';
import { parseTimeSpan } from '../../time/parse-time-span.js';
import { dataOf, textOf } from './result-node.js';

export interface Clock {
  readonly now: Instant;
  /** IANA zone; decides what a day is. */
  readonly zone: string;
}

/** The evaluation's own state inside fhirpath.js: what its functions are called on. */
interface EngineContext {
  $index?: number;
}
type Criteria = (item: unknown) => readonly unknown[];
type TimeClass = new (context: unknown, text: string) => object;

/** fhirpath.js does not export its date classes, but its literals are made of them. */
const classOf = (literal: string): TimeClass => {
  const [value] = fhirpath.evaluate([], literal, {}, r4, { resolveInternalTypes: false }) as [object];
  return value.constructor as TimeClass;
};
const DayValue = classOf('@2020-01-01');
const MomentValue = classOf('@2020-01-01T00:00:00Z');

/**
 * The functions for one evaluation. They hold this evaluation's clock and nothing is shared with another one.
 * @param undecided told of each item for which a condition is neither true nor false.
 */
export function invocationTable(clock: Clock, undecided: (item: unknown) => void): UserInvocationTable {
  const verdicts = (context: EngineContext, items: readonly unknown[], criteria: Criteria) =>
    items.map((item, position) => {
      context.$index = position;
      return truthOf(criteria(item));
    });
  return {
    today: inner({}, function today(this: unknown) {
      return new DayValue(this, dayText(dayOf(clock.now, clock.zone)));
    }),
    now: inner({}, function now(this: unknown) {
      return new MomentValue(this, new Date(clock.now).toISOString());
    }),
    calendarDay: inner({}, function calendarDay(this: unknown, items: readonly unknown[]) {
      return items.flatMap((item) => {
        const text = dayInZone(textOf(dataOf(item)), clock.zone);
        return text === undefined ? [] : [new DayValue(this, text)];
      });
    }),
    where: inner(
      { 1: ['Expr'] },
      function where(this: EngineContext, items: readonly unknown[], criteria: Criteria) {
        const found = verdicts(this, items, criteria);
        found.forEach((verdict, position) => {
          if (verdict === undefined) undecided(items[position]);
        });
        return items.filter((_, position) => found[position] === true);
      },
    ),
    exists: inner(
      { 0: [], 1: ['Expr'] },
      function exists(this: EngineContext, items: readonly unknown[], criteria?: Criteria) {
        if (criteria === undefined) return [items.length > 0];
        const found = verdicts(this, items, criteria);
        if (found.includes(true)) return [true];
        return found.includes(undefined) ? [] : [false];
      },
    ),
    all: inner(
      { 1: ['Expr'] },
      function all(this: EngineContext, items: readonly unknown[], criteria: Criteria) {
        const found = verdicts(this, items, criteria);
        if (found.includes(false)) return [false];
        return found.includes(undefined) ? [] : [true];
      },
    ),
    iif: inner(
      { 2: ['Expr', 'Expr'], 3: ['Expr', 'Expr', 'Expr'] },
      function iif(items: readonly unknown[], test: Criteria, yes: Criteria, no?: Criteria) {
        const verdict = truthOf(test(items));
        if (verdict === undefined) undecided(items[0]);
        if (verdict === true) return yes(items);
        return no?.(items) ?? [];
      },
    ),
  };
}

type Invocation = UserInvocationTable[string];

/**
 * `fn` is called on the evaluation's context, with the nodes as they are. Without an arity, fhirpath.js calls it as
 * a function that takes no parameters.
 */
const inner = (arity: Invocation['arity'], fn: Invocation['fn']): Invocation => {
  const entry: Partial<Invocation> = { fn, internalStructures: true };
  if (Object.keys(arity).length > 0) entry.arity = arity;
  return entry as Invocation;
};

/** Whether a condition holds; undefined when it is empty, and an error when it is no condition. */
function truthOf(result: readonly unknown[]): boolean | undefined {
  if (result.length === 0) return undefined;
  const value = dataOf(result[0]);
  if (result.length > 1 || typeof value !== 'boolean')
    throw new TypeError('A condition is not a single truth value');
  return value;
}

/** The day of a FHIR date or dateTime: as written, or of the zone when it has a time. */
function dayInZone(text: string | undefined, zone: string): string | undefined {
  const span = parseTimeSpan(text);
  if (span === undefined) return undefined;
  return span.precision === 'instant' ? dayText(dayOf(span.from, zone)) : span.text;
}

function dayText(dayNumber: number): string {
  const { year, month, day } = civilDate(dayNumber);
  const pad = (part: number, length: number): string => String(part).padStart(length, '0');
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}
