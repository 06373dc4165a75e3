/** From the unit of a chart to UCUM (FHIR R4, "Quantity": unit, system, code; UCUM 2.2). */

import { resolveCode, resolveName, resolveText } from './resolve-unit.js';

export interface WrittenUnit {
  readonly unit?: string;
  readonly code?: string;
  readonly system?: string;
}

export type NormalisedUnit =
  { readonly unit: string } | { readonly problem: 'unit-missing' | 'unit-unknown' };

const UCUM_SYSTEM = /^(?:https?:\/\/unitsofmeasure\.org(?:\/.*)?|urn:oid:2\.16\.840\.1\.113883\.6\.8)$/i;

/**
 * The UCUM code a quantity is in. A code of the UCUM system is read first, the unit's text next. Valid UCUM is
 * kept as it is, apart from the codes no chart means (farad, kelvin per microlitre, megagauss); what charts write
 * instead of UCUM (`mmHg`, `mcg`, `K/uL`, `MG/DL`) is translated. Two meanings are no meaning.
 *
 * `unit-missing`: nothing is written. `unit-unknown`: what is written is no unit that is known.
 */
export function normaliseUnit(written: WrittenUnit): NormalisedUnit {
  const text = written.unit?.trim() ?? '';
  const code = written.code?.trim() ?? '';
  if (text === '' && code === '') return { problem: 'unit-missing' };
  const system = written.system?.trim() ?? '';
  const unit = resolved(text, code, system);
  return unit === undefined ? { problem: 'unit-unknown' } : { unit };
}

function resolved(text: string, code: string, system: string): string | undefined {
  if (system === '') return readable(code, resolveText) ?? readable(text, resolveText);
  if (UCUM_SYSTEM.test(system)) return readable(code, resolveCode) ?? readable(text, resolveText);
  return readable(text, resolveText) ?? readable(code, resolveName);
}

const readable = (text: string, read: (text: string) => string | undefined): string | undefined =>
  text === '' || text.length > 64 ? undefined : read(text);
