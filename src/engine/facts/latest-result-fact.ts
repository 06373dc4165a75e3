/** The fact kind `latest_result`: the newest result of a test as a number (FHIR R4, Observation). */

import { hull, UNBOUNDED } from '../../logic/interval.js';
import type { Interval } from '../../logic/interval.js';
import type { UnknownDetail } from '../../model/clinical.js';
import type { FactEnvironment, FactKind, NumberValue } from '../../model/facts.js';
import { formatDay } from '../../time/format-day.js';
import { displayUnit } from '../../units/display-unit.js';
import { compileResults } from './compile-results.js';
import type { CompiledResults, ResultSpec } from './compile-results.js';
import type { Window } from './compile-window.js';
import { findResults } from './find-results.js';
import type { Result } from './find-results.js';
import { isFuture } from './is-future.js';
import { noResult } from './no-result.js';
import { numberValue, unknownNumber } from './number-value.js';
import { resultSource } from './result-source.js';
import { selectNewest } from './select-extremes.js';
import { days, sources, specObject, valueSetName } from './spec-schemas.js';

/**
 * The newest decisive result in the fact's `unit`. It alone decides: when it is too old, unreadable or in
 * a unit that does not convert, the number is unknown for that reason, and no older result takes its place.
 * Results of the same time, or whose dates cannot be put in order, make an interval when they disagree.
 *
 * `exists` is true when there is a usable result in the window, and false only when the record is known to hold
 * no result at all; with an old one it is unknown (`stale`). Count with `result_summary` to ask whether a test
 * was done in a window.
 *
 * A source of which the first page was sent (`first-page`, asked for by `_sort=-date`) still gives its newest
 * result, with the reason kept in `unknown`: what other pages hold is older. Under any other reason (not sent, failed,
 * incomplete in some other way) nothing is known of the latest, whatever did arrive.
 */
export const latestResultFact: FactKind<ResultSpec> = {
  kind: 'latest_result',
  description: 'The newest result of a laboratory test or measurement, as a number in the fact’s `unit`.',
  schema: specObject(
    {
      from: sources,
      in: valueSetName,
      within_days: days,
      component: {
        ...valueSetName,
        description: 'Codes of the component to read, e.g. the systolic pressure of a blood pressure.',
      },
    },
    ['from', 'in'],
  ),
  compile(spec, scope) {
    const compiled = compileResults(spec, scope, true);
    if (compiled === undefined) return undefined;
    const { id, label } = scope;
    const { query } = compiled;
    const unit = query.unit ?? '';
    const shownUnit = displayUnit(unit);
    return {
      id,
      label,
      unit,
      kind: 'latest_result',
      shape: 'number',
      reads: query.from,
      uses: [],
      valueSet: query.valueSet,
      evaluate: (environment) => evaluate(compiled, { label, unit, shownUnit }, environment),
    };
  },
};

interface Shown {
  readonly label: string;
  readonly unit: string;
  readonly shownUnit: string;
}

function evaluate(
  { query, window }: CompiledResults,
  shown: Shown,
  environment: FactEnvironment,
): NumberValue {
  const found = findResults(query, environment);
  if (!found.unknown.every((detail) => detail.reason === 'first-page')) {
    return unknownNumber(shown.unit, found.unknown);
  }
  if (found.results.length === 0) return noResult(found, query.from[0] ?? '', shown.unit);
  const newest = selectNewest(found.results, environment.zone);
  let interval: Interval | undefined;
  const doubts: UnknownDetail[] = [];
  for (const result of newest) {
    const doubt = doubtOf(result, window, environment);
    if (doubt !== undefined) doubts.push(doubt);
    const value = result.reading.interval ?? UNBOUNDED;
    interval = interval === undefined ? value : hull(interval, value);
  }
  if (doubts.length > 0 || interval === undefined)
    return unknownNumber(shown.unit, [...doubts, ...found.unknown]);
  const date = newest[0]?.time;
  return numberValue({
    interval,
    unit: shown.unit,
    sources: newest.map((result) => resultSource(result, shown.label, shown.shownUnit)),
    unknown: found.unknown,
    present: 'true',
    date: date === undefined ? undefined : formatDay(date),
  });
}

/** Why a result cannot be used, if it cannot. */
function doubtOf(result: Result, window: Window, environment: FactEnvironment): UnknownDetail | undefined {
  const { need, time, reading, doubt } = result;
  const source = result.entry.ref;
  if (time !== undefined && isFuture(time, environment)) {
    return { need, reason: 'unreadable', source, detail: `dated in the future: ${time.text}` };
  }
  const verdict = window(time, environment);
  if (verdict === 'out') {
    return { need, reason: 'stale', source, ...(time === undefined ? {} : { detail: formatDay(time) }) };
  }
  if (verdict !== 'in') return { need, reason: verdict.reason, source, detail: time?.text ?? verdict.detail };
  if (doubt !== undefined) return { need, reason: doubt.reason, source, detail: doubt.detail };
  return reading.problem === undefined
    ? undefined
    : { need, reason: reading.problem, source, detail: reading.detail };
}
