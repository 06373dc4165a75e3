/** Makes the orders of a model's worked examples into a list fact, by the way every call's orders go. */

import { gatherData } from '../data/gather-data.js';
import type { ListItem, ListValue } from '../model/facts.js';
import type { ReadOrders } from '../scores/run-test-vectors.js';
import { buildResources } from './build-resource.js';
import type { ResourceShorthand } from './case-spec.js';

const PATIENT = 'case-patient';
const NONE: ReadonlyMap<string, string> = new Map();

/** @returns one list; empty when the vector has no orders, so that its total is 0 and the vector fails. */
export const readVectorOrders: ReadOrders = (orders) => {
  const written = Array.isArray(orders) ? (orders as readonly ResourceShorthand[]) : [];
  const context = { patientId: PATIENT, now: 0, lists: [] };
  const drafts = written.flatMap((order, index) =>
    buildResources({ status: 'draft', ...order }, 'MedicationRequest', `draft-${index}`, context),
  );
  const { orders: source } = gatherData(
    {
      hook: 'order-sign',
      hookInstance: '7a1b0c52-3f0e-4d6a-9c7e-5f3a2b1c0d9e',
      patientId: PATIENT,
      context: {},
      drafts,
      prefetch: new Map(),
      quirks: [],
    },
    NONE,
  );
  const items = source.entries.map((entry): ListItem => ({
    text: entry.concept.text ?? entry.ref,
    ref: entry.ref,
    matchedBy: 'product',
    draft: true,
    entry,
  }));
  const list: ListValue = { shape: 'list', items, unknown: source.unknown, sources: [], byNameOnly: false };
  return [list];
};
