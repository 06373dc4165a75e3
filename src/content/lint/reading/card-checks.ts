/** Every comparison a card file makes: those of its criteria and those of its scores' items. */

import { parseCheck } from '../../../engine/parse-check.js';
import type { Check, Operand } from '../../../model/content.js';
import type { FilePath } from '../../content-file.js';
import type { LintSubject } from '../lint-rule.js';

export interface CardCheck {
  readonly check: Check;
  /** As written. */
  readonly text: string;
  readonly path: FilePath;
  /** The criterion, or the fact whose score has the item. */
  readonly id: string;
  readonly kind: 'criterion' | 'item';
}

export interface ScoreItem {
  readonly add: number;
  readonly check: Check | undefined;
  readonly text: string;
  readonly path: FilePath;
}

/** Names are resolved: an operand is a fact, a setting or a number. */
export function cardChecks(subject: LintSubject): readonly CardCheck[] {
  const criteria = [...subject.card.criteria.values()].map(({ id, check, text }): CardCheck => ({
    check,
    text,
    path: ['criteria', id, 'check'],
    id,
    kind: 'criterion',
  }));
  const items = Object.keys(subject.file.value.facts).flatMap((id) =>
    scoreItems(subject, id)
      .flat()
      .flatMap(({ check, text, path }): readonly CardCheck[] =>
        check === undefined ? [] : [{ check, text, path, id, kind: 'item' }],
      ),
  );
  return [...criteria, ...items];
}

/** The items of a `points` fact; items of one inner list exclude each other. Empty for other facts. */
export function scoreItems(subject: LintSubject, fact: string): readonly (readonly ScoreItem[])[] {
  const points = subject.file.value.facts[fact]?.points ?? [];
  return points.map((part, i) => {
    const path = ['facts', fact, 'points', i];
    if (!('one_of' in part)) return [scoreItem(part, path, subject)];
    return part.one_of.map((item, j) => scoreItem(item, [...path, 'one_of', j], subject));
  });
}

function scoreItem(
  item: { readonly add: number; readonly if: string },
  path: FilePath,
  subject: LintSubject,
): ScoreItem {
  const parsed = parseCheck(item.if);
  const check = 'error' in parsed ? undefined : resolveSettings(parsed, subject);
  return { add: item.add, check, text: item.if, path: [...path, 'if'] };
}

/** A parsed check takes every name for a fact; here settings are told apart. */
function resolveSettings(check: Check, { card }: LintSubject): Check {
  if (check.kind !== 'compare') return check;
  const resolve = (operand: Operand): Operand =>
    operand.kind === 'fact' && !card.facts.has(operand.id) && card.settings.has(operand.id)
      ? { kind: 'setting', id: operand.id }
      : operand;
  return {
    ...check,
    right: resolve(check.right),
    ...(check.upper === undefined ? {} : { upper: resolve(check.upper) }),
  };
}

/** The two or three sides of a comparison. */
export const operandsOf = (check: Check): readonly Operand[] =>
  check.kind === 'compare'
    ? [check.left, check.right, ...(check.upper === undefined ? [] : [check.upper])]
    : [{ kind: 'fact', id: check.fact, count: false }];
