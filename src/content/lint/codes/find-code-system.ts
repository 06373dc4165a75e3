/** Recognises a code system by what a file writes for it (FHIR R4, "Using Code Systems"). */

import { CODE_SYSTEMS, type CodeSystem } from './code-systems.js';

export type SystemFinding =
  /** The URI itself. */
  | { readonly kind: 'known'; readonly system: CodeSystem }
  /** Another way of writing a known system: codes under it match nothing. */
  | { readonly kind: 'meant'; readonly system: CodeSystem }
  /** One of HL7's own systems: its codes are words, there is nothing to check about them. */
  | { readonly kind: 'hl7' }
  | { readonly kind: 'unknown' };

const BY_URI = new Map(CODE_SYSTEMS.map((system) => [system.uri, system]));

/** `http` or `https`, `www.`, capitals and a closing slash or hash are what people get wrong in an address. */
const bare = (written: string): string =>
  written
    .toLowerCase()
    .replace(/^https?:\/\/(www\.)?/, '')
    .replace(/[/#]+$/, '');

const BY_BARE = new Map(
  CODE_SYSTEMS.flatMap((system) =>
    [system.uri, ...system.aliases, `urn:oid:${system.oid}`, system.oid].map(
      (written) => [bare(written), system] as const,
    ),
  ),
);

/** Not `fhir/sid/`: that is where HL7 lists other bodies' systems, and all that matter here are known. */
const HL7 = /^http:\/\/(terminology\.hl7\.org\/CodeSystem\/|hl7\.org\/fhir\/(?!sid\/))[\w./-]+$/;

/** What a system is, whether written as records write it, in another way, or not known here. */
export function findCodeSystem(written: string): SystemFinding {
  const known = BY_URI.get(written);
  if (known !== undefined) return { kind: 'known', system: known };
  const meant = BY_BARE.get(bare(written));
  if (meant !== undefined) return { kind: 'meant', system: meant };
  return HL7.test(written) ? { kind: 'hl7' } : { kind: 'unknown' };
}
