/** The fact kind `age`: how old the patient is today (FHIR R4, Patient.birthDate, which may be partial). */

import { isExact } from '../../logic/interval.js';
import type { Interval } from '../../logic/interval.js';
import type { PatientEntry, UnknownDetail } from '../../model/clinical.js';
import type { FactEnvironment, FactKind, NumberValue } from '../../model/facts.js';
import { ageIn } from '../../time/age-in.js';
import type { AgeUnit } from '../../time/age-in.js';
import type { TimeSpan } from '../../time/time-span.js';
import { compileSources, sourceUnknowns } from './compile-sources.js';
import { numberText, numberValue, unknownNumber } from './number-value.js';
import { findPatient } from './find-patient.js';
import { oneSource, specObject } from './spec-schemas.js';

interface AgeSpec {
  readonly from: string;
  readonly unit?: AgeUnit;
}

/**
 * Completed years (months, days). A partial birth date makes an interval; no birth date, or one in the future,
 * an unknown number.
 */
export const ageFact: FactKind<AgeSpec> = {
  kind: 'age',
  description: 'Age of the patient today, in completed years unless `unit` says otherwise.',
  schema: specObject(
    {
      from: { ...oneSource, description: 'The need whose query is the patient.' },
      unit: {
        enum: ['years', 'months', 'days'],
        default: 'years',
        description: 'Completed years, months or days.',
      },
    },
    ['from'],
  ),
  compile(spec, scope) {
    const from = compileSources(spec.from, scope, ['Patient'], false);
    if (from === undefined) return undefined;
    const { id, label } = scope;
    const of = spec.unit ?? 'years';
    const unit = scope.unit ?? of;
    return {
      id,
      label,
      unit,
      kind: 'age',
      shape: 'number',
      reads: from,
      uses: [],
      evaluate: (environment) => evaluate(environment, { need: spec.from, label, of, unit }),
    };
  },
};

interface AgeAsked {
  readonly need: string;
  readonly label: string;
  readonly of: AgeUnit;
  readonly unit: string;
}

function evaluate(environment: FactEnvironment, { need, label, of, unit }: AgeAsked): NumberValue {
  const source = environment.source(need);
  const patient = findPatient(source);
  if (patient === undefined) {
    if (source.unknown.length > 0) return unknownNumber(unit, sourceUnknowns(source, need));
    return unknownNumber(unit, [{ need, reason: 'no-result' }], 'false');
  }
  const missing = (reason: UnknownDetail['reason'], detail: string): readonly UnknownDetail[] => [
    { need, reason, source: patient.ref, detail },
  ];
  if (patient.birth === undefined) return unknownNumber(unit, missing('not-recorded', 'no birth date'));
  const interval = rememberedAge(patient, patient.birth, of, environment);
  if (interval.high === Infinity)
    return unknownNumber(unit, missing('unreadable', 'birth date in the future'));
  const sources = [
    // No date: it would be the date of birth, which nobody asked for.
    { label, value: numberText(interval), unit: of, source: patient.ref },
  ];
  const unknown = isExact(interval) ? [] : missing('partial-date', 'birth date not exact');
  return numberValue({ interval, unit, sources, unknown, present: 'true' });
}

interface Remembered {
  readonly of: AgeUnit;
  readonly now: number;
  readonly zone: string;
  readonly interval: Interval;
}

const AGES = new WeakMap<PatientEntry, Remembered>();

/** Most cards of a call ask for the same age; the calendar is consulted once. */
function rememberedAge(
  patient: PatientEntry,
  birth: TimeSpan,
  of: AgeUnit,
  { now, zone }: FactEnvironment,
): Interval {
  const known = AGES.get(patient);
  if (known?.of === of && known.now === now && known.zone === zone) return known.interval;
  const interval = ageIn(birth, of, now, zone);
  AGES.set(patient, { of, now, zone, interval });
  return interval;
}
