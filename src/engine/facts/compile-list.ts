/** What all list facts share: matching, judging and collecting entries of the record (DESIGN, "Truth"). */

import type { Entry, UnknownDetail } from '../../model/clinical.js';
import type { ValueSet } from '../../model/content.js';
import type {
  CompiledFact,
  CompileScope,
  FactEnvironment,
  ListItem,
  ListValue,
  SourceValue,
} from '../../model/facts.js';
import { formatDay } from '../../time/format-day.js';
import type { Match } from '../index-source.js';
import { matchValueSet } from '../match-value-set.js';
import { nameConcept } from '../name-concept.js';
import { isDraftSource, sourceUnknowns } from './compile-sources.js';
import { sameRecord } from '../same-record.js';
import { NO_CODE_NO_NAME } from './verdict.js';
import type { Verdict } from './verdict.js';

export interface ListRule {
  readonly kind: string;
  readonly from: readonly string[];
  /** Without one every entry matches and `judge` alone decides. */
  readonly valueSet?: ValueSet;
  /** Whether an entry counts. Entries of a type the kind does not read are `out`. */
  judge(entry: Entry, draft: boolean, environment: FactEnvironment): Verdict;
  /** Whether a draft of the call replaces an entry of a need that counts. */
  isReplaced?(entry: Entry, environment: FactEnvironment): boolean;
}

const NOTHING: ListValue = { shape: 'list', items: [], sources: [], unknown: [], byNameOnly: false };

/**
 * A list fact. Its items surely count; what may count besides is told in `unknown`, so `exists` is true with
 * items, unknown without items but with unknowns, and false otherwise. Records sent twice are one item.
 */
export function compileList(scope: CompileScope, rule: ListRule): CompiledFact {
  const { id, label } = scope;
  return {
    id,
    label,
    ...(scope.unit === undefined ? {} : { unit: scope.unit }),
    kind: rule.kind,
    shape: 'list',
    reads: rule.from,
    uses: [],
    ...(rule.valueSet === undefined ? {} : { valueSet: rule.valueSet }),
    evaluate: (environment) => evaluateList(label, rule, environment),
  };
}

function evaluateList(label: string, rule: ListRule, environment: FactEnvironment): ListValue {
  const items: ListItem[] = [];
  const unknown: UnknownDetail[] = [];
  for (const need of rule.from) collect(need, rule, environment, items, unknown);
  if (items.length === 0 && unknown.length === 0) return NOTHING;
  return listValue(label, items, unknown);
}

/** A list fact's value from its items: what it rests on and whether by names alone follow from them. */
export function listValue(
  label: string,
  items: readonly ListItem[],
  unknown: readonly UnknownDetail[],
): ListValue {
  return {
    shape: 'list',
    items,
    sources: items.map((item) => sourceOf(label, item)),
    unknown,
    byNameOnly: items.length > 0 && items.every((item) => item.matchedBy === 'name'),
  };
}

function collect(
  need: string,
  rule: ListRule,
  environment: FactEnvironment,
  items: ListItem[],
  unknown: UnknownDetail[],
): void {
  const source = environment.source(need);
  const draft = isDraftSource(need);
  if (source.unknown.length > 0) unknown.push(...sourceUnknowns(source, need));
  if (source.entries.length === 0) return;
  if (rule.valueSet === undefined) {
    for (const entry of source.entries) take({ entry, matchedBy: 'code' });
    return;
  }
  const { matches, unreadable } = matchValueSet(source, rule.valueSet);
  for (const match of matches) take(match);
  for (const entry of unreadable) {
    if (rule.judge(entry, draft, environment) !== 'out') doubt(entry, NO_CODE_NO_NAME);
  }

  function take({ entry, matchedBy }: Match): void {
    const verdict = rule.judge(entry, draft, environment);
    if (verdict === 'out') return;
    if (verdict !== 'in') doubt(entry, verdict);
    else if (!items.some((item) => sameRecord(item.entry, entry))) {
      const item = itemOf(entry, matchedBy, draft, rule.valueSet);
      const replaced = !draft && rule.isReplaced?.(entry, environment) === true;
      items.push(replaced ? { ...item, replaced } : item);
    }
  }

  function doubt(
    entry: Entry,
    { reason, detail }: { reason: UnknownDetail['reason']; detail: string },
  ): void {
    unknown.push({ need, reason, source: entry.ref, detail });
  }
}

function itemOf(entry: Entry, matchedBy: Match['matchedBy'], draft: boolean, set?: ValueSet): ListItem {
  const text = nameConcept(entry.concept) ?? memberName(entry, set) ?? entry.ref;
  const date = entry.time === undefined ? undefined : formatDay(entry.time);
  return { text, ref: entry.ref, ...(date === undefined ? {} : { date }), matchedBy, draft, entry };
}

/** What the value set calls the entry's code, when the record gives it no name. */
function memberName(entry: Entry, set: ValueSet | undefined): string | undefined {
  for (const { system, code } of entry.concept.codings) {
    const member = set?.codes.get(`${system ?? ''}|${code ?? ''}`);
    if (member !== undefined) return member.display;
  }
  return undefined;
}

function sourceOf(label: string, { text, date, ref }: ListItem): SourceValue {
  return { label, value: text, ...(date === undefined ? {} : { date }), source: ref };
}
