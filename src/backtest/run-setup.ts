/** What every thread of a backtest is told, and the pieces of work it gets. Types only; all of it can be sent to a thread. */

import type { Shard } from './backtest-options.js';
import type { Tally } from './tally/tally.js';

export interface RunSetup {
  readonly population: string;
  readonly contentFolder: string;
  /** Folder of the compared revision's content. */
  readonly comparedFolder?: string | undefined;
  readonly today: string;
  readonly site: string;
  readonly services?: readonly string[] | undefined;
  readonly hooks?: readonly string[] | undefined;
  readonly now?: number | undefined;
  readonly labels?: string | undefined;
  readonly shard?: Shard | undefined;
  /** Where a bulk export is sorted. */
  readonly buckets: { readonly folder: string; readonly number: number };
}

export type Job =
  /** Files of Bundles, names in the population's folder. */
  | { readonly kind: 'bundles'; readonly files: readonly string[] }
  | { readonly kind: 'spill'; readonly file: string; readonly writer: string }
  | { readonly kind: 'join'; readonly bucket: number }
  | { readonly kind: 'bucket'; readonly bucket: number };

export interface JobDone {
  /** Files or buckets. */
  readonly units: number;
  readonly patients: number;
}

export type ToThread = { readonly do: 'job'; readonly job: Job } | { readonly do: 'finish' };

export type FromThread =
  | { readonly told: 'ready' }
  | { readonly told: 'done'; readonly done: JobDone }
  | { readonly told: 'tally'; readonly tally: Tally }
  /** Words that may be shown: of our own errors, or the class of any other. */
  | { readonly told: 'failed'; readonly message: string };
