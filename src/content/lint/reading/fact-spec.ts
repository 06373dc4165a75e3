/** The kind-specific part of a fact, read without a type for every kind (card format, "facts"). */

import type { LintSubject } from '../lint-rule.js';

/** What stands under the kind's key; `{}` when that is not an object (a score's list, an expression). */
export function factSpec(subject: LintSubject, id: string): Readonly<Record<string, unknown>> {
  const value = factValue(subject, id);
  return isRecord(value) ? value : {};
}

/** What stands under the kind's key of a fact, e.g. the object under `latest_result`. */
export function factValue(subject: LintSubject, id: string): unknown {
  const kind = subject.card.facts.get(id)?.kind;
  const part: unknown = subject.file.value.facts[id];
  return kind !== undefined && isRecord(part) ? part[kind] : undefined;
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
