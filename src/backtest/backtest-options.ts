/** What a backtest is asked to do, and how it tells of its progress. Types only. */

import type { Instant } from '../time/time-span.js';

export interface BacktestOptions {
  /** Folder of patient Bundles, or of an NDJSON bulk export. */
  readonly population: string;
  /** Holds `cards/` and `hooks/`. */
  readonly contentFolder: string;
  /** Day of the run, `YYYY-MM-DD`: stands in the report, and no later record sets a patient's clock. */
  readonly today: string;
  /** Site whose settings, zone and limits hold. */
  readonly site: string;
  /** Ids; default: all. */
  readonly services?: readonly string[] | undefined;
  readonly hooks?: readonly string[] | undefined;
  /** One clock for every patient; default: the day of `index.json`, else of the patient's last record. */
  readonly now?: Instant | undefined;
  /** CSV file: patient id, card id, 0 or 1. */
  readonly labels?: string | undefined;
  /** A git revision of the repository the content stands in, or a folder of content, to be run beside. */
  readonly compare?: string | undefined;
  /** One part of the population, from 1. */
  readonly shard?: Shard | undefined;
  /** Assumption behind alerts per clinician-day; default 20. */
  readonly patientsPerDay?: number | undefined;
  /** Threads; 0: none but this one. Default: as many as there are cores, for a large population. */
  readonly workers?: number | undefined;
}

export interface Shard {
  readonly index: number;
  readonly of: number;
}

export interface BacktestProgress {
  /** `reading`: a bulk export is being sorted by patient. `judging`: cards are run. */
  readonly phase: 'reading' | 'judging';
  /** Files or groups of patients finished, of how many. */
  readonly done: number;
  readonly total: number;
  /** Patients judged so far. */
  readonly patients: number;
}

export type OnProgress = (progress: BacktestProgress) => void;
