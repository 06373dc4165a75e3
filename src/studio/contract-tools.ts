/** The studio's tools as JSON: cases, sweeps, patients, backtests, publishing, scores, the chart. Types only; see `contract.ts`. */

import type { BacktestReport } from '../backtest/backtest-report.js';
import type { TestReport } from '../card-tests/test-report.js';
import type { ContentDiff } from '../diff/content-diff.js';
import type { Truth } from '../logic/truth.js';
import type { Problem } from '../model/content.js';
import type { JsonObject } from '../model/fhir.js';
import type { Draft } from './contract.js';

// POST tests

export interface TestsRequest extends Draft {
  /** Settings to try, as a site would set them. */
  readonly settings?: Readonly<Record<string, number>>;
}

export interface TestsResult {
  readonly cases: readonly CaseResult[];
  readonly coverage: readonly {
    readonly criterion: string;
    readonly sentence: string;
    readonly seen: readonly Truth[];
  }[];
  readonly proposals: readonly ProposedCase[];
  /** Why there is nothing to run. */
  readonly failure?: string;
}

export interface CaseResult {
  readonly name: string;
  readonly line: number;
  readonly passed: boolean;
  /** In words, from the file. */
  readonly expected: string;
  /** What came, in the same words. */
  readonly actual: string;
  readonly failures: readonly string[];
  /** Against the committed file, when that is known and differs: what it came to there. */
  readonly before?: string;
}

/** A case that is missing: just at, just below, just above a threshold; a need not sent. Ready to be appended. */
export interface ProposedCase {
  readonly why: string;
  readonly spec: JsonObject;
}

// POST sweep

export interface SweepRequest extends Draft {
  readonly spec: JsonObject;
  readonly setting: string;
}

export interface Sweep {
  readonly setting: string;
  readonly points: readonly { readonly value: number; readonly outcome: string }[];
  /** Values at which what is shown changes, between two neighbouring values of the setting's step. */
  readonly flips: readonly {
    readonly below: number;
    readonly above: number;
    readonly from: string;
    readonly to: string;
  }[];
}

// GET patients, GET patients/:id, POST patients, DELETE patients/:id, POST patients/:id/case

export interface HeldPatient {
  readonly id: string;
  /** Made up for a sample; for an uploaded one, its file's. Never leaves the machine. */
  readonly name: string;
  readonly from: 'sample' | 'uploaded';
  readonly about: string;
  readonly age?: number;
  readonly sex?: string;
  readonly resources: number;
  /** The day at which the sample is told, ISO 8601; absent: now. */
  readonly now?: string;
}

/** POST patients: body of it. Kept in memory only. */
export interface UploadPatient {
  readonly name: string;
  readonly bundle: JsonObject;
}

/** POST patients/:id/case with a {@link CaseRequest}: the patient as a case of this card. */
export interface CaseRequest extends Draft {
  readonly hook?: string;
}

export interface PatientCase {
  readonly spec: JsonObject;
}

// POST backtests, GET backtests/:id, DELETE backtests/:id, GET backtests/:id/page

export interface StartBacktest {
  readonly population: { readonly kind: 'samples' } | { readonly kind: 'folder'; readonly folder: string };
  readonly site?: string;
  /** Compare with the committed content. */
  readonly compare?: boolean;
}

export interface BacktestRun {
  readonly id: string;
  readonly state: 'running' | 'done' | 'failed' | 'cancelled';
  /** 0 to 1. */
  readonly progress: number;
  readonly says: string;
  readonly report?: BacktestReport;
}

// GET diff, POST publish

export interface DiffView {
  /** Absent where there is no repository or no commit. */
  readonly base?: string;
  readonly diff?: ContentDiff;
  readonly checks: {
    readonly green: boolean;
    readonly problems: readonly Problem[];
    readonly tests?: Pick<TestReport, 'passed' | 'failed'>;
  };
  readonly failure?: string;
}

export type Publish =
  | { readonly kind: 'branch'; readonly branch: string; readonly message: string }
  | { readonly kind: 'patch'; readonly message: string };

export type Published =
  | { readonly kind: 'branch'; readonly branch: string; readonly commit: string }
  | { readonly kind: 'patch'; readonly name: string; readonly patch: string };

// GET models/:id, POST models/:id/score

export interface ModelView {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly unit: string;
  readonly output?: string;
  readonly inputs: readonly ModelInputView[];
  /** `lists` of orders cannot be moved by sliders. */
  readonly takesLists: boolean;
  readonly unserved?: string;
  /** Values of the first worked example, by input. */
  readonly example?: Readonly<Record<string, unknown>>;
}

export interface ModelInputView {
  readonly id: string;
  readonly label: string;
  readonly kind: 'number' | 'truth' | 'choice';
  readonly unit?: string;
  readonly shownUnit?: string;
  readonly range?: readonly [number, number];
  readonly choices?: readonly { readonly value: string | number; readonly label: string }[];
  readonly missing: string;
}

/** POST models/:id/score: inputs by id; one that is absent is not known. */
export interface ScoreRequest {
  readonly inputs: Readonly<Record<string, unknown>>;
}

export interface ScoreView {
  /** Absent when it is refused. */
  readonly value?: { readonly low: number; readonly high: number; readonly shown: string };
  readonly refusals: readonly string[];
  /** The reference and the contributions that lead from it to the value, largest first; they sum to the difference. */
  readonly waterfall?: {
    readonly reference: number;
    readonly value: number;
    readonly unit: string;
    readonly contributions: readonly {
      readonly input: string;
      readonly label: string;
      readonly shown: string;
      readonly contribution: number;
      readonly says: string;
    }[];
  };
  readonly says: readonly string[];
}

// POST chart/call: what an EHR would post for this patient, with prefetch resolved. The page posts it to `/cds-services/:id`.

export interface ChartCall {
  readonly patient: string;
  readonly service: string;
  readonly hook: string;
  /** Draft orders in the chart, complete resources. */
  readonly drafts?: readonly JsonObject[];
  /** Indexes of those that are selected. */
  readonly selected?: readonly number[];
}

export interface ChartRequest {
  readonly url: string;
  readonly body: JsonObject;
}
