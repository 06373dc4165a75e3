/** The service as it is started, in this process, on a small content folder that a test can change; files are looked at often. */

import { Writable } from 'node:stream';
import { readConfig } from '../../src/config.js';
import { createLogger } from '../../src/create-logger.js';
import type { CdsResponse } from '../../src/model/cds-hooks.js';
import { startService, type RunningService } from '../../src/start/start-service.js';
import { PATIENT_ID } from './build-request.js';
import { collectLine } from './collect-logs.js';
import type { SmallContent } from './small-content.js';

export interface SmallService extends RunningService {
  /** Summaries of the cards for a patient of so many years. */
  summaries(age?: number, patientId?: string): Promise<readonly string[]>;
  /** The whole answer. */
  call(age?: number, patientId?: string): Promise<CdsResponse>;
  ready(): Promise<Record<string, unknown>>;
  /** Every log line so far. */
  logged(): readonly string[];
}

/** @param settle milliseconds for which content must rest before it is read */
export async function startSmallService(
  content: SmallContent,
  settings: Readonly<Record<string, string>> = {},
  settle = 30,
): Promise<SmallService> {
  const lines: string[] = [];
  const logger = createLogger(
    'debug',
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        lines.push(chunk.toString());
        collectLine(chunk.toString());
        done();
      },
    }),
  );
  const config = readConfig({ CONTENT_DIR: content.folder, PORT: '0', ...settings });
  const service = await startService(config, logger, { disk: 40, operator: 20, settle });
  const call = async (age = 70, patientId = PATIENT_ID): Promise<CdsResponse> => {
    const response = await fetch(`${service.address}/cds-services/ageing`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(viewOf(age, patientId)),
    });
    return (await response.json()) as CdsResponse;
  };
  // The service itself, so that what is in force is asked of it each time.
  return Object.assign(service, {
    call,
    summaries: async (age?: number, patientId?: string) =>
      (await call(age, patientId)).cards.map(({ summary }) => summary),
    ready: async () => (await (await fetch(`${service.address}/readyz`)).json()) as Record<string, unknown>,
    logged: () => lines,
  });
}

/** A patient whose birthday was half a year ago. */
export function viewOf(age: number, patientId: string): object {
  const born = new Date();
  born.setUTCMonth(born.getUTCMonth() - 6);
  return {
    hook: 'patient-view',
    hookInstance: 'a4f3c1de-90b2-4c55-8d5e-1f2a3b4c5d6e',
    context: { userId: 'Practitioner/zyx-user', patientId },
    prefetch: {
      patient: {
        resourceType: 'Patient',
        id: patientId,
        birthDate: `${born.getUTCFullYear() - age}-${born.toISOString().slice(5, 10)}`,
      },
    },
  };
}

/** Asks until it is so. */
export async function until(isSo: () => Promise<boolean>, what: string): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (await isSo()) return;
    await new Promise((done) => setTimeout(done, 25));
  }
  throw new Error(`never: ${what}`);
}
