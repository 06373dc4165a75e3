/** Reads the patients of one bucket of a bulk export, one after the other. */

import { isResource } from '../../data/json/read-members.js';
import type { FhirResource } from '../../model/fhir.js';
import { bucketFiles } from './bucket-folder.js';
import { groupPatients } from './group-patients.js';
import type { PatientRecord, ReadCounts } from './patient-record.js';
import { readLines } from './read-lines.js';

export async function readBucket(
  folder: string,
  bucket: number,
  counts: ReadCounts,
): Promise<readonly PatientRecord[]> {
  const resources: FhirResource[] = [];
  for (const file of await bucketFiles(folder, 'patients', bucket)) {
    for await (const line of readLines(file)) {
      const resource: unknown = JSON.parse(line);
      if (isResource(resource)) resources.push(resource);
    }
  }
  return groupPatients(resources, counts);
}
