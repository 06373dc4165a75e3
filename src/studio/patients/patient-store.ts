/** The patients the studio shows cards for: the shipped samples, and uploads, which are kept in memory alone. */

import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { PatientRecord } from '../../backtest/population/patient-record.js';
import type { JsonObject } from '../../model/fhir.js';
import { ageIn } from '../../time/age-in.js';
import { parseTimeSpan } from '../../time/parse-time-span.js';
import type { HeldPatient } from '../contract-tools.js';
import { StudioFailure } from '../studio-failure.js';
import { readRecord } from './read-record.js';
import { shiftDates } from './shift-dates.js';

export interface StoredPatient {
  readonly held: HeldPatient;
  readonly bundle: JsonObject;
  readonly record: PatientRecord;
}

const DAY = 86_400_000;
/** Uploads; the oldest gives way. */
const MOST = 20;

interface SampleEntry {
  readonly patient: string;
  readonly file: string;
  readonly name: string;
  readonly about: string;
  /** `YYYY-MM-DD`: the day it is told at; a backtest judges the patient at it, too. */
  readonly lastDate: string;
}

export class PatientStore {
  readonly #folder: string;
  readonly #clock: () => number;
  #samples: Promise<readonly StoredPatient[]> | undefined;
  readonly #uploads = new Map<string, StoredPatient>();

  constructor(folder: string, clock: () => number) {
    this.#folder = folder;
    this.#clock = clock;
  }

  async all(): Promise<readonly StoredPatient[]> {
    this.#samples ??= this.#readSamples();
    return [...(await this.#samples), ...this.#uploads.values()];
  }

  /** @throws StudioFailure not-found */
  async find(id: string): Promise<StoredPatient> {
    const found = (await this.all()).find(({ held }) => held.id === id);
    if (found === undefined)
      throw new StudioFailure(
        'not-found',
        'This patient is not here any more. Uploads last as long as the studio runs.',
      );
    return found;
  }

  /** @throws StudioFailure when it is no Bundle of one patient */
  add(name: string, bundle: JsonObject): StoredPatient {
    const record = readRecord(bundle);
    const id = randomUUID();
    const stored = {
      held: describe(id, name.slice(0, 100), 'uploaded', '', record, this.#clock()),
      bundle,
      record,
    };
    this.#uploads.set(id, stored);
    const [oldest] = this.#uploads.keys();
    if (this.#uploads.size > MOST && oldest !== undefined) this.#uploads.delete(oldest);
    return stored;
  }

  forget(id: string): void {
    this.#uploads.delete(id);
  }

  /** None where the samples are not installed, as in the container. */
  async #readSamples(): Promise<readonly StoredPatient[]> {
    const index = await readFile(join(this.#folder, 'index.json'), 'utf8').catch(() => undefined);
    if (index === undefined) return [];
    const today = this.#clock();
    const patients = JSON.parse(index) as readonly SampleEntry[];
    return Promise.all(
      patients.map(async ({ patient: id, file, name, about, lastDate }) => {
        const told = JSON.parse(await readFile(join(this.#folder, basename(file)), 'utf8')) as JsonObject;
        // A sample is always as it was told: what was a week ago is a week ago today.
        const bundle = shiftDates(told, Math.floor((today - Date.parse(lastDate)) / DAY));
        const record = readRecord(bundle);
        return {
          held: { ...describe(id, name, 'sample', about, record, today), now: new Date(today).toISOString() },
          bundle,
          record,
        };
      }),
    );
  }
}

function describe(
  id: string,
  name: string,
  from: HeldPatient['from'],
  about: string,
  { patient, resources }: PatientRecord,
  now: number,
): HeldPatient {
  const born = parseTimeSpan(patient.birthDate);
  const age = born === undefined ? undefined : ageIn(born, 'years', now, 'UTC').low;
  const count = [...resources.values()].reduce((sum, list) => sum + list.length, 1);
  return {
    id,
    name,
    from,
    about,
    ...(age === undefined || !Number.isFinite(age) ? {} : { age }),
    ...(typeof patient.gender === 'string' ? { sex: patient.gender } : {}),
    resources: count,
  };
}
