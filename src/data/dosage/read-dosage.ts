/** Reads dosage instructions of requests, statements, dispenses and administrations (FHIR R4, `Dosage`; DSTU2, STU3). */

import type { Dosage } from '../../model/dosage.js';
import type { Json, JsonObject } from '../../model/fhir.js';
import { isObject, numberIn, objectIn, objectsIn, textIn } from '../json/read-members.js';
import { readPeriod } from '../normalise/read-time.js';
import { chooseDose } from './choose-dose.js';
import { readMaxPerAdministration, readMaxPerDay } from './read-limits.js';
import { readTimesPerDay } from './times-per-day.js';

/** Every instruction, in order. What an instruction says in words alone gives no numbers. */
export const readDosages = (value: Json | undefined): readonly Dosage[] => objectsIn(value).map(readDosage);

function readDosage(dosage: JsonObject): Dosage {
  const text = textIn(dosage.text);
  const sequence = numberIn(dosage.sequence);
  const timing = objectIn(dosage.timing);
  const { dose, rate } = chooseDose(dosage);
  const timesPerDay = timing === undefined ? undefined : readTimesPerDay(timing);
  const maxPerDay = readMaxPerDay(dosage.maxDosePerPeriod, dose?.unit);
  const maxPerAdministration = readMaxPerAdministration(dosage.maxDosePerAdministration);
  const bounds = readPeriod(objectIn(timing?.repeat)?.boundsPeriod);
  return {
    ...(text === undefined ? {} : { text }),
    ...(sequence === undefined ? {} : { sequence }),
    asNeeded: isAsNeeded(dosage),
    ...(dose === undefined ? {} : { dose }),
    ...(rate === undefined ? {} : { rate }),
    ...(timesPerDay === undefined ? {} : { timesPerDay }),
    ...(maxPerDay === undefined ? {} : { maxPerDay }),
    ...(maxPerAdministration === undefined ? {} : { maxPerAdministration }),
    ...(bounds === undefined ? {} : { bounds }),
  };
}

/** A reason for taking it as needed is enough; R5 tells the two apart. */
const isAsNeeded = (dosage: JsonObject): boolean =>
  dosage.asNeededBoolean === true ||
  dosage.asNeeded === true ||
  isObject(dosage.asNeededCodeableConcept) ||
  objectsIn(dosage.asNeededFor).length > 0;
