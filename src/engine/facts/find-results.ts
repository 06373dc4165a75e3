/** Collects the results of a test from the record, read in the fact's unit (FHIR R4, Observation). */

import type { EntryValue, ResultEntry, UnknownDetail } from '../../model/clinical.js';
import type { ValueSet } from '../../model/content.js';
import type { FactEnvironment } from '../../model/facts.js';
import type { TimeSpan } from '../../time/time-span.js';
import { conceptIn, matchValueSet } from '../match-value-set.js';
import { sameRecord } from '../same-record.js';
import { sourceUnknowns } from './compile-sources.js';
import { readNumber } from './read-number.js';
import type { Reading } from './read-number.js';
import { NO_CODE_NO_NAME, NO_READABLE_STATUS } from './verdict.js';
import type { Doubt } from './verdict.js';

export interface ResultQuery {
  readonly from: readonly string[];
  readonly valueSet: ValueSet;
  readonly component: ValueSet | undefined;
  /** UCUM; undefined when the numbers do not matter (a count). */
  readonly unit: string | undefined;
}

export interface Result {
  readonly need: string;
  readonly entry: ResultEntry;
  readonly time: TimeSpan | undefined;
  /** Why it may not be a result of the test that counts. */
  readonly doubt?: Doubt;
  readonly reading: Reading;
}

export interface Results {
  /** Decisive results, in the order of the record, each once. */
  readonly results: readonly Result[];
  /** Why there may be more. */
  readonly unknown: readonly UnknownDetail[];
  /** A result that is not final, when there is no other. */
  readonly notFinal: ResultEntry | undefined;
  /** Whether the record holds nothing that is, or may be, a result of the test in any status. */
  readonly empty: boolean;
}

const UNREADABLE: Reading = { problem: NO_CODE_NO_NAME.reason, detail: NO_CODE_NO_NAME.detail };
/** Stands for the reading of a result that is only counted. */
const NOT_ASKED: Reading = { problem: 'not-recorded', detail: 'not read' };

/**
 * Results whose code is in the value set, and, with the doubt, those that may count: they do not say readably what they
 * are, or tell no status. With `component`, the value of the component of that value
 * set; a panel without the component is no result of it. Results that are not final never decide.
 */
export function findResults(query: ResultQuery, environment: FactEnvironment): Results {
  const results: Result[] = [];
  const unknown: UnknownDetail[] = [];
  let notFinal: ResultEntry | undefined;
  let empty = true;
  for (const need of query.from) {
    const source = environment.source(need);
    if (source.unknown.length > 0) unknown.push(...sourceUnknowns(source, need));
    if (source.entries.length === 0) continue;
    const { matches, unreadable } = matchValueSet(source, query.valueSet);
    for (const { entry } of matches) {
      if (entry.type !== 'Observation') continue;
      empty = false;
      const value = valueOf(entry, query.component);
      if (value === undefined) continue;
      const reading = query.unit === undefined ? NOT_ASKED : read(value, query, query.unit);
      if (entry.decisive) add(need, entry, reading);
      else if (entry.statusUnknown === true) add(need, entry, reading, NO_READABLE_STATUS);
      else notFinal ??= entry;
    }
    for (const entry of unreadable) {
      if (entry.type !== 'Observation') continue;
      empty = false;
      if (entry.decisive || entry.statusUnknown === true) add(need, entry, UNREADABLE, NO_CODE_NO_NAME);
    }
  }
  return { results, unknown, notFinal, empty };

  function add(need: string, entry: ResultEntry, reading: Reading, doubt?: Doubt): void {
    if (results.some((result) => sameRecord(result.entry, entry))) return;
    results.push({ need, entry, time: entry.time, ...(doubt === undefined ? {} : { doubt }), reading });
  }
}

function read(value: EntryValue, { valueSet, component }: ResultQuery, unit: string): Reading {
  const ofComponent = component?.gramsPerMole !== undefined || component?.charge !== undefined;
  return readNumber(value, unit, ofComponent ? component : valueSet);
}

/** Undefined when the entry is no result of the component. */
function valueOf(entry: ResultEntry, component: ValueSet | undefined): EntryValue | undefined {
  if (component === undefined) return entry.value;
  for (const part of entry.components) {
    if (conceptIn(part.concept, component) !== undefined) return part.value;
  }
  return conceptIn(entry.concept, component) === undefined ? undefined : entry.value;
}
