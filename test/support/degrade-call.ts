/** Ways in which clients tell less than they know, done to a hook call: for properties of the whole path. */

import fc from 'fast-check';
import type { TestRequest } from './build-request.js';

type Node = Record<string, unknown>;

/** One way to tell less. `pick` chooses where; false when the call has no such place. */
export interface Degradation {
  readonly name: string;
  apply(body: TestRequest, pick: number): boolean;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const nodesIn = (value: unknown): readonly Node[] =>
  Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [];

const prefetchOf = (body: TestRequest): Node => (isNode(body.prefetch) ? body.prefetch : {});
const entriesOf = (value: unknown): readonly Node[] => (isNode(value) ? nodesIn(value.entry) : []);

/** Every resource of the call: drafts, prefetched ones, and those beside them. */
function resourcesOf(body: TestRequest): readonly Node[] {
  const bundles = [body.context.draftOrders, ...Object.values(prefetchOf(body))];
  return bundles.flatMap((value) => {
    if (isNode(value) && value.resourceType !== 'Bundle') return [value];
    return entriesOf(value).flatMap((entry) => nodesIn(entry.resource));
  });
}

/** A degradation of one resource among those that qualify. */
const ofResource = (
  name: string,
  types: readonly string[],
  change: (resource: Node) => boolean,
): Degradation => ({
  name,
  apply(body, pick) {
    const fitting = resourcesOf(body).filter((resource) => types.includes(String(resource.resourceType)));
    const chosen = fitting[pick % Math.max(1, fitting.length)];
    return chosen !== undefined && change(chosen);
  },
});

/** A degradation of one prefetch key. */
const ofKey = (name: string, change: (prefetch: Node, key: string) => boolean): Degradation => ({
  name,
  apply(body, pick) {
    const prefetch = prefetchOf(body);
    const keys = Object.keys(prefetch);
    const key = keys[pick % Math.max(1, keys.length)];
    return key !== undefined && change(prefetch, key);
  },
});

/** A degradation of one entry of the Bundle under a key: what stands for the key then. */
const ofEntry = (name: string, change: (entries: readonly Node[], at: number) => unknown): Degradation => ({
  name,
  apply(body, pick) {
    const prefetch = prefetchOf(body);
    const keys = Object.keys(prefetch).filter((key) => entriesOf(prefetch[key]).length > 0);
    const key = keys[pick % Math.max(1, keys.length)];
    if (key === undefined) return false;
    const entries = entriesOf(prefetch[key]);
    const changed = change(entries, Math.floor(pick / 2) % entries.length);
    const bundle = prefetch[key];
    prefetch[key] = Array.isArray(changed) && isNode(bundle) ? { ...bundle, entry: changed } : changed;
    return true;
  },
});

const heldBack = (code: string, severity = 'warning'): Node => ({
  search: { mode: 'outcome' },
  resource: { resourceType: 'OperationOutcome', issue: [{ severity, code }] },
});

/** The day of a result, to the day. */
const dayOf = (entry: Node | undefined): string =>
  nodesIn(entry?.resource)
    .map((resource) => String(resource.effectiveDateTime).slice(0, 10))
    .join('');

/** Keeps the first entry, and of results those of its day: pages end between two days, as a rule. */
function cut(bundle: unknown): Node | undefined {
  const entries = entriesOf(bundle);
  const isResult = nodesIn(entries[0]?.resource)[0]?.resourceType === 'Observation';
  const kept = isResult ? entries.filter((entry) => dayOf(entry) === dayOf(entries[0])) : entries.slice(0, 1);
  if (!isNode(bundle) || kept.length === entries.length) return undefined;
  bundle.entry = kept;
  return bundle;
}

function remove(node: Node, ...members: readonly string[]): boolean {
  const present = members.filter((member) => member in node);
  for (const member of present) Reflect.deleteProperty(node, member);
  return present.length > 0;
}

const DATES = ['effectiveDateTime', 'authoredOn'] as const;

const shortenDates = (length: number) => (resource: Node) => {
  const member = DATES.find((name) => typeof resource[name] === 'string');
  if (member === undefined) return false;
  resource[member] = String(resource[member]).slice(0, length);
  return true;
};

/** The concept that says what a resource is: of an order, a problem, a result, a Medication. */
const conceptOf = (resource: Node): Node | undefined =>
  nodesIn(resource.medicationCodeableConcept)[0] ??
  nodesIn(resource.code)[0] ??
  nodesIn(resource.contained).flatMap((medication) => nodesIn(medication.code))[0];

const ofConcept = (change: (concept: Node) => boolean) => (resource: Node) => {
  const concept = conceptOf(resource);
  return concept !== undefined && change(concept);
};

const CODED = ['MedicationRequest', 'Medication', 'Condition', 'Observation'] as const;

const quantityOf = (resource: Node): Node | undefined => nodesIn(resource.valueQuantity)[0];

function toText(resource: Node, withUnit: boolean): boolean {
  const quantity = quantityOf(resource);
  if (quantity === undefined) return false;
  const number = `${written(quantity.comparator)}${written(quantity.value)}`;
  remove(resource, 'valueQuantity');
  resource.valueString = withUnit ? `${number} ${String(quantity.unit)}` : number;
  return true;
}

const dosagesOf = (resource: Node): readonly Node[] => nodesIn(resource.dosageInstruction);

const doseQuantities = (resource: Node): readonly Node[] =>
  dosagesOf(resource)
    .flatMap((dosage) => nodesIn(dosage.doseAndRate))
    .flatMap((dose) => nodesIn(dose.doseQuantity));

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

/** What JSON has there, when it is text or a number. */
const written = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
