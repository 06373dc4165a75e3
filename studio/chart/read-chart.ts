/** What a chart shows of a patient's record, in words and short lists. */

import type { Json, JsonObject } from '../../src/model/fhir.js';

export interface ChartLine {
  readonly what: string;
  readonly more: string;
}

export interface ChartContents {
  readonly problems: readonly ChartLine[];
  readonly orders: readonly ChartLine[];
  readonly results: readonly ChartLine[];
  readonly allergies: readonly ChartLine[];
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const text = (value: Json | undefined): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';

const first = (value: Json | undefined): Json | undefined =>
  Array.isArray(value) ? (value[0] as Json | undefined) : value;

export function readChart(bundle: JsonObject): ChartContents {
  const entries = Array.isArray(bundle.entry) ? (bundle.entry as readonly Json[]) : [];
  const resources = entries.flatMap((entry) =>
    isObject(entry) && isObject(entry.resource) ? [entry.resource] : [],
  );
  const of = (type: string): readonly JsonObject[] =>
    resources.filter(({ resourceType }) => resourceType === type);
  return {
    problems: of('Condition').map((one) => ({ what: conceptText(one.code), more: text(one.onsetDateTime) })),
    orders: of('MedicationRequest').map((one) => ({
      what: conceptText(one.medicationCodeableConcept),
      more: dosageText(one),
    })),
    results: of('Observation')
      .map((one) => ({
        what: `${conceptText(one.code)}: ${valueText(one)}`,
        more: text(one.effectiveDateTime).slice(0, 10),
      }))
      .sort((a, b) => (a.more < b.more ? 1 : -1)),
    allergies: of('AllergyIntolerance').map((one) => ({ what: conceptText(one.code), more: '' })),
  };
}

export function conceptText(concept: Json | undefined): string {
  if (!isObject(concept)) return 'without a name';
  const coding = first(concept.coding);
  return (
    text(concept.text) ||
    (isObject(coding) ? text(coding.display) || text(coding.code) : '') ||
    'without a name'
  );
}

export function dosageText({ dosageInstruction }: JsonObject): string {
  const dosage = first(dosageInstruction);
  return isObject(dosage) ? text(dosage.text) : '';
}

function valueText({ valueQuantity, valueCodeableConcept, valueString }: JsonObject): string {
  if (isObject(valueQuantity))
    return `${text(valueQuantity.value)} ${text(valueQuantity.unit)}`.replace(/[{}]/g, '');
  return valueCodeableConcept === undefined
    ? text(valueString) || 'no value'
    : conceptText(valueCodeableConcept);
}
