/** A case of a card file becomes a CDS Hooks request with the prefetch its service asks for. */

import type { CardRule, Content, ValueSet } from '../model/content.js';
import type { FhirResource, JsonObject } from '../model/fhir.js';
import type { HookDefinition } from '../model/request.js';
import { buildResources, type BuildContext } from './build-resource.js';
import type { CaseSpec, PatientShorthand } from './case-spec.js';

const PATIENT = 'case-patient';

/** @param now instant of the file's clock */
export function buildCaseRequest(content: Content, card: CardRule, spec: CaseSpec, now: number): JsonObject {
  const hook = spec.hook ?? card.hooks[0] ?? '';
  const definition = content.hooks.get(hook);
  const context: BuildContext = { patientId: PATIENT, now, lists: listsOf(content, card) };
  const drafts = (spec.drafts ?? []).map((draft, index) =>
    buildResources({ status: 'draft', ...draft }, draftType(draft), `draft-${index}`, context),
  );
  return {
    hook,
    hookInstance: '7a1b0c52-3f0e-4d6a-9c7e-5f3a2b1c0d9e',
    context: {
      userId: 'Practitioner/case-user',
      patientId: PATIENT,
      encounterId: 'case-encounter',
      ...draftContext(definition, drafts, spec.selected),
    },
    prefetch: buildPrefetch(card, spec, context),
  };
}

/** A draft is a medication unless it is a whole resource of another type or names no medicine. */
const draftType = (draft: {
  drug?: string;
  resource?: JsonObject;
  snomed?: string;
  loinc?: string;
}): string =>
  draft.snomed === undefined && draft.loinc === undefined ? 'MedicationRequest' : 'ServiceRequest';

function draftContext(
  hook: HookDefinition | undefined,
  drafts: readonly (readonly FhirResource[])[],
  selected: readonly number[] | undefined,
): JsonObject {
  const field = hook?.context.find(({ role }) => role === 'drafts');
  if (field === undefined) return {};
  const selections = hook?.context.find(({ role }) => role === 'selections');
  const chosen = selected ?? drafts.map((_draft, index) => index);
  const entry = drafts.flat().map((resource) => ({ resource }));
  return {
    [field.name]: { resourceType: 'Bundle', type: 'collection', entry },
    ...(selections === undefined
      ? {}
      : { [selections.name]: chosen.flatMap((index) => referenceTo(drafts[index]?.[0])) }),
  };
}

const referenceTo = (resource: FhirResource | undefined): string[] =>
  typeof resource?.id === 'string' ? [`${resource.resourceType}/${resource.id}`] : [];

/** Needs that the case does not name are sent and empty; those in `not_sent` are left out. */
function buildPrefetch(card: CardRule, spec: CaseSpec, context: BuildContext): JsonObject {
  const prefetch: Record<string, FhirResource | null> = {};
  for (const need of card.needs.values()) {
    if (spec.not_sent?.includes(need.name) === true) continue;
    if (need.resourceType === 'Patient') {
      prefetch[need.prefetchKey] = buildPatient(spec.patient, context.now);
      continue;
    }
    const resources = (spec.data?.[need.name] ?? []).flatMap((shorthand, index) =>
      buildResources(shorthand, need.resourceType, `${need.name}-${index}`, context),
    );
    prefetch[need.prefetchKey] = {
      resourceType: 'Bundle',
      type: 'searchset',
      total: resources.filter(({ resourceType }) => resourceType === need.resourceType).length,
      entry: resources.map((resource) => ({
        resource,
        search: { mode: resource.resourceType === need.resourceType ? 'match' : 'include' },
      })),
    };
  }
  return prefetch;
}

function buildPatient(patient: PatientShorthand, now: number): FhirResource {
  const birthDate = patient.born ?? (patient.age === undefined ? undefined : birthday(patient.age, now));
  const sex = patient.sex ?? undefined;
  return {
    resourceType: 'Patient',
    id: PATIENT,
    ...(birthDate === undefined ? {} : { birthDate }),
    ...(sex === undefined ? {} : { gender: sex }),
    ...(patient.deceased === undefined ? {} : { deceasedBoolean: patient.deceased }),
  };
}

/** Born on `now`'s day so many years ago; born on 29 February where that year has none: 1 March. */
function birthday(age: number, now: number): string {
  const day = new Date(now);
  day.setUTCFullYear(day.getUTCFullYear() - age);
  return day.toISOString().slice(0, 10);
}

/** Every list the card matches by, then the shared ones. */
function listsOf(content: Content, card: CardRule): readonly ValueSet[] {
  const own = [...card.facts.values()].flatMap(({ valueSet }) => (valueSet === undefined ? [] : [valueSet]));
  return [...own, ...content.valueSets.values()];
}
