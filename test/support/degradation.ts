/** The parts of a hook call, and ways to change one of them: what degradations are made of. */

import type { TestRequest } from './build-request.js';
import { written } from './random-orders.js';

export type Node = Record<string, unknown>;

/** One way to tell less. `pick` chooses where; false when the call has no such place. */
export interface Degradation {
  readonly name: string;
  apply(body: TestRequest, pick: number): boolean;
}

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const nodesIn = (value: unknown): readonly Node[] =>
  Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [];

export const prefetchOf = (body: TestRequest): Node => (isNode(body.prefetch) ? body.prefetch : {});
export const entriesOf = (value: unknown): readonly Node[] => (isNode(value) ? nodesIn(value.entry) : []);

/** Every resource of the call: drafts, prefetched ones, and those beside them. */
function resourcesOf(body: TestRequest): readonly Node[] {
  const bundles = [body.context.draftOrders, ...Object.values(prefetchOf(body))];
  return bundles.flatMap((value) => {
    if (isNode(value) && value.resourceType !== 'Bundle') return [value];
    return entriesOf(value).flatMap((entry) => nodesIn(entry.resource));
  });
}

/** A degradation of one resource among those that qualify. */
export const ofResource = (
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
export const ofKey = (name: string, change: (prefetch: Node, key: string) => boolean): Degradation => ({
  name,
  apply(body, pick) {
    const prefetch = prefetchOf(body);
    const keys = Object.keys(prefetch);
    const key = keys[pick % Math.max(1, keys.length)];
    return key !== undefined && change(prefetch, key);
  },
});

/** A degradation of one entry of the Bundle under a key: what stands for the key then. */
export const ofEntry = (
  name: string,
  change: (entries: readonly Node[], at: number) => unknown,
): Degradation => ({
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

export const heldBack = (code: string, severity = 'warning'): Node => ({
  search: { mode: 'outcome' },
  resource: { resourceType: 'OperationOutcome', issue: [{ severity, code }] },
});

/** The day of a result, to the day. */
const dayOf = (entry: Node | undefined): string =>
  nodesIn(entry?.resource)
    .map((resource) => String(resource.effectiveDateTime).slice(0, 10))
    .join('');

/** Keeps the first entry, and of results those of its day: pages end between two days, as a rule. */
export function cut(bundle: unknown): Node | undefined {
  const entries = entriesOf(bundle);
  const isResult = nodesIn(entries[0]?.resource)[0]?.resourceType === 'Observation';
  const kept = isResult ? entries.filter((entry) => dayOf(entry) === dayOf(entries[0])) : entries.slice(0, 1);
  if (!isNode(bundle) || kept.length === entries.length) return undefined;
  bundle.entry = kept;
  return bundle;
}

export function remove(node: Node, ...members: readonly string[]): boolean {
  const present = members.filter((member) => member in node);
  for (const member of present) Reflect.deleteProperty(node, member);
  return present.length > 0;
}

export const DATES = ['effectiveDateTime', 'authoredOn'] as const;

export const shortenDates = (length: number) => (resource: Node) => {
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

export const ofConcept = (change: (concept: Node) => boolean) => (resource: Node) => {
  const concept = conceptOf(resource);
  return concept !== undefined && change(concept);
};

export const CODED = ['MedicationRequest', 'Medication', 'Condition', 'Observation'] as const;

export const quantityOf = (resource: Node): Node | undefined => nodesIn(resource.valueQuantity)[0];

export function toText(resource: Node, withUnit: boolean): boolean {
  const quantity = quantityOf(resource);
  if (quantity === undefined) return false;
  const number = `${written(quantity.comparator)}${written(quantity.value)}`;
  remove(resource, 'valueQuantity');
  resource.valueString = withUnit ? `${number} ${String(quantity.unit)}` : number;
  return true;
}

export const dosagesOf = (resource: Node): readonly Node[] => nodesIn(resource.dosageInstruction);

export const doseQuantities = (resource: Node): readonly Node[] =>
  dosagesOf(resource)
    .flatMap((dosage) => nodesIn(dosage.doseAndRate))
    .flatMap((dose) => nodesIn(dose.doseQuantity));
