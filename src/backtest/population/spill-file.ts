/** Sorts one file of a bulk export into buckets by patient, so that no more than a bucket is ever in memory. */

import { isResource, textIn } from '../../data/json/read-members.js';
import { medicationReference } from '../../data/normalise/resolve-medication.js';
import type { FhirResource } from '../../model/fhir.js';
import { readReference } from '../../prefetch/read-reference.js';
import type { Shard } from '../backtest-options.js';
import { BucketWriter } from './bucket-folder.js';
import { hashShare } from './hash-share.js';
import { patientOf } from './patient-of.js';
import type { ReadCounts } from './patient-record.js';
import { readLines } from './read-lines.js';
import { MEDICATION } from './record-types.js';

export interface SpillJob {
  readonly file: string;
  /** A name of its own for this file's output. */
  readonly writer: string;
  readonly folder: string;
  readonly buckets: number;
  readonly types: ReadonlySet<string>;
  readonly shard?: Shard | undefined;
}

/** Whether the id belongs to this part of the population. */
export const inShard = (id: string, shard: Shard | undefined): boolean =>
  shard === undefined || hashShare('shard', id, shard.of) === shard.index - 1;

export const bucketOf = (id: string, buckets: number): number => hashShare('bucket', id, buckets);

/** Lines of types that nobody reads, of no patient, or of other shards are left out. */
export async function spillFile(job: SpillJob, counts: ReadCounts): Promise<void> {
  const writer = new BucketWriter(job.folder, job.writer);
  let first = true;
  for await (const line of readLines(job.file)) {
    const resource = parse(line);
    if (resource === undefined) {
      if (countsHere(line, job.shard)) counts.unreadable += 1;
      continue;
    }
    // A file of the export holds one type: the largest are not read to the end for nothing.
    if (first && !job.types.has(resource.resourceType)) break;
    first = false;
    if (job.types.has(resource.resourceType)) await spill(line, resource, job, writer);
  }
  await writer.close();
}

async function spill(
  line: string,
  resource: FhirResource,
  job: SpillJob,
  writer: BucketWriter,
): Promise<void> {
  const { buckets, shard } = job;
  if (resource.resourceType === MEDICATION) {
    const medication = textIn(resource.id);
    if (medication !== undefined) await writer.add('medications', bucketOf(medication, buckets), line);
    return;
  }
  const id = patientOf(resource);
  if (id === undefined || !inShard(id, shard)) return;
  const bucket = bucketOf(id, buckets);
  await writer.add('patients', bucket, line);
  const reference = medicationReference(resource);
  const wanted = reference === undefined ? undefined : readReference(reference);
  if (wanted?.type === MEDICATION)
    await writer.add('wanted', bucketOf(wanted.id, buckets), JSON.stringify([wanted.id, bucket]));
}

/** A line that tells no patient is counted in one shard, so that the parts add up. */
const countsHere = (line: string, shard: Shard | undefined): boolean => inShard(line.slice(0, 1000), shard);

function parse(line: string): FhirResource | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isResource(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
