/** A hook call after `request/` has checked it and absorbed what EHRs do differently. Types only. */

import type { FhirAuthorization } from './cds-hooks.js';
import type { FhirResource, JsonObject } from './fhir.js';

/** One field of a hook's context, from `hooks/<hook>.yaml` (HL7 hook library, "Context"). */
export interface ContextField {
  readonly name: string;
  readonly type: 'string' | 'object' | 'array';
  /** What the value is: an id, a reference, a FHIR Bundle, one resource, references, resources. */
  readonly holds: 'id' | 'reference' | 'bundle' | 'resource' | 'references' | 'resources';
  readonly required: boolean;
  /** May be used as a prefetch token. */
  readonly token: boolean;
  /** Other names seen in published examples and older versions of the hook. */
  readonly aliases: readonly string[];
  /** Resource types a `reference` may name; empty when any. */
  readonly types: readonly string[];
  /** What the field is to the engine: drafts, the names of the selected drafts, or nothing special. */
  readonly role?: 'drafts' | 'selections';
  readonly description: string;
}

/** A hook as data. */
export interface HookDefinition {
  readonly id: string;
  readonly title: string;
  /** The library's `specificationVersion`. */
  readonly specificationVersion: string;
  readonly hookVersion: string;
  /** 0 draft to 6 normative. */
  readonly maturity: number;
  readonly status: 'active' | 'draft' | 'deprecated';
  /** Hooks that replace a deprecated one. */
  readonly replacedBy: readonly string[];
  readonly description: string;
  readonly context: readonly ContextField[];
}

/** A checked call. Ids are bare (`Patient/x` has become `x`); Bundles are flattened to lists of resources. */
export interface CdsRequest {
  readonly hook: string;
  readonly hookInstance: string;
  readonly patientId: string;
  /** `Type/id`, as sent, when sent. */
  readonly userId?: string;
  readonly encounterId?: string;
  readonly fhirServer?: string;
  readonly fhirAuthorization?: FhirAuthorization;
  /** The context as sent, for prefetch tokens; canonical field names, ids bare. */
  readonly context: JsonObject;
  /** Every draft resource, Medications beside them included. */
  readonly drafts: readonly FhirResource[];
  /** `Type/id` or bare id of the selected drafts; absent when the hook has no selections (all drafts count). */
  readonly selections?: readonly string[];
  /** Key to value as sent: a resource, `null`, or anything else. Absent keys are absent. */
  readonly prefetch: ReadonlyMap<string, unknown>;
  /** Names of the quirks that were absorbed, for the log: no values. */
  readonly quirks: readonly string[];
}
