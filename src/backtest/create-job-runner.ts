/** Does the work of a backtest piece by piece and counts as it goes: the same in a thread and without one. */

import { join } from 'node:path';
import type { JudgeSetup } from './judge-patient.js';
import { judgePatient } from './judge-patient.js';
import { joinMedications } from './population/join-medications.js';
import { noReadCounts, type PatientRecord } from './population/patient-record.js';
import { readBucket } from './population/read-bucket.js';
import { readBundle } from './population/read-bundle.js';
import { typesToRead } from './population/record-types.js';
import { spillFile } from './population/spill-file.js';
import type { Job, JobDone, RunSetup } from './run-setup.js';
import { createTally } from './tally/create-tally.js';
import type { Tally } from './tally/tally.js';
import { queriesOf } from '../data/read-prefetch.js';

export interface JobRunner {
  run(job: Job): Promise<JobDone>;
  /** Everything counted so far. */
  readonly tally: Tally;
}

export function createJobRunner(setup: RunSetup, judge: JudgeSetup): JobRunner {
  const tally = createTally();
  const types = typesToRead(typesAsked(judge));
  const counts = noReadCounts();
  tally.counts.read = counts;

  function judgeAll(records: readonly PatientRecord[], units: number): JobDone {
    for (const record of records) judgePatient(judge, record, tally);
    return { units, patients: records.length };
  }

  async function run(job: Job): Promise<JobDone> {
    const { folder, number } = setup.buckets;
    switch (job.kind) {
      case 'bundles': {
        let patients = 0;
        for (const file of job.files) {
          const records = await readBundle(join(setup.population, file), types, counts);
          patients += judgeAll(records, 1).patients;
        }
        return { units: job.files.length, patients };
      }
      case 'spill': {
        const file = join(setup.population, job.file);
        const { writer } = job;
        await spillFile({ file, writer, folder, buckets: number, types, shard: setup.shard }, counts);
        return { units: 1, patients: 0 };
      }
      case 'join':
        await joinMedications(folder, job.bucket);
        return { units: 0, patients: 0 };
      case 'bucket':
        return judgeAll(await readBucket(folder, job.bucket, counts), 1);
    }
  }
  return { run, tally };
}

/** Types that the queries of the chosen services ask for, and that hooks are about. */
function typesAsked({ plans, compared }: JudgeSetup): readonly string[] {
  return [...plans, ...(compared?.plans ?? [])].flatMap(({ service, hook }) => [
    ...[...queriesOf(service.prefetch).values()].flatMap(({ type }) => type ?? []),
    ...hook.context.flatMap(({ types }) => types),
  ]);
}
