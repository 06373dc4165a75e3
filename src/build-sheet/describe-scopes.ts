/** Scopes to request at the FHIR server, from what the cards need (SMART App Launch 1.0 and 2.0; CDS Hooks 2.0.1, "FHIR Resource Access"). */

import type { CardRule, Need } from '../model/content.js';
import type { ScopeRow } from './build-sheet.js';
import { allCardsInUse, type SheetScope } from './sheet-scope.js';

const DRAFT_SOURCES = new Set(['orders', 'other_drafts']);
const MEDICATIONS = new Set([
  'MedicationRequest',
  'MedicationStatement',
  'MedicationAdministration',
  'MedicationDispense',
]);

/**
 * Reading alone: suggestions are applied by the EHR with the user's rights. A query about the patient needs access to
 * the patient's data, any other to the user's. Orders may name their medicine by reference, which is read as well.
 */
export function describeScopes(scope: SheetScope): readonly ScopeRow[] {
  const cards = allCardsInUse(scope);
  const needs = cards.flatMap((card) => [...card.needs.values()]);
  const rows = [...new Set(needs.map(({ resourceType }) => resourceType))]
    .sort()
    .flatMap((type) => describeType(type, needs));
  const medicines = [...needs.map(({ resourceType }) => resourceType), ...draftTypesOf(cards)].some((type) =>
    MEDICATIONS.has(type),
  );
  if (!medicines || rows.some(({ type }) => type === 'Medication')) return rows;
  return [...rows, makeRow('patient', 'Medication', 'r', 'medicines that an order names by reference')];
}

function describeType(type: string, needs: readonly Need[]): readonly ScopeRow[] {
  const own = needs.filter((need) => need.resourceType === type);
  return (['patient', 'user'] as const).flatMap((level) => {
    const queries = own.filter(({ query }) => query.includes('context.patientId') === (level === 'patient'));
    if (queries.length === 0) return [];
    const keys = [...new Set(queries.map(({ prefetchKey }) => prefetchKey))].join(', ');
    return [makeRow(level, type, queries.some(({ query }) => query.includes('?')) ? 'rs' : 'r', keys)];
  });
}

const makeRow = (level: 'patient' | 'user', type: string, rights: string, why: string): ScopeRow => ({
  type,
  v1: `${level}/${type}.read`,
  v2: `${level}/${type}.${rights}`,
  why,
});

/** Resource types of the drafts that the cards look at, in alphabetical order. */
export const describeDraftTypes = (scope: SheetScope): readonly string[] =>
  draftTypesOf(allCardsInUse(scope));

function draftTypesOf(cards: readonly CardRule[]): readonly string[] {
  const facts = cards.flatMap((card) => [...card.facts.values()]);
  const types = facts
    .filter(({ reads }) => reads.some((name) => DRAFT_SOURCES.has(name)))
    .flatMap(({ valueSet }) => {
      if (valueSet === undefined) return ['MedicationRequest', 'ServiceRequest'];
      return [valueSet.drugs ? 'MedicationRequest' : 'ServiceRequest'];
    });
  return [...new Set(types)].sort();
}

/** The EHR's own scopes for drafts: those that name a type that is looked at, or all when none names one. */
export function describeDraftScopes(scope: SheetScope): readonly string[] {
  const types = describeDraftTypes(scope);
  if (types.length === 0) return [];
  const { draftScopes } = scope.profile;
  const named = draftScopes.filter((words) => types.some((type) => words.includes(type)));
  return named.length > 0 ? named : draftScopes;
}
