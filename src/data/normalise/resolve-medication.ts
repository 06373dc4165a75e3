/** Finds what medicine an order is for: coded inline, contained, or in another resource of the call (FHIR R4, `medication[x]`). */

import type { Concept } from '../../model/clinical.js';
import type { FhirResource, JsonObject } from '../../model/fhir.js';
import { isObject, objectIn, textIn } from '../json/read-members.js';
import type { Resolve } from './normalise-context.js';
import { EMPTY_CONCEPT, isEmpty, readConcept } from './read-concept.js';

export interface Medicine {
  readonly concept: Concept;
  /** The Medication resource, when the order refers to one that the call holds. */
  readonly medication?: FhirResource;
}

/**
 * An inline concept that says anything is the medicine. Otherwise the Medication that the reference names, with the
 * reference's display for a name where it has none. A reference that leads nowhere is known by its display alone;
 * without one the concept is empty, and the rules treat the order as unreadable.
 */
export function resolveMedication(order: FhirResource, resolve: Resolve): Medicine {
  const either = objectIn(order.medication);
  const inline = inlineOf(order, either);
  if (!isEmpty(inline)) return { concept: inline };
  const link = linkOf(order, either);
  if (link === undefined) return { concept: EMPTY_CONCEPT };
  const reference = textIn(link.reference);
  const display = readConcept(link.display);
  const medication = reference === undefined ? undefined : resolve(reference);
  if (medication === undefined) return { concept: display };
  const code = readConcept(medication.code);
  const concept =
    code.text === undefined && display.text !== undefined ? { ...code, text: display.text } : code;
  return { concept, medication };
}

/** The reference to the Medication that says what an order is for, when nothing inline does. */
export function medicationReference(order: FhirResource): string | undefined {
  const either = objectIn(order.medication);
  return isEmpty(inlineOf(order, either)) ? textIn(linkOf(order, either)?.reference) : undefined;
}

const inlineOf = (order: FhirResource, either: JsonObject | undefined): Concept =>
  readConcept(order.medicationCodeableConcept ?? either?.concept);

/** R4's `medicationReference`, R5's `medication.reference`, DSTU1's bare `medication`. */
function linkOf(order: FhirResource, either: JsonObject | undefined): JsonObject | undefined {
  if (isObject(order.medicationReference)) return order.medicationReference;
  return isObject(either?.reference) ? either.reference : either;
}
