/** A patient as an EHR would hold it, from a FHIR Bundle that somebody uploaded or that is shipped (FHIR R4, "Bundle"). */

import { readRecords } from '../../backtest/population/read-bundle.js';
import { noReadCounts, type PatientRecord } from '../../backtest/population/patient-record.js';
import { typesToRead } from '../../backtest/population/record-types.js';
import type { Json, JsonObject } from '../../model/fhir.js';
import { isObject } from '../../data/json/read-members.js';
import { StudioFailure } from '../studio-failure.js';

/** @throws StudioFailure when it is no Bundle of exactly one patient */
export function readRecord(bundle: JsonObject): PatientRecord {
  const records = readRecords(bundle, typesToRead(typesIn(bundle)), noReadCounts());
  const [first, second] = records;
  if (first === undefined)
    throw new StudioFailure('bad-request', 'The file is no FHIR Bundle with a Patient in it.');
  if (second !== undefined)
    throw new StudioFailure('bad-request', 'The Bundle holds several patients. Upload one at a time.');
  return first;
}

function typesIn({ entry }: JsonObject): readonly string[] {
  const entries = Array.isArray(entry) ? (entry as readonly Json[]) : [];
  return entries.flatMap((one) => {
    const resource = isObject(one) ? one.resource : undefined;
    const type = isObject(resource) ? resource.resourceType : undefined;
    return typeof type === 'string' ? [type] : [];
  });
}
