/** The children of a FHIR element by their FHIRPath name (FHIR R4, "JSON Representation", choice of data types). */

import type { Json, JsonObject } from '../model/fhir.js';

/** Endings of `value[x]` and the like in JSON. */
const CHOICE = new RegExp(
  `^(?:${
    'Base64Binary Boolean Canonical Code Date DateTime Decimal Id Instant Integer Integer64 Markdown Oid PositiveInt ' +
    'String Time UnsignedInt Uri Url Uuid Address Age Annotation Attachment CodeableConcept CodeableReference Coding ' +
    'ContactDetail ContactPoint Contributor Count DataRequirement Distance Dosage Duration Expression HumanName ' +
    'Identifier Meta Money ParameterDefinition Period Quantity Range Ratio RatioRange Reference RelatedArtifact ' +
    'SampledData Signature Timing TriggerDefinition UsageContext'
  }`.replaceAll(' ', '|') + ')$',
);

/**
 * Own members of this name, lists flattened, nulls left out; of a choice (`medication` for `medicationReference`)
 * whichever there is. An entry of a Bundle that is the resource itself, as old clients send, has that as `resource`.
 */
export function membersOf(json: Json, name: string): readonly Json[] {
  if (typeof json !== 'object' || json === null || isList(json)) return [];
  if (Object.hasOwn(json, name)) return listOf(json[name]);
  const choice = Object.keys(json).find((key) => key.startsWith(name) && CHOICE.test(key.slice(name.length)));
  if (choice !== undefined) return listOf(json[choice]);
  return name === 'resource' && isBareEntry(json) ? [json] : [];
}

const isList = (json: Json): json is readonly Json[] => Array.isArray(json);

/** A list as it is, anything else as a list of one; without nulls. */
export const listOf = (value: Json | undefined): readonly Json[] =>
  value === undefined || value === null
    ? []
    : isList(value)
      ? value.filter((item) => item !== null)
      : [value];

const isBareEntry = (json: JsonObject): boolean => typeof json.resourceType === 'string';
