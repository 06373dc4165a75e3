/** Which existing orders the drafts in scope renew or repeat, so that one treatment is not counted as two (CDS Hooks, order-sign). */

import type { DataSource, Entry } from '../model/clinical.js';
import { sameRecord } from './same-record.js';

interface DraftIndex {
  /** References of the orders that a draft replaces. */
  readonly replaced: ReadonlySet<string>;
  readonly byRef: ReadonlyMap<string, readonly Entry[]>;
}

const INDEXES = new WeakMap<DataSource, DraftIndex>();

/**
 * What an entry of a need is to the drafts: `itself` one of them, which the client sends among the existing orders too;
 * `replaced` by one (`priorPrescription`); or of the id of one and not equal to it, so that it may be the order that
 * the draft changes, a copy that lacks something, or another order, because clients reuse ids: `perhaps-itself`.
 */
export type DraftTie = 'itself' | 'replaced' | 'perhaps-itself';

/** Undefined when the entry has nothing to do with a draft. */
export function tieToDrafts(entry: Entry, drafts: DataSource): DraftTie | undefined {
  const { byRef, replaced } = indexDrafts(drafts);
  const namesakes = byRef.get(entry.ref);
  if (namesakes?.some((draft) => sameRecord(draft, entry)) === true) return 'itself';
  if (replaced.has(entry.ref)) return 'replaced';
  return namesakes === undefined ? undefined : 'perhaps-itself';
}

function indexDrafts(drafts: DataSource): DraftIndex {
  const known = INDEXES.get(drafts);
  if (known !== undefined) return known;
  const replaced = new Set<string>();
  const byRef = new Map<string, Entry[]>();
  for (const draft of drafts.entries) {
    if (draft.type === 'Medication' && !draft.doNotPerform && draft.replaces !== undefined) {
      replaced.add(draft.replaces);
    }
    // Without an id the name is a position, which two lists have in common by chance.
    if (draft.ref.includes('<')) continue;
    const others = byRef.get(draft.ref);
    if (others === undefined) byRef.set(draft.ref, [draft]);
    else others.push(draft);
  }
  const index = { replaced, byRef };
  INDEXES.set(drafts, index);
  return index;
}
