/** Brings Medications of a bulk export to the patients whose orders name them, one bucket of Medications at a time. */

import { isResource, textIn } from '../../data/json/read-members.js';
import { bucketFiles, BucketWriter } from './bucket-folder.js';
import { readLines } from './read-lines.js';

/** Appends each Medication of the bucket once to every bucket of patients that wants it. */
export async function joinMedications(folder: string, bucket: number): Promise<void> {
  const wanted = new Map<string, Set<number>>();
  for (const file of await bucketFiles(folder, 'wanted', bucket)) {
    for await (const line of readLines(file)) {
      const [id, by] = JSON.parse(line) as [string, number];
      wanted.set(id, (wanted.get(id) ?? new Set()).add(by));
    }
  }
  if (wanted.size === 0) return;
  const writer = new BucketWriter(folder, `joined-${bucket}`);
  for (const file of await bucketFiles(folder, 'medications', bucket)) {
    for await (const line of readLines(file)) {
      const medication: unknown = JSON.parse(line);
      const id = isResource(medication) ? textIn(medication.id) : undefined;
      for (const by of wanted.get(id ?? '') ?? []) await writer.add('patients', by, line);
    }
  }
  await writer.close();
}
