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
 * Whether an entry of a need is no treatment beside the drafts: a draft replaces it (`priorPrescription`), or it
 * is itself one of the drafts, which the client sends among the existing orders too.
 */
export function isSuperseded(entry: Entry, drafts: DataSource): boolean {
  const index = indexDrafts(drafts);
  if (index.replaced.has(entry.ref)) return true;
  return index.byRef.get(entry.ref)?.some((draft) => sameRecord(draft, entry)) ?? false;
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
    const others = byRef.get(draft.ref);
    if (others === undefined) byRef.set(draft.ref, [draft]);
    else others.push(draft);
  }
  const index = { replaced, byRef };
  INDEXES.set(drafts, index);
  return index;
}
