/** Orders that suggestions create. */

import type { CodingPart, OrderPart } from '../model/content-files.js';
import type { Change } from './content-diff.js';
import { compareTrees } from './compare-trees.js';
import { added, changed, removed, reworded } from './make-changes.js';
import { keyed, matchMembers, type Members } from './match-members.js';

export function diffOrders(
  before: Members<OrderPart> | undefined,
  after: Members<OrderPart> | undefined,
): readonly Change[] {
  const orders = matchMembers(before, after);
  return [
    ...orders.kept.flatMap(({ name, was, before: old, after: now }) => [
      ...changed(`Name of the order "${now.text.trim()}"`, was, name),
      ...diffOrder(`Order ${name}`, old, now),
    ]),
    ...orders.added.map(([name, { text }]) => added(`New order ${name}`, text.trim())),
    ...orders.removed.map(([name, { text }]) => removed(`Order gone: ${name}`, text.trim())),
  ];
}

/** @param what e.g. `Order naloxone` */
export const diffOrder = (what: string, before: OrderPart, after: OrderPart): readonly Change[] => [
  ...changed(`${what}, kind`, before.type, after.type),
  ...reworded(`${what}, text`, before.text, after.text),
  ...diffCodings(`${what}, codes`, before.codes, after.codes),
  ...compareTrees(before.resource, after.resource, [what]),
];

export function diffCodings(
  what: string,
  before: readonly CodingPart[] | undefined,
  after: readonly CodingPart[] | undefined,
): Change[] {
  const key = ({ system, code }: CodingPart): string => `${system}|${code}`;
  const codings = matchMembers(keyed(before, key), keyed(after, key));
  const tell = ([, { code, display }]: readonly [string, CodingPart]) => ({
    code,
    ...(display === undefined ? {} : { name: display }),
  });
  const [joined, left] = [codings.added.map(tell), codings.removed.map(tell)];
  return [
    ...codings.kept.flatMap(({ before: old, after: now }) =>
      changed(`${what}, name of ${now.code}`, old.display, now.display),
    ),
    ...(joined.length + left.length === 0
      ? []
      : [{ kind: 'members', what, added: joined, removed: left } as const]),
  ];
}
