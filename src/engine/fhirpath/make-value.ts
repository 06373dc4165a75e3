/** Makes a fact's value of what an expression evaluated to, or of why it could not be (DESIGN, "Truth"). */

import { isExact } from '../../logic/interval.js';
import { truthOf } from '../../logic/truth.js';
import type { UnknownDetail, UnknownReason } from '../../model/clinical.js';
import type { FactEnvironment, FactShape, FactValue, ListItem, SourceValue } from '../../model/facts.js';
import { numberValue, unknownNumber } from '../facts/number-value.js';
import type { Evaluated } from './compile-expression.js';
import { describeSources, originDate, originName } from './describe-source.js';
import { findOrigin } from './find-origin.js';
import { readNumber } from './read-number.js';
import { dataOf, isNode, textOf } from './result-node.js';

export interface ExpressionFact {
  readonly id: string;
  readonly label: string;
  readonly unit: string | undefined;
  readonly shape: FactShape;
  readonly reads: readonly string[];
  /** More data could only add to the result. */
  readonly monotone: boolean;
  /** More resources could only add to the result, see {@link onlyGrows}. */
  readonly onlyGrows: boolean;
}

const NOTHING_FOUND = 'the record does not say';
const SEVERAL = 'more than one value';
const UNDECIDED = 'a condition cannot be told';

const DRAFTS: ReadonlySet<string> = new Set(['orders', 'other_drafts']);

/** Nothing is known of the fact, and these are the reasons. */
export function unknownValue(fact: ExpressionFact, unknown: readonly UnknownDetail[]): FactValue {
  const base = { sources: [], unknown, byNameOnly: false };
  switch (fact.shape) {
    case 'truth':
      return { shape: 'truth', truth: 'unknown', ...base };
    case 'number':
      return unknownNumber(fact.unit, unknown);
    case 'text':
      return { shape: 'text', present: 'unknown', ...base };
    case 'list':
      return { shape: 'list', items: [], ...base };
  }
}

/** What the expression found on complete data. */
export function knownValue(
  fact: ExpressionFact,
  evaluated: Evaluated,
  environment: FactEnvironment,
): FactValue {
  const { items, undecided } = evaluated;
  const doubts = undecided.map((item) => detailOf(fact, item, environment, 'not-recorded', UNDECIDED));
  if (doubts.length > 0 && !holdsAnyway(fact, items)) return unknownValue(fact, doubts);
  if (fact.shape === 'list') return listValue(fact, items, doubts, environment);
  const [item] = items;
  const fail = (reason: UnknownReason, detail: string): FactValue =>
    unknownValue(fact, [detailOf(fact, item, environment, reason, detail)]);
  if (items.length === 0) return fail('not-recorded', NOTHING_FOUND);
  if (items.length > 1) return fail('unreadable', SEVERAL);
  const sources = describeSources(
    fact.label,
    isNode(item) ? [item] : evaluated.evidence,
    fact.reads,
    environment,
  );
  switch (fact.shape) {
    case 'truth': {
      const value = dataOf(item);
      if (typeof value !== 'boolean') return fail('unreadable', 'neither true nor false');
      return { shape: 'truth', truth: truthOf(value), sources, unknown: [], byNameOnly: false };
    }
    case 'number': {
      const read = readNumber(item, fact.unit);
      if ('problem' in read) return fail(read.problem, read.detail);
      const unknown = isExact(read.interval)
        ? []
        : [detailOf(fact, item, environment, 'unreadable', 'not an exact number')];
      return numberValue({ ...read, sources, unknown, present: 'true', date: dateOf(sources) });
    }
    case 'text': {
      const text = textOf(dataOf(item));
      if (text === undefined || text.trim() === '') return fail('unreadable', 'not a text');
      return { shape: 'text', text, present: 'true', sources, unknown: [], byNameOnly: false };
    }
  }
}

/** What the expression found on a part of the data: a `true` and the items of a list hold, all else is unknown. */
export function foundValue(
  fact: ExpressionFact,
  evaluated: Evaluated,
  unknown: readonly UnknownDetail[],
  environment: FactEnvironment,
): FactValue {
  const found = knownValue(fact, evaluated, environment);
  if (found.shape === 'truth' && found.truth === 'true') return found;
  if (found.shape === 'list' && found.items.length > 0)
    return { ...found, unknown: [...unknown, ...found.unknown] };
  return unknownValue(fact, unknown);
}

/** What was found holds whatever the undecided items are. */
const holdsAnyway = (fact: ExpressionFact, items: readonly unknown[]): boolean =>
  fact.monotone &&
  (fact.shape === 'list' || (fact.shape === 'truth' && items.length === 1 && dataOf(items[0]) === true));

/** The date of the datum it rests on, when it rests on one. */
const dateOf = (sources: readonly SourceValue[]): string | undefined =>
  sources.length === 1 ? sources[0]?.date : undefined;

function listValue(
  fact: ExpressionFact,
  items: readonly unknown[],
  unknown: readonly UnknownDetail[],
  environment: FactEnvironment,
): FactValue {
  const listed = items.map((item): ListItem | undefined => {
    const origin = findOrigin(item, fact.reads, environment);
    if (origin === undefined) return undefined;
    const date = originDate(origin);
    const { ref, need, resource } = origin;
    const entry = origin.entry ?? { type: 'Other', ref, concept: { codings: [] }, resource };
    const common = {
      text: originName(origin),
      ref,
      matchedBy: 'code',
      draft: DRAFTS.has(need),
      entry,
    } as const;
    return date === undefined ? common : { ...common, date };
  });
  const known = listed.filter((item) => item !== undefined);
  if (known.length < items.length)
    return unknownValue(fact, [detailOf(fact, undefined, environment, 'unreadable', 'not a resource')]);
  const sources = known.map(({ text, date, ref }) => ({
    label: fact.label,
    value: text,
    ...(date === undefined ? {} : { date }),
    source: ref,
  }));
  return { shape: 'list', items: known, sources, unknown, byNameOnly: false };
}

function detailOf(
  fact: ExpressionFact,
  item: unknown,
  environment: FactEnvironment,
  reason: UnknownReason,
  detail: string,
): UnknownDetail {
  const origin = findOrigin(item, fact.reads, environment);
  const need = origin?.need ?? fact.reads[0] ?? fact.id;
  return { need, reason, ...(origin === undefined ? {} : { source: origin.ref }), detail };
}
