/** Keeps what belongs to the patient of the call and what came only once (CDS Hooks 3.0, "Security and Safety"; PF-14). */

import type { FhirResource } from '../model/fhir.js';
import type { Held } from './answer-template.js';
import { checkOwner } from './check-owner.js';
import { textIn } from './json/read-members.js';
import { sameJson } from './json/same-json.js';
import type { References } from './reference-scope.js';

export interface OwnResources {
  readonly own: readonly Held[];
  /** How many were another patient's. */
  readonly dropped: number;
}

/** Splits off the resources of other patients, and second copies of one resource. */
export function keepOwn(held: readonly Held[], patientId: string, references: References): OwnResources {
  const mine = held.filter(({ resource, home }) => {
    const resolve = (reference: string): FhirResource | undefined =>
      references.resolve(reference, resource, home);
    return checkOwner(resource, patientId, resolve) !== 'another';
  });
  return { own: withoutCopies(mine), dropped: held.length - mine.length };
}

/** Two resources are one only when id and content are equal: the same id is met on different orders. */
function withoutCopies(held: readonly Held[]): readonly Held[] {
  const seen = new Map<string, FhirResource[]>();
  return held.filter(({ resource }) => {
    const id = textIn(resource.id);
    if (id === undefined) return true;
    const key = `${resource.resourceType}/${id}`;
    const same = seen.get(key);
    if (same === undefined) {
      seen.set(key, [resource]);
      return true;
    }
    if (same.some((other) => sameJson(other, resource))) return false;
    same.push(resource);
    return true;
  });
}
