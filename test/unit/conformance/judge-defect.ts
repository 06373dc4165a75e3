/** Runs the battery against a service with one defect and tells what it says beyond what it says of a sound one. */

import type { Group, Row } from '../../../src/conformance/conformance-row.js';
import {
  runConformance,
  type ConformanceOptions,
  type ConformanceReport,
} from '../../../src/conformance/run-conformance.js';
import { shippedHooks } from '../../support/shipped-hooks.js';
import { startService, type Defect } from './sound-service.js';

export type More = Partial<Omit<ConformanceOptions, 'baseUrl' | 'hooks'>>;

export async function judge(defect?: Defect, more: More = {}): Promise<ConformanceReport> {
  const service = await startService(defect);
  try {
    return await runConformance({
      baseUrl: service.url,
      hooks: shippedHooks,
      patientId: 'conformance-patient',
      timeout: 5000,
      heavy: false,
      fetch,
      clock: () => performance.now(),
      now: Date.now,
      ...more,
    });
  } finally {
    await service.stop();
  }
}

/** Id and outcome of each row that is not pass, each once. */
export const misses = ({ rows }: ConformanceReport): readonly string[] =>
  [...new Set(rows.filter(({ outcome }) => outcome !== 'pass').map(tell))].sort();

const tell = ({ id, outcome }: Row): string => `${id}: ${outcome}`;

const sound = new Map<Group | undefined, Promise<readonly string[]>>();

/** What the battery says of a defect and not of the sound service. */
export async function found(defect: Defect, only: Group, more: More = {}): Promise<readonly string[]> {
  let known = sound.get(only);
  if (known === undefined) {
    known = judge(undefined, { only }).then(misses);
    sound.set(only, known);
  }
  const usual = await known;
  return misses(await judge(defect, { only, ...more })).filter((miss) => !usual.includes(miss));
}
