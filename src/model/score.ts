/** What a model is to the service: its inputs, how a kind of model scores, and what is told of a score. Types only. */

import type { Interval } from '../logic/interval.js';
import type { ModelFile } from './content-files.js';
import type { PartValue } from './facts.js';

/** A number in a unit, a yes-or-no, or one of named choices. */
export type InputKind = 'number' | 'truth' | 'choice';

/**
 * What happens when an input is missing. refuse: no score. default: the file's value, told as a note. native: the model
 * was trained with gaps and gets NaN. interval: the score becomes what it may be with any value of the input.
 */
export type MissingRule = 'refuse' | 'default' | 'native' | 'interval';

/** One input as its file declares it. Its place in the file is its place in the vector of values. */
export interface ModelInput {
  readonly id: string;
  readonly label: string;
  readonly kind: InputKind;
  /** UCUM; of numbers only, and then always there (`1` for a pure number). */
  readonly unit?: string;
  readonly codes: readonly { readonly system: string; readonly code: string; readonly display?: string }[];
  /** For results that laboratories report in mass or in substance. */
  readonly gramsPerMole?: number;
  /** Of an ion, without its sign; for results in equivalents. */
  readonly charge?: number;
  /** Ids of the choices, in the file's order; empty unless `kind` is choice. */
  readonly choices: readonly string[];
  readonly choiceLabels: readonly string[];
  /** Ends included, in `unit`. */
  readonly range?: { readonly low: number; readonly high: number; readonly outside: 'clamp' | 'refuse' };
  readonly missing: MissingRule;
  /** As a number of the vector; there when `missing` is default. */
  readonly default?: number;
  /** In days, the day of the value included. */
  readonly maxAgeDays?: number;
  /** Whether care can change it: told apart in the explanation. */
  readonly modifiable: boolean;
  /** How the output moves when the input rises (a choice: towards later choices; a truth: to true), where the source says so. */
  readonly moves?: 'up' | 'down' | 'not';
  /** The value of the reference patient as a number of the vector; `patient` takes the patient's own. Absent without a reference. */
  readonly reference?: number | 'patient';
}

/**
 * Exact Shapley contributions: they add up to `output - reference` within 1e-9, both on `scale`. output: in the unit of the
 * model (percentage points for `%`). log-odds: before the link. parts: points add up as they are.
 */
export interface Attribution {
  readonly scale: 'output' | 'log-odds';
  readonly reference: number;
  /** In the order of the inputs. */
  readonly contributions: Float64Array;
}

/**
 * One compiled model. A vector holds a number per input in the order of the file, in the unit of the file: truths are 0 and 1,
 * choices their position from 0, NaN is missing (native inputs only). Every function is pure.
 */
export interface Scorer {
  /** The output in the unit of the model; NaN when the model has no value there. */
  readonly score: (values: Float64Array) => number;
  /**
   * Limits of the output while inputs lie in intervals (a truth that is unknown: 0 to 1). Absent when the kind cannot
   * tell; `undefined` when it cannot for these.
   */
  readonly bounds?: (ranges: readonly Interval[]) => Interval | undefined;
  /** Absent when no exact explanation can be made (the reason stands in `unexplained`). */
  readonly attribute?: (values: Float64Array) => Attribution;
  readonly unexplained?: string;
  /** Why the last score was NaN, where the kind can tell. */
  readonly whyNone?: () => string | undefined;
  /** Of points: what each item adds, in the file's order. Takes intervals as `bounds` does. */
  readonly parts?: (ranges: readonly Interval[]) => readonly PartValue[];
}

/** What a kind of model is compiled from. */
export interface ScorerSource {
  readonly model: ModelFile;
  readonly inputs: readonly ModelInput[];
  /** The parsed JSON file that `parameters` of the model names; `undefined` when it names none. */
  readonly parameters: unknown;
  /** Reports what is wrong at a path of the model file, e.g. `['points', 2, 'when']`. */
  readonly problem: (path: readonly (string | number)[], message: string, remedy: string) => void;
}

/** A model that is right and cannot run here, e.g. because an optional package is not installed. */
export interface Unserved {
  readonly unserved: string;
}

/** `undefined` when problems were reported. */
export type CompileScorer = (source: ScorerSource) => Scorer | Unserved | undefined;

/** Why an input is not as the model would have it. */
export type InputNoteKind =
  'missing' | 'stale' | 'not-exact' | 'unit' | 'out-of-range' | 'clamped' | 'defaulted' | 'native';

export interface InputNote {
  readonly input: string;
  readonly label: string;
  readonly kind: InputNoteKind;
  /** One plain sentence for a clinician; may hold patient data. */
  readonly says: string;
}

/** One input as used, and what it adds. */
export interface ScoreInput {
  readonly input: string;
  readonly label: string;
  /** As shown: `160`, `yes`, `mild`, `not known`. */
  readonly value: string;
  readonly unit?: string;
  readonly date?: string;
  /** `Type/id`. */
  readonly source?: string;
  readonly modifiable: boolean;
  /** On the scale of the score's detail; absent when there is no exact explanation or no score. */
  readonly contribution?: number;
  /** True when the reference patient is given the patient's own value. */
  readonly fixed?: boolean;
}

/** What is told of a score besides its number: carried by the number value of a `calculate` fact. */
export interface ScoreDetail {
  readonly model: string;
  readonly version: string;
  readonly name: string;
  /** E.g. `10 years`. */
  readonly horizon?: string;
  /** What the number is called, e.g. `high risk`; absent when it is not known or the file says nothing. */
  readonly means?: string;
  /** Digits shown after the point. */
  readonly decimals?: number;
  readonly scale: 'output' | 'log-odds' | 'points';
  /** The output of the reference patient, on `scale`. */
  readonly reference?: number;
  /** The reference patient in the file's words. */
  readonly referenceSays?: string;
  readonly inputs: readonly ScoreInput[];
  /** What was missing, defaulted, clamped: shown before any factor. */
  readonly notes: readonly InputNote[];
  /** Why there is no score; empty when there is one. */
  readonly refusals: readonly InputNote[];
  /** Why there are no contributions. */
  readonly unexplained?: string;
}
