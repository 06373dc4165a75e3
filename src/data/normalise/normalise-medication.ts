/** Orders, statements, dispenses and administrations of medicines, DSTU2 to R5 (FHIR R4, "Medications module"). */

import type { MedicationEntry } from '../../model/clinical.js';
import type { FhirResource } from '../../model/fhir.js';
import { readDosages } from '../dosage/read-dosage.js';
import { readSupplyDays } from '../dosage/supply-days.js';
import { objectIn, objectsIn, saysTrue, textIn } from '../json/read-members.js';
import { typeAndId } from '../../prefetch/read-reference.js';
import type { NormaliseContext } from './normalise-context.js';
import { optional } from './normalise-context.js';
import { readConcept } from './read-concept.js';
import { readIngredients } from './read-ingredients.js';
import { readStatus } from './read-status.js';
import { readFirstTime } from './read-time.js';
import { resolveMedication } from './resolve-medication.js';

/** When each type counts from: written, taken, handed over, given. */
const WHEN: readonly string[] = [
  'authoredOn',
  'dateWritten',
  'whenHandedOver',
  'whenPrepared',
  'effectiveDateTime',
  'effectivePeriod',
  'effectiveTimeDateTime',
  'effectiveTimePeriod',
  'occurenceDateTime',
  'occurencePeriod',
  'dateAsserted',
];

export function normaliseMedication(
  resource: FhirResource,
  context: NormaliseContext,
): MedicationEntry | undefined {
  const status = statusOf(resource);
  if (status === 'entered-in-error') return undefined;
  const { resolve } = context;
  const { concept, medication } = resolveMedication(resource, resolve);
  const supply = objectIn(resource.dispenseRequest)?.expectedSupplyDuration ?? resource.daysSupply;
  return {
    type: 'Medication',
    ref: context.ref,
    concept,
    ...optional('time', readFirstTime(resource, WHEN)),
    resource,
    resourceType: resource.resourceType,
    ...optional('status', status),
    ...optional('intent', textIn(resource.intent)?.toLowerCase()),
    categories: categoriesOf(resource),
    doNotPerform: saysTrue(resource.doNotPerform),
    ingredients: medication === undefined ? [] : readIngredients(medication, resolve),
    dosages: readDosages(resource.dosageInstruction ?? resource.dosage),
    ...optional('supplyDays', readSupplyDays(supply)),
    ...optional('replaces', replacedBy(resource)),
  };
}

/** Before R4 a medicine that is not taken or was not given is told beside the status, which R4 has codes for. */
function statusOf(resource: FhirResource): string | undefined {
  const status = readStatus(resource.status);
  if (status === 'entered-in-error') return status;
  if (saysTrue(resource.wasNotTaken) || textIn(resource.taken) === 'n') return 'not-taken';
  if (saysTrue(resource.notGiven) || saysTrue(resource.wasNotGiven) || saysTrue(resource.notDone))
    return 'not-done';
  return status;
}

const categoriesOf = (resource: FhirResource): readonly string[] =>
  objectsIn(resource.category)
    .flatMap((category) => readConcept(category).codings)
    .map((coding) => coding.code?.toLowerCase())
    .filter((code) => code !== undefined);

function replacedBy(resource: FhirResource): string | undefined {
  const prior = textIn(objectIn(resource.priorPrescription)?.reference);
  return prior === undefined ? undefined : typeAndId(prior);
}
