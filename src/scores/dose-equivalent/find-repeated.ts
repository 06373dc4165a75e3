/** Finds orders that must not be counted beside another (renewals, and one order sent twice). */

import type { MedicationEntry } from '../../model/clinical.js';
import type { ListItem } from '../../model/facts.js';

/** Why an order is not counted. */
export type Repeated = 'replaced' | 'counted-already';

const contentOf = ({ concept, dosages }: MedicationEntry): string =>
  JSON.stringify([concept.codings, dosages]);

/** Resources without an id have an ordinal in place of `Type/id`, which says nothing across lists. */
const hasId = (ref: string): boolean => ref.includes('/');

/**
 * Marks orders on record that a draft replaces (`MedicationRequest.priorPrescription`), in the lists or not, and orders that come a second
 * time. Ids alone prove nothing, for the same id is seen on different orders: medicine and dosage must agree too.
 *
 * @returns one mark an item, in the order of the items.
 */
export function findRepeated(items: readonly ListItem[]): readonly (Repeated | undefined)[] {
  const replaced = new Set<string>();
  for (const { entry, draft } of items) {
    if (draft && entry.type === 'Medication' && entry.replaces !== undefined) replaced.add(entry.replaces);
  }
  const seen = new Map<string, MedicationEntry[]>();
  return items.map(({ entry, ref, draft, replaced: isReplaced }) => {
    if (entry.type !== 'Medication' || !hasId(ref)) return undefined;
    const sameRef = seen.get(ref);
    seen.set(ref, [...(sameRef ?? []), entry]);
    const again = sameRef?.some((other) => other === entry || contentOf(other) === contentOf(entry));
    if (again === true) return 'counted-already';
    return !draft && (isReplaced === true || replaced.has(ref)) ? 'replaced' : undefined;
  });
}
