/** Chooses among the doses that one dosage instruction states (FHIR R4, `Dosage.doseAndRate`; EHRs send up to three). */

import { hull } from '../../logic/interval.js';
import type { DoseAmount } from '../../model/dosage.js';
import type { Json, JsonObject } from '../../model/fhir.js';
import { isObject, objectIn, objectsIn, textIn } from '../json/read-members.js';
import { readDoseAmount, readDoseRange, readRateRatio } from './read-dose-amount.js';

export interface DoseAndRate {
  /** Amount given at one time. */
  readonly dose?: DoseAmount;
  /** Continuous rate, in mcg/h. */
  readonly rate?: DoseAmount;
}

/** Elements that hold an amount at one time, over versions and resource types; a number per hour among them is a rate. */
const DOSE_ELEMENTS: readonly string[] = [
  'doseQuantity',
  'doseSimpleQuantity',
  'quantityQuantity',
  'quantity',
  'dose',
];
const RANGE_ELEMENTS: readonly string[] = ['doseRange', 'quantityRange'];

/** What an element says: an amount, nothing, or something that cannot be read. */
type Stated = DoseAmount | 'unreadable' | undefined;

/**
 * The dose and the rate of an instruction. Of several `doseAndRate` those typed `ordered` count (by code, display or
 * text, whatever the system), else those without a type, else all. Those that count and differ make an interval, or
 * nothing when one cannot be read or they are in different units: which of them is meant is then not known.
 */
export function chooseDose(dosage: JsonObject): DoseAndRate {
  const counting = countingAmong(dosage);
  const amounts = counting.map(
    (holder) =>
      readFirst(holder, DOSE_ELEMENTS, readDoseAmount) ?? readFirst(holder, RANGE_ELEMENTS, readDoseRange),
  );
  const amount = agreed(amounts);
  const isRate = amount?.unit === 'mcg/h';
  const rate = agreed(counting.map(readRate)) ?? (isRate ? amount : undefined);
  return {
    ...(amount === undefined || isRate ? {} : { dose: amount }),
    ...(rate?.unit !== 'mcg/h' ? {} : { rate }),
  };
}

/** The objects that state doses: before R4 the instruction itself. */
function countingAmong(dosage: JsonObject): readonly JsonObject[] {
  const stated = objectsIn(dosage.doseAndRate);
  if (stated.length === 0) return [dosage];
  const ordered = stated.filter((each) => typesOf(each).includes('ordered'));
  const untyped = stated.filter((each) => typesOf(each).length === 0);
  return ordered.length > 0 ? ordered : untyped.length > 0 ? untyped : stated;
}

function typesOf(doseAndRate: JsonObject): readonly string[] {
  const type = doseAndRate.type;
  const concept = isObject(type) ? type : {};
  const codings = objectsIn(concept.coding).flatMap((coding): (Json | undefined)[] => [
    coding.code,
    coding.display,
  ]);
  return [type, concept.text, ...codings]
    .map(textIn)
    .filter((text) => text !== undefined)
    .map((text) => text.toLowerCase());
}

function readRate(holder: JsonObject): Stated {
  return (
    readFirst(holder, ['rateQuantity', 'rateSimpleQuantity'], readDoseAmount) ??
    readFirst(holder, ['rateRange'], readDoseRange) ??
    readFirst(holder, ['rateRatio'], readRateRatio)
  );
}

function readFirst(
  holder: JsonObject,
  elements: readonly string[],
  read: (value: JsonObject) => DoseAmount | undefined,
): Stated {
  let stated: Stated;
  for (const element of elements) {
    const value = objectIn(holder[element]);
    if (value === undefined) continue;
    const amount = read(value);
    if (amount !== undefined) return amount;
    stated = 'unreadable';
  }
  return stated;
}

function agreed(all: readonly Stated[]): DoseAmount | undefined {
  let result: DoseAmount | undefined;
  for (const stated of all) {
    if (stated === undefined) continue;
    if (stated === 'unreadable' || (result !== undefined && result.unit !== stated.unit)) return undefined;
    result =
      result === undefined ? stated : { amount: hull(result.amount, stated.amount), unit: stated.unit };
  }
  return result;
}
