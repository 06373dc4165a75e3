/** A medication order as an EHR drafts it (FHIR R4, MedicationRequest). */

import type { Draft } from './apply-action.js';

export interface OrderEntry {
  readonly system: string;
  readonly code: string;
  readonly display: string;
  /** How much at a time; absent: the order does not say. */
  readonly dose?: number;
  /** UCUM or a word such as `tablet`. */
  readonly unit: string;
  /** Hours from one dose to the next; absent: the order does not say. */
  readonly everyHours?: number;
  readonly asNeeded: boolean;
}

export function buildDraft(
  { system, code, display, dose, unit, everyHours, asNeeded }: OrderEntry,
  id: string,
): Draft {
  const amount = dose === undefined ? undefined : `${dose} ${unit}`.trim();
  const words = [
    amount,
    everyHours === undefined ? undefined : `every ${everyHours} hours`,
    asNeeded ? 'as needed' : undefined,
  ];
  const text = words.filter((word) => word !== undefined).join(' ');
  return {
    resourceType: 'MedicationRequest',
    id,
    status: 'draft',
    intent: 'order',
    medicationCodeableConcept: { coding: [{ system, code, display }], text: display },
    authoredOn: new Date().toISOString(),
    ...(text === ''
      ? {}
      : {
          dosageInstruction: [
            {
              text,
              ...(asNeeded ? { asNeededBoolean: true } : {}),
              ...(everyHours === undefined
                ? {}
                : { timing: { repeat: { frequency: 1, period: everyHours, periodUnit: 'h' } } }),
              ...(dose === undefined ? {} : { doseAndRate: [{ doseQuantity: { value: dose, unit } }] }),
            },
          ],
        }),
  };
}
