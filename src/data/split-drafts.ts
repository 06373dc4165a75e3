/** Tells the drafts a call is about from the rest (CDS Hooks library, order-select, "selections"; order-sign). */

import type { FhirResource } from '../model/fhir.js';
import type { CdsRequest } from '../model/request.js';
import { textIn } from './json/read-members.js';
import { isMapped } from './normalise/normalise-resource.js';
import { readReference } from '../prefetch/read-reference.js';

export interface Drafts {
  /** What the call is about. */
  readonly orders: readonly FhirResource[];
  readonly others: readonly FhirResource[];
  /** True when the selections name something else than the drafts, so that all of them count. */
  readonly selectionLost: boolean;
}

/** Resources that come beside drafts and are none. */
const COMPANIONS: ReadonlySet<string> = new Set(
  (
    'Medication Substance Patient Practitioner PractitionerRole RelatedPerson Organization Location Device Coverage ' +
    'Specimen BodyStructure BodySite OperationOutcome'
  ).split(' '),
);

/** R4 types that drafts may have and that no fact reads as an order: they cannot hide one. */
const OTHER_DRAFTS: ReadonlySet<string> = new Set(
  (
    'CarePlan Task RequestGroup Claim Contract CoverageEligibilityRequest EnrollmentRequest ImmunizationRecommendation ' +
    'DocumentReference Communication Goal Flag Questionnaire DetectedIssue Provenance'
  ).split(' '),
);

/**
 * Without selections every draft is in scope. With them the drafts they name are, by `Type/id`, address or bare id.
 * When they name none, or one that is not there, it is not known which drafts are meant, and all count: a card too
 * many is seen, a card too few is not.
 */
export function splitDrafts({ drafts, selections }: CdsRequest): Drafts {
  const all = drafts.filter(({ resourceType }) => !COMPANIONS.has(resourceType));
  if (selections === undefined) return { orders: all, others: [], selectionLost: false };
  const wanted = selections.map((selection) => readReference(selection));
  const isWanted = (draft: FhirResource): boolean => wanted.some((selection) => names(selection, draft));
  const allThere = wanted.every((selection) => all.some((draft) => names(selection, draft)));
  if (wanted.length === 0 || !allThere) return { orders: all, others: [], selectionLost: all.length > 0 };
  return {
    orders: all.filter(isWanted),
    others: all.filter((draft) => !isWanted(draft)),
    selectionLost: false,
  };
}

function names(selection: ReturnType<typeof readReference>, draft: FhirResource): boolean {
  if (selection?.id !== textIn(draft.id)) return false;
  return selection?.id !== undefined && (selection.type ?? draft.resourceType) === draft.resourceType;
}

/** Whether a draft is of a kind or version that is not read and that may be an order all the same. */
export const isUnsupportedDraft = ({ resourceType }: FhirResource): boolean =>
  !isMapped(resourceType) && !OTHER_DRAFTS.has(resourceType);
