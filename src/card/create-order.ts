/** Creates a drafted order from a template (CDS Hooks 2.0.1, "Action": `create` carries the new resource; FHIR R4). */

import type { Action, Coding } from '../model/cds-hooks.js';
import type { OrderTemplate } from '../model/card-template.js';
import type { FhirResource, JsonObject } from '../model/fhir.js';
import type { Instant } from '../time/time-span.js';

export interface NewOrder {
  /** Provisional: the client gives the order its own. */
  readonly id: string;
  readonly now: Instant;
  readonly patientId: string;
  readonly encounterId?: string;
}

/**
 * A draft that the clinician still has to sign. Order entry works with orders, so the intent is `order` unless the
 * template says otherwise; the template cannot change the status or whom the order is for.
 */
export function createOrder(template: OrderTemplate, description: string, order: NewOrder): Action {
  const concept = {
    ...(template.codes.length === 0 ? {} : { coding: template.codes.map(codingOf) }),
    text: template.text,
  };
  const resource: FhirResource = {
    resourceType: template.type,
    id: order.id,
    intent: 'order',
    ...membersOf(template.resource),
    status: 'draft',
    ...(template.type === 'MedicationRequest' ? { medicationCodeableConcept: concept } : { code: concept }),
    subject: { reference: `Patient/${order.patientId}` },
    ...(order.encounterId === undefined
      ? {}
      : { encounter: { reference: `Encounter/${order.encounterId}` } }),
    authoredOn: new Date(order.now).toISOString(),
  };
  return { type: 'create', description, resource };
}

/** What the author adds, without what is not the author's to say. */
function membersOf(resource: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(resource).filter(([name]) => name !== 'resourceType' && name !== 'id'),
  );
}

const codingOf = ({ system, code, display }: Coding): JsonObject => ({
  system,
  code,
  ...(display === undefined ? {} : { display }),
});
