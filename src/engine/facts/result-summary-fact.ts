/** The fact kind `result_summary`: one number made from all results of a test in a window (FHIR R4, Observation). */

import type { Interval } from '../../logic/interval.js';
import type { Truth } from '../../logic/truth.js';
import type { UnknownDetail } from '../../model/clinical.js';
import type { FactEnvironment, FactKind, NumberValue } from '../../model/facts.js';
import { displayUnit } from '../../units/display-unit.js';
import type { Window } from './compile-window.js';
import { isFuture } from './is-future.js';
import { compileResults } from './compile-results.js';
import type { CompiledResults, ResultSpec } from './compile-results.js';
import { findResults } from './find-results.js';
import type { Result, Results } from './find-results.js';
import { whyNoResult } from './no-result.js';
import { numberValue } from './number-value.js';
import { resultSource } from './result-source.js';
import { days, sources, specObject, valueSetName } from './spec-schemas.js';
import { summarise } from './summarise-results.js';
import type { SummaryOf } from './summarise-results.js';

interface SummarySpec extends ResultSpec {
  readonly within_days: number | string;
  readonly of: SummaryOf;
}

/**
 * A count needs no unit and no readable values; the others read them in the fact's `unit`. Results that may lie in
 * the window, and sources that may hold more, widen a count, a minimum and a maximum to an interval and leave a
 * mean and a change unknown. A first page that reaches back beyond the window is all the window holds. `exists` is true when there is something to summarise, for a count when it is not
 * zero; a window that is known to be empty is `false` for a count, and for the others unknown unless the record
 * holds no result at all.
 */
export const resultSummaryFact: FactKind<SummarySpec> = {
  kind: 'result_summary',
  description:
    'A number made from all results in a window of days: how many, smallest, largest, mean, or change.',
  schema: specObject(
    {
      from: sources,
      in: valueSetName,
      within_days: days,
      of: {
        enum: ['count', 'minimum', 'maximum', 'mean', 'change'],
        description: '`change` is the newest result minus the oldest one in the window.',
      },
      component: {
        ...valueSetName,
        description: 'Codes of the component to read, e.g. the systolic pressure of a blood pressure.',
      },
    },
    ['from', 'in', 'within_days', 'of'],
  ),
  compile(spec, scope) {
    const compiled = compileResults(spec, scope, spec.of !== 'count');
    if (compiled === undefined) return undefined;
    const { id, label } = scope;
    const { query } = compiled;
    const unit = query.unit ?? scope.unit;
    const shown = { label, unit, shownUnit: unit === undefined ? '' : displayUnit(unit) };
    return {
      id,
      label,
      ...(unit === undefined ? {} : { unit }),
      kind: 'result_summary',
      shape: 'number',
      reads: query.from,
      uses: [],
      valueSet: query.valueSet,
      evaluate: (environment) => evaluate(spec.of, compiled, shown, environment),
    };
  },
};

interface Shown {
  readonly label: string;
  readonly unit: string | undefined;
  readonly shownUnit: string;
}

function evaluate(
  of: SummaryOf,
  { query, window }: CompiledResults,
  { label, unit, shownUnit }: Shown,
  environment: FactEnvironment,
): NumberValue {
  const found = findResults(query, environment);
  const sure: Result[] = [];
  const maybe: Result[] = [];
  const missing = found.unknown.filter((detail) => !reachesBack(detail, window, environment));
  const unknown: UnknownDetail[] = [...missing];
  for (const result of found.results) {
    const verdict = window(result.time, environment);
    if (verdict === 'out') continue;
    const doubt = verdict === 'in' ? result.doubt : verdict;
    if (doubt === undefined) {
      sure.push(result);
      continue;
    }
    maybe.push(result);
    const { reason, detail } = doubt;
    unknown.push({ need: result.need, reason, source: result.entry.ref, detail });
  }
  const open = missing.length > 0;
  const { interval, used, shown: deciding } = summarise(of, { sure, maybe, open }, environment.zone);
  for (const { need, entry, reading } of used) {
    if (reading.problem === undefined) continue;
    unknown.push({ need, reason: reading.problem, source: entry.ref, detail: reading.detail });
  }
  const known = interval.low !== -Infinity || interval.high !== Infinity;
  if (!known && unknown.length === 0) unknown.push(whyNothing(of, sure.length, found, query.from[0] ?? ''));
  return numberValue({
    interval,
    unit,
    sources: deciding.map((result) => resultSource(result, label, shownUnit)),
    unknown,
    present: of === 'count' ? countPresent(interval) : presence(known && sure.length > 0, open, found),
  });
}

/**
 * Whether the newest results of a need are all that the window can hold: one of those that came is older than the window, and
 * what further pages hold is older still.
 */
function reachesBack({ need, reason }: UnknownDetail, window: Window, environment: FactEnvironment): boolean {
  if (reason !== 'first-page') return false;
  return environment
    .source(need)
    .entries.some(
      (entry) =>
        entry.type === 'Observation' &&
        entry.time !== undefined &&
        window(entry.time, environment) === 'out' &&
        !isFuture(entry.time, environment),
    );
}

/** The window is known to hold too little: nothing at all, older results only, or one where a change needs two. */
function whyNothing(of: SummaryOf, inWindow: number, found: Results, need: string): UnknownDetail {
  if (of === 'change' && inWindow === 1) return { need, reason: 'no-result', detail: 'only one result' };
  const older = found.results[0];
  return older === undefined ? whyNoResult(found, need) : { need, reason: 'stale', source: older.entry.ref };
}

const countPresent = ({ low, high }: Interval): Truth =>
  low > 0 ? 'true' : high === 0 ? 'false' : 'unknown';

function presence(known: boolean, open: boolean, { empty }: Results): Truth {
  if (known) return 'true';
  return empty && !open ? 'false' : 'unknown';
}
