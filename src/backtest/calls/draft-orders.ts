/** Makes the draft of a call from an order on record, as if it were signed today (CDS Hooks library, order-sign). */

import { saysTrue, textIn } from '../../data/json/read-members.js';
import { readStatus } from '../../data/normalise/read-status.js';
import type { FhirResource } from '../../model/fhir.js';
import type { HookDefinition } from '../../model/request.js';
import type { Instant } from '../../time/time-span.js';
import type { PatientRecord } from '../population/patient-record.js';

/** Wishes of others and thoughts: nobody is signing them. */
const NO_ORDERS: ReadonlySet<string> = new Set(['proposal', 'plan']);

/** Active orders of the types that the hook's drafts have, in the order of type and id. */
export function activeOrders({ resources }: PatientRecord, hook: HookDefinition): readonly FhirResource[] {
  const field = hook.context.find(({ role }) => role === 'drafts');
  const named = field?.types ?? [];
  // The medication hooks of the library do not say the type again.
  const types = hook.id.startsWith('medication-')
    ? ['MedicationRequest']
    : ['MedicationRequest', 'ServiceRequest'].filter((type) => named.length === 0 || named.includes(type));
  return types.flatMap((type) => (resources.get(type) ?? []).filter(isActiveOrder));
}

function isActiveOrder({ status, intent, doNotPerform }: FhirResource): boolean {
  if (readStatus(status) !== 'active' || saysTrue(doNotPerform)) return false;
  return !NO_ORDERS.has(textIn(intent) ?? 'order');
}

/** The order with everything it says, unsigned and written at the patient's clock. */
export const asDraft = (order: FhirResource, now: Instant): FhirResource => ({
  ...order,
  status: 'draft',
  authoredOn: new Date(now).toISOString(),
});
