/** The directions of a medication shorthand as a FHIR R4 Dosage. */

import type { JsonObject } from '../model/fhir.js';
import type { ResourceShorthand } from './case-spec.js';

const UCUM = 'http://unitsofmeasure.org';
const COUNTED = new Set(['tablet', 'capsule', 'patch', 'spray', 'film', 'suppository', 'lozenge']);

/** `undefined` when the shorthand gives no directions at all. */
export function buildDosage(shorthand: ResourceShorthand): JsonObject | undefined {
  const { dose, rate, every, times_per_day: times, as_needed: asNeeded, max_per_day: most } = shorthand;
  if ([dose, rate, every, times, asNeeded, most].every((part) => part === undefined)) return undefined;
  const timing = buildTiming(every, times);
  return {
    ...(timing === undefined ? {} : { timing }),
    ...(asNeeded === undefined ? {} : { asNeededBoolean: asNeeded }),
    ...(dose === undefined && rate === undefined
      ? {}
      : {
          doseAndRate: [
            {
              ...(dose === undefined ? {} : buildDose(dose)),
              ...(rate === undefined ? {} : { rateQuantity: buildQuantity(rate) }),
            },
          ],
        }),
    ...(most === undefined
      ? {}
      : { maxDosePerPeriod: { numerator: buildQuantity(most), denominator: buildQuantity('1 d') } }),
  };
}

function buildTiming(every: string | undefined, times: number | undefined): JsonObject | undefined {
  if (every !== undefined) {
    const [periods = '', periodUnit = 'd'] = every.split(' ');
    const [period, periodMax] = periods.split('-').map(Number);
    return {
      repeat: { frequency: 1, period, ...(periodMax === undefined ? {} : { periodMax }), periodUnit },
    };
  }
  return times === undefined ? undefined : { repeat: { frequency: times, period: 1, periodUnit: 'd' } };
}

function buildDose(dose: string): JsonObject {
  const range = /^([\d.]+)-([\d.]+) (.+)$/.exec(dose);
  if (range === null) return { doseQuantity: buildQuantity(dose) };
  const [, low = '', high = '', unit = ''] = range;
  return { doseRange: { low: buildQuantity(`${low} ${unit}`), high: buildQuantity(`${high} ${unit}`) } };
}

function buildQuantity(written: string): JsonObject {
  const space = written.indexOf(' ');
  const unit = written.slice(space + 1);
  const singular = unit.replace(/s$/, '');
  const code = COUNTED.has(singular) ? `{${singular}}` : unit;
  return { value: Number(written.slice(0, space)), unit, system: UCUM, code };
}
