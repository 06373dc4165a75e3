/** Profiles and cards for tests of how a card is fitted to a client. */

import type { EhrProfile } from '../../../src/model/client.js';
import type { Action, Card, Suggestion } from '../../../src/model/cds-hooks.js';
import { makeMinter } from './make-minter.js';

/** A client that can do everything, with some of it changed. */
export const makeProfile = (changes: Partial<EhrProfile> = {}): EhrProfile => ({
  id: 'test',
  title: 'Test',
  suggestions: 'all',
  actions: new Set(['create', 'update', 'delete']),
  oneActionPerSuggestion: false,
  detail: 'markdown',
  overrideReasons: true,
  appContext: true,
  appContextLinks: 'drop',
  readsDiscovery: true,
  triggers: new Map(),
  draftScopes: [],
  notes: [],
  ...changes,
});

const mint = makeMinter();

export const CARD_UUID = mint.card({ service: 's', card: 'c', version: '1.0.0', site: 'demo' });

export const remove = (id: string): Action => ({
  type: 'delete',
  description: `Remove ${id}`,
  resourceId: `MedicationRequest/${id}`,
});

export const add = (text: string): Action => ({
  type: 'create',
  description: `Add ${text}`,
  resource: { resourceType: 'MedicationRequest', status: 'draft', medicationCodeableConcept: { text } },
});

export const change = (id: string): Action => ({
  type: 'update',
  description: `Change ${id}`,
  resource: { resourceType: 'MedicationRequest', id, priority: 'urgent' },
});

export function suggest(index: number, label: string, ...actions: readonly Action[]): Suggestion {
  return {
    label,
    uuid: mint.suggestion(CARD_UUID, index),
    ...(actions.length === 0 ? {} : { actions }),
  };
}

export const makeCard = (changes: Partial<Card> = {}): Card => ({
  uuid: CARD_UUID,
  summary: 'Two medicines that do the same',
  detail: '**Why this card**\n\n- Both are drafted',
  indicator: 'warning',
  source: { label: 'A label', topic: { system: 'https://rationale-cds.org/topic', code: 'twice' } },
  overrideReasons: [{ code: 'meant', system: 'https://rationale-cds.org/override-reason', display: 'Meant' }],
  links: [{ label: 'Label', url: 'https://example.org/label', type: 'absolute' }],
  ...changes,
});

/** The object without some of its optional members. */
export function without<T extends object, K extends keyof T>(
  object: T,
  ...members: readonly K[]
): Omit<T, K> {
  const left = Object.entries(object).filter(([name]) => !members.includes(name as K));
  return Object.fromEntries(left) as Omit<T, K>;
}
