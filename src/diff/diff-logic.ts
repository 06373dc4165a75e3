/** When a card fires: which conditions joined or left, and where. */

import { canonicalJson } from '../content/hash-content.js';
import type { CardFile, LogicItem, LogicPart } from '../model/content-files.js';
import type { Change } from './content-diff.js';
import { tellCheck } from './describe-check.js';
import { added, removed } from './make-changes.js';

const OPERATORS = ['all', 'any', 'none'] as const;
type Operator = (typeof OPERATORS)[number];

const LEADS: Readonly<Record<Operator, { readonly joined: string; readonly left: string }>> = {
  all: { joined: 'Now required', left: 'No longer required' },
  any: { joined: 'Now enough, as one of several', left: 'No longer enough' },
  none: { joined: 'Now ruled out by', left: 'No longer ruled out by' },
};

const WORDS: Readonly<Record<Operator, string>> = {
  all: 'all of',
  any: 'at least one of',
  none: 'none of',
};

/** @param renamed criteria of the older card that are the same under another name */
export function diffLogic(
  before: CardFile,
  after: CardFile,
  renamed: ReadonlyMap<string, string>,
): readonly Change[] {
  return compareParts(rename(before.fire_when, renamed), after.fire_when, '', { before, after });
}

interface Cards {
  readonly before: CardFile;
  readonly after: CardFile;
}

function compareParts(before: LogicPart, after: LogicPart, within: string, cards: Cards): Change[] {
  return OPERATORS.flatMap((operator) => {
    const [old, now] = [before[operator] ?? [], after[operator] ?? []];
    const left = without(old, now);
    const joined = without(now, old);
    const { pairs, first, second } = pairNested(left, joined);
    const { joined: leadJoined, left: leadLeft } = LEADS[operator];
    return [
      ...second.map((item) => added(`${leadJoined}${within}`, tellItem(item, cards.after))),
      ...first.map((item) => removed(`${leadLeft}${within}`, tellItem(item, cards.before))),
      ...pairs.flatMap(([was, is]) =>
        compareParts(was, is, ` (within: ${tellItem(shared(was, is), cards.after)})`, cards),
      ),
    ];
  });
}

/** Items of a list that the other does not hold; the order does not matter. */
function without(items: readonly LogicItem[], others: readonly LogicItem[]): readonly LogicItem[] {
  const held = new Set(others.map(keyOf));
  return items.filter((item) => !held.has(keyOf(item)));
}

function keyOf(item: LogicItem): string {
  if (typeof item === 'string') return item;
  const sorted = OPERATORS.map((operator) => (item[operator] ?? []).map(keyOf).sort());
  return canonicalJson(sorted);
}

/** Groups that share a criterion are the same group, changed. */
function pairNested(
  left: readonly LogicItem[],
  joined: readonly LogicItem[],
): {
  readonly pairs: readonly (readonly [LogicPart, LogicPart])[];
  readonly first: readonly LogicItem[];
  readonly second: readonly LogicItem[];
} {
  const rest = [...joined];
  const pairs: [LogicPart, LogicPart][] = [];
  const first = left.filter((item) => {
    if (typeof item === 'string') return true;
    const names = new Set(criteriaOf(item));
    const index = rest.findIndex(
      (other) => typeof other !== 'string' && criteriaOf(other).some((name) => names.has(name)),
    );
    const [other] = index < 0 ? [] : rest.splice(index, 1);
    if (other === undefined || typeof other === 'string') return true;
    pairs.push([item, other]);
    return false;
  });
  return { pairs, first, second: rest };
}

/** Names of the criteria that logic rests on, in its order. */
export const criteriaOf = (item: LogicItem): readonly string[] =>
  typeof item === 'string'
    ? [item]
    : OPERATORS.flatMap((operator) => (item[operator] ?? []).flatMap(criteriaOf));

/** What stayed of a group, to tell which one it is. */
function shared(before: LogicPart, after: LogicPart): LogicPart {
  const held = new Set(criteriaOf(before));
  return Object.fromEntries(
    OPERATORS.flatMap((operator) => {
      const kept = (after[operator] ?? []).filter((item) => criteriaOf(item).some((name) => held.has(name)));
      return kept.length === 0 ? [] : [[operator, kept]];
    }),
  );
}

const tellInner = (item: LogicItem, card: CardFile): string =>
  typeof item === 'string' ? tellItem(item, card) : `(${tellItem(item, card)})`;

/** `all of: A; (at least one of: B; C); and none of: D`. */
export function tellItem(item: LogicItem, card: CardFile): string {
  if (typeof item === 'string') {
    const criterion = card.criteria[item];
    return criterion === undefined ? item : tellCheck(criterion.check, card);
  }
  return OPERATORS.flatMap((operator) => {
    const items = item[operator];
    if (items === undefined || items.length === 0) return [];
    return [`${WORDS[operator]}: ${items.map((each) => tellInner(each, card)).join('; ')}`];
  }).join('; and ');
}

function rename(part: LogicPart, names: ReadonlyMap<string, string>): LogicPart {
  return Object.fromEntries(
    OPERATORS.flatMap((operator) => {
      const items = part[operator];
      if (items === undefined) return [];
      return [
        [
          operator,
          items.map((item) => (typeof item === 'string' ? (names.get(item) ?? item) : rename(item, names))),
        ],
      ];
    }),
  );
}
