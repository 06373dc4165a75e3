/** How much of one ingredient one dosage instruction allows in a day (FHIR R4 `Dosage`, `Timing`). */

import { minimum, multiply, scale, type Interval } from '../../logic/interval.js';
import type { Dosage, DoseAmount } from '../../model/dosage.js';
import type { Medicine } from './identify-medicine.js';

export type DailyAmount =
  /** The most and the least the directions allow: mg in 24 hours, or mcg/h worn at one time. */
  { readonly most: number; readonly least: number } | { readonly unreadable: string };

const timesStrength = (amount: Interval, strength: number | undefined): Interval | undefined =>
  strength === undefined ? undefined : scale(amount, strength);

/** The mass of an amount in mg, or undefined where it cannot be told. */
function massOf({ amount, unit }: DoseAmount, { strengths, mixed }: Medicine): Interval | undefined {
  switch (unit) {
    case 'mg':
      return mixed ? undefined : amount;
    case 'mL':
      return timesStrength(amount, strengths.get('mL'));
    case '{tablet}':
    case '{unit}':
      return timesStrength(amount, strengths.get('{tablet}'));
    case '{patch}':
    case '{spray}':
    case 'mcg/h':
      return undefined;
  }
}

function whyNoMass(dose: DoseAmount, { mixed }: Medicine): string {
  if (dose.unit === 'mg' && mixed)
    return 'the product has several ingredients, and the dose does not say whose mg';
  if (dose.unit === 'mg') return 'the dose cannot be read';
  return 'what one unit contains is not known';
}

function range(perDay: Interval | undefined, cap: Interval | undefined, why: string): DailyAmount {
  const capped = perDay === undefined ? cap : cap === undefined ? perDay : minimum(perDay, cap);
  if (capped === undefined || !Number.isFinite(capped.high)) return { unreadable: why };
  return { most: capped.high, least: perDay === undefined ? 0 : capped.low };
}

/**
 * Reads mg in 24 hours: dose times administrations, under the limits the directions set.
 *
 * What counts is the most the directions allow, so a limit alone (`up to 6 tablets a day`) is enough. Anything
 * that would have to be guessed (a missing frequency, a tablet of unknown strength) is unreadable, with the reason.
 */
export function readDailyMass(dosage: Dosage, medicine: Medicine): DailyAmount {
  const { dose, maxPerAdministration, maxPerDay, timesPerDay } = dosage;
  const cap = maxPerDay === undefined ? undefined : massOf(maxPerDay, medicine);
  if (dose === undefined) return range(undefined, cap, 'no dose that can be read is given');
  const atOnce = massOf(dose, medicine);
  if (atOnce === undefined) return range(undefined, cap, whyNoMass(dose, medicine));
  const most = maxPerAdministration === undefined ? undefined : massOf(maxPerAdministration, medicine);
  const once = most === undefined ? atOnce : minimum(atOnce, most);
  if (timesPerDay === undefined) return range(undefined, cap, 'how often it is taken is not given');
  return range(multiply(once, timesPerDay), cap, 'how often it is taken cannot be read');
}

/** The number of patches an amount means, or undefined when it is something else. */
const patchesOf = (dose: DoseAmount | undefined): Interval | undefined =>
  dose?.unit === '{patch}' || dose?.unit === '{unit}' ? dose.amount : undefined;

/**
 * Reads mcg/h of what is worn at one time: the number of patches times the rate of one, or the rate the order gives.
 * How often a patch is changed says nothing about the dose, so the frequency is not used.
 */
export function readWornRate({ dose, rate }: Dosage, { strengths }: Medicine): DailyAmount {
  const patches = patchesOf(dose);
  const perPatch = strengths.get('h');
  if (patches !== undefined && perPatch !== undefined) {
    return range(scale(patches, perPatch), undefined, 'the number of patches cannot be read');
  }
  const given = [rate, dose].find((amount) => amount?.unit === 'mcg/h');
  if (given === undefined) {
    const why =
      patches === undefined
        ? 'no rate and no number of patches that can be read is given'
        : 'the rate of one patch is not known';
    return { unreadable: why };
  }
  const single = patches === undefined || (patches.low === 1 && patches.high === 1);
  if (!single) return { unreadable: 'it cannot be told whether the rate is of one patch or of all' };
  return range(given.amount, undefined, 'the rate cannot be read');
}
