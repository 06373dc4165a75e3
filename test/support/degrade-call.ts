/** Ways in which clients tell less than they know, done to a hook call: for properties of the whole path. */

import fc from 'fast-check';
import type { TestRequest } from './build-request.js';
import {
  CODED,
  cut,
  DATES,
  dosagesOf,
  doseQuantities,
  entriesOf,
  heldBack,
  isNode,
  nodesIn,
  ofConcept,
  ofEntry,
  ofKey,
  ofResource,
  prefetchOf,
  quantityOf,
  remove,
  shortenDates,
  toText,
} from './degradation.js';
import type { Degradation } from './degradation.js';

export const DEGRADATIONS: readonly Degradation[] = [
  ofKey('a prefetch key is not sent', (prefetch, key) => remove(prefetch, key)),
  ofKey('a prefetch key holds an OperationOutcome', (prefetch, key) => {
    const issue = [{ severity: 'error', code: 'timeout' }];
    prefetch[key] = { resourceType: 'OperationOutcome', issue };
    return true;
  }),
  ofKey('a Bundle is a first page', (prefetch, key) => {
    const bundle = prefetch[key];
    if (!isNode(bundle) || bundle.resourceType !== 'Bundle') return false;
    bundle.link = [{ relation: 'next', url: 'https://ehr.example.org/page2' }];
    return true;
  }),
  ofKey('a Bundle is cut, and says that a page follows', (prefetch, key) => {
    const bundle = cut(prefetch[key]);
    if (bundle === undefined) return false;
    bundle.link = [{ relation: 'next', url: 'https://ehr.example.org/page2' }];
    return true;
  }),
  ofKey('a Bundle is cut, and says how many there are', (prefetch, key) => {
    const entries = entriesOf(prefetch[key]);
    const bundle = cut(prefetch[key]);
    if (bundle === undefined) return false;
    bundle.total = entries.length;
    return true;
  }),
  ofEntry('an entry of a Bundle is empty', (entries, at) => entries.with(at, {})),
  ofEntry('an entry of a Bundle is held back', (entries, at) => entries.with(at, heldBack('suppressed'))),
  ofEntry('an entry of a Bundle could not be read by the client', (entries, at) =>
    entries.with(at, heldBack('processing', 'error')),
  ),
  ofEntry('a Bundle is sent as one of its resources alone', (entries, at) => entries[at]?.resource),
  ofKey('a prefetch key is sent under another name', (prefetch, key) => {
    prefetch.item7 = prefetch[key];
    return remove(prefetch, key);
  }),
  {
    name: 'a prefetch key is sent under another name, and lacks an entry',
    apply(body, pick) {
      const prefetch = prefetchOf(body);
      const keys = Object.keys(prefetch).filter((key) => entriesOf(prefetch[key]).length > 0);
      const key = keys[pick % Math.max(1, keys.length)];
      if (key === undefined) return false;
      const entries = entriesOf(prefetch[key]);
      const entry = entries.filter((_entry, at) => at !== pick % entries.length);
      prefetch.item7 = { resourceType: 'Bundle', type: 'searchset', entry };
      return remove(prefetch, key);
    },
  },
  ofResource('a result has no unit', ['Observation'], (resource) => {
    const quantity = quantityOf(resource);
    return quantity !== undefined && remove(quantity, 'unit', 'code', 'system');
  }),
  ofResource('a result has an unknown unit', ['Observation'], (resource) => {
    const quantity = quantityOf(resource);
    if (quantity === undefined) return false;
    remove(quantity, 'code', 'system');
    quantity.unit = 'flarn';
    return true;
  }),
  ofResource('a result is words', ['Observation'], (resource) => toText(resource, false)),
  ofResource('a result is words with a unit', ['Observation'], (resource) => toText(resource, true)),
  ofResource('a number is a string', ['Observation'], (resource) => {
    const quantity = quantityOf(resource);
    if (quantity === undefined) return false;
    quantity.value = String(quantity.value);
    return true;
  }),
  ofResource('a result has no value', ['Observation'], (resource) => {
    if (!remove(resource, 'valueQuantity')) return false;
    resource.dataAbsentReason = { text: 'unknown' };
    return true;
  }),
  ofResource('a date is a month', ['Observation', 'MedicationRequest'], shortenDates(7)),
  ofResource('a date is a year', ['Observation', 'MedicationRequest'], shortenDates(4)),
  ofResource('a date is missing', ['Observation', 'MedicationRequest'], (r) => remove(r, ...DATES)),
  ofResource(
    'a code is words alone',
    CODED,
    ofConcept((concept) => remove(concept, 'coding')),
  ),
  ofResource(
    'a code has no words',
    CODED,
    ofConcept((concept) => {
      for (const coding of nodesIn(concept.coding)) remove(coding, 'display');
      return remove(concept, 'text');
    }),
  ),
  ofResource(
    'a code has no system',
    CODED,
    ofConcept((concept) => nodesIn(concept.coding).some((coding) => remove(coding, 'system'))),
  ),
  ofResource(
    'a code is a local one',
    CODED,
    ofConcept((concept) => {
      const codings = nodesIn(concept.coding);
      for (const coding of codings) Object.assign(coding, { system: 'urn:oid:1.2.3.4', code: 'L-17' });
      return codings.length > 0;
    }),
  ),
  ofResource(
    'a code is a local one without words',
    CODED,
    ofConcept((concept) => {
      const codings = nodesIn(concept.coding);
      for (const coding of codings) {
        Object.assign(coding, { system: 'urn:oid:1.2.3.4', code: 'L-17' });
        remove(coding, 'display');
      }
      remove(concept, 'text');
      return codings.length > 0;
    }),
  ),
  ofResource('a resource does not say what it is', CODED, (resource) =>
    remove(resource, 'code', 'medicationCodeableConcept', 'medicationReference'),
  ),
  ofResource('a status is missing', ['Observation', 'MedicationRequest', 'Condition'], (resource) =>
    remove(resource, 'status', 'clinicalStatus'),
  ),
  ofResource('a status is null', ['Observation', 'MedicationRequest', 'Condition'], (resource) => {
    for (const member of ['status', 'clinicalStatus']) if (member in resource) resource[member] = null;
    return true;
  }),
  ofResource('a status cannot be read', ['Observation', 'MedicationRequest', 'Condition'], (resource) => {
    for (const member of ['status', 'clinicalStatus']) if (member in resource) resource[member] = 'flarn';
    return true;
  }),
  ofResource('an intent cannot be read', ['MedicationRequest'], (resource) => {
    resource.intent = 'flarn';
    return true;
  }),
  ofResource('a yes is the word true', ['MedicationRequest'], (resource) => {
    if (resource.doNotPerform !== true) return false;
    resource.doNotPerform = 'true';
    return true;
  }),
  ofResource('the birth date is missing', ['Patient'], (resource) => remove(resource, 'birthDate')),
  ofResource('the birth date is a year', ['Patient'], (resource) => {
    if (typeof resource.birthDate !== 'string') return false;
    resource.birthDate = resource.birthDate.slice(0, 4);
    return true;
  }),
  ofResource('the birth date cannot be read', ['Patient'], (resource) => {
    resource.birthDate = '24/11/1961';
    return true;
  }),
  ofResource('the sex is missing', ['Patient'], (resource) => remove(resource, 'gender')),
  ofResource('a medicine is a reference that leads nowhere', ['MedicationRequest'], (resource) => {
    remove(resource, 'medicationCodeableConcept', 'contained');
    resource.medicationReference = { reference: 'Medication/elsewhere' };
    return true;
  }),
  ofResource('a medicine that orders refer to does not come along', ['Medication'], (resource) => {
    resource.id = 'another';
    return true;
  }),
  ofResource('a Medication beside the orders has no code', ['Medication'], (r) => remove(r, 'code')),
  ofResource('an order has no directions', ['MedicationRequest'], (r) => remove(r, 'dosageInstruction')),
  ofResource('an order has its directions in words alone', ['MedicationRequest'], (resource) => {
    const dosages = dosagesOf(resource);
    resource.dosageInstruction = dosages.map(({ text }) => ({ text }));
    return dosages.length > 0;
  }),
  ofResource('an order does not say how often', ['MedicationRequest'], (resource) =>
    dosagesOf(resource).some((dosage) => remove(dosage, 'timing')),
  ),
  ofResource('an order does not say how much', ['MedicationRequest'], (resource) =>
    dosagesOf(resource).some((dosage) => remove(dosage, 'doseAndRate')),
  ),
  ofResource('the numbers of the directions are strings', ['MedicationRequest'], (resource) => {
    const repeats = dosagesOf(resource)
      .flatMap((dosage) => nodesIn(dosage.timing))
      .flatMap((timing) => nodesIn(timing.repeat));
    for (const repeat of repeats) {
      for (const member of ['frequency', 'period']) repeat[member] = String(repeat[member]);
    }
    for (const dose of doseQuantities(resource)) dose.value = String(dose.value);
    return repeats.length > 0;
  }),
  ofResource('the numbers of the directions cannot be read', ['MedicationRequest'], (resource) => {
    const doses = doseQuantities(resource);
    for (const dose of doses) dose.value = 'one';
    return doses.length > 0;
  }),
  ofResource('an order has no unit of its dose', ['MedicationRequest'], (resource) =>
    doseQuantities(resource).some((dose) => remove(dose, 'unit', 'code', 'system')),
  ),
  ofResource('a subject is missing', ['Observation', 'MedicationRequest', 'Condition'], (resource) =>
    remove(resource, 'subject'),
  ),
];

/** Which degradations, each with where. */
export const degradations: fc.Arbitrary<readonly (readonly [at: number, pick: number])[]> = fc.array(
  fc.tuple(fc.nat(DEGRADATIONS.length - 1), fc.nat(7)),
  { minLength: 1, maxLength: 3 },
);

/** The call, telling less; with the names of what was done to it. */
export function degrade(
  body: TestRequest,
  ways: readonly (readonly [at: number, pick: number])[],
): { readonly body: TestRequest; readonly done: readonly string[] } {
  const less = structuredClone(body);
  const done = ways.flatMap(([at, pick]) => {
    const way = DEGRADATIONS[at];
    return way?.apply(less, pick) === true ? [way.name] : [];
  });
  return { body: less, done };
}
