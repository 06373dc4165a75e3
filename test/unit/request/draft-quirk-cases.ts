/** Departures in drafts and their selections: what arrives, and the call that it equals. */

import { bundleOf, call, context, draft } from './call.js';

export interface QuirkCase {
  readonly says: string;
  readonly body: unknown;
  /** The body that keeps to the specification and means the same; default: the valid call. */
  readonly like?: unknown;
  /** What stays different from it. */
  readonly seen?: Record<string, unknown>;
  readonly quirks: readonly string[];
}

export const both = [draft('d-1'), draft('d-2')];
const withSelections = (selections: readonly string[]): Record<string, unknown> => ({
  selections,
  context: { ...context, selections },
});

export const DRAFT_QUIRK_CASES: readonly QuirkCase[] = [
  {
    says: 'draftOrders without Bundle.type',
    body: call(
      {},
      { draftOrders: { resourceType: 'Bundle', entry: both.map((resource) => ({ resource })) } },
    ),
    seen: {
      context: {
        ...context,
        draftOrders: { resourceType: 'Bundle', entry: both.map((resource) => ({ resource })) },
      },
    },
    quirks: ['bundle-type-missing'],
  },
  {
    says: 'Bundle entries that are the resource itself',
    body: call({}, { draftOrders: { resourceType: 'Bundle', type: 'collection', entry: both } }),
    quirks: ['entry-without-resource-member'],
  },
  {
    says: 'draftOrders as a list of resources',
    body: call({}, { draftOrders: both }),
    quirks: ['list-for-bundle'],
  },
  {
    says: 'draftOrders as a list of entries',
    body: call({}, { draftOrders: both.map((resource) => ({ response: { status: '200 OK' }, resource })) }),
    quirks: ['list-for-bundle', 'wrapped-resource'],
  },
  {
    says: 'draftOrders as one bare resource',
    body: call({}, { draftOrders: draft('d-2') }),
    like: call({}, { draftOrders: bundleOf(draft('d-2')) }),
    quirks: ['resource-for-bundle'],
  },
  {
    says: 'draftOrders in a wrapper',
    body: call({}, { draftOrders: { response: { status: '200 OK' }, resource: bundleOf(...both) } }),
    quirks: ['wrapped-resource'],
  },
  {
    says: 'a selection as a bare id',
    body: call({}, { selections: ['d-2'] }),
    seen: withSelections(['d-2']),
    quirks: ['bare-selection'],
  },
  {
    says: 'a selection as an absolute address',
    body: call({}, { selections: ['https://ehr.example.org/fhir/MedicationRequest/d-2'] }),
    seen: {
      selections: ['MedicationRequest/d-2'],
      context: { ...context, selections: ['https://ehr.example.org/fhir/MedicationRequest/d-2'] },
    },
    quirks: ['absolute-selection'],
  },
  {
    says: 'one selection that is not in a list',
    body: call({}, { selections: 'MedicationRequest/d-2' }),
    quirks: ['text-for-list'],
  },
  {
    says: 'no selection',
    body: call({}, { selections: [] }),
    seen: withSelections([]),
    quirks: ['selections-empty'],
  },
  {
    says: 'a selection that names no draft: which are selected is not known, so every draft counts',
    body: call({}, { selections: ['MedicationRequest/d-2', 'MedicationRequest/d-9'] }),
    seen: { ...withSelections(['MedicationRequest/d-2', 'MedicationRequest/d-9']), selections: undefined },
    quirks: ['selection-unmatched'],
  },
];
