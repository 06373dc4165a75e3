/** FHIR R4 as it arrives: JSON whose shape nobody has checked yet. Types only. */

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [member: string]: Json | undefined;
}

/** A JSON object with a `resourceType`; every other member is unchecked. */
export interface FhirResource extends JsonObject {
  readonly resourceType: string;
}
