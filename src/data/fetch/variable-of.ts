/** The answer to one key as the value of `%key` in another template (CDS Hooks 3.0, "Prefetch Tokens"; P-34). */

import type { FhirResource, JsonObject } from '../../model/fhir.js';
import type { Variable } from '../../prefetch/resolve-template.js';
import type { PrefetchTemplate } from '../../prefetch/template.js';
import type { Answer } from '../answer-template.js';
import { checkOwner } from '../check-owner.js';
import { isResource, objectsIn } from '../json/read-members.js';

/**
 * A Bundle for a search and a resource for a read, whichever of the two was sent; what a Bundle includes comes with
 * it, and nothing of another patient does. Undefined when nothing is known.
 * @param raw what was sent or fetched under the key itself
 */
export function variableOf(
  answer: Answer,
  raw: unknown,
  template: PrefetchTemplate,
  patientId: string,
): Variable | undefined {
  if (answer.state === 'unknown') return undefined;
  if (answer.state === 'empty') return { value: null, complete: true };
  const complete = answer.more === undefined;
  const held = answer.held.map(({ resource }) => resource);
  if (template.kind !== 'search') return { value: held[0] ?? null, complete };
  const beside = isResource(raw) && raw.resourceType === 'Bundle' ? includedIn(raw, held) : [];
  const own = beside.filter((resource) => checkOwner(resource, patientId, () => undefined) !== 'another');
  const entry = [...held, ...own].map((resource): JsonObject => ({ resource }));
  return { value: { resourceType: 'Bundle', type: 'searchset', entry }, complete };
}

/** Resources of the Bundle that are no matches: what `_include` brought. */
function includedIn(bundle: FhirResource, held: readonly FhirResource[]): readonly FhirResource[] {
  const matches = new Set(held);
  return objectsIn(bundle.entry)
    .map(({ resource }) => resource)
    .filter(isResource)
    .filter((resource) => !matches.has(resource));
}
