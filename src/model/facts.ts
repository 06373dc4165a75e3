/** What facts evaluate to, and the interface every fact kind implements. Types only. */

import type { Interval } from '../logic/interval.js';
import type { Truth } from '../logic/truth.js';
import type { Instant } from '../time/time-span.js';
import type { DataSource, Entry, UnknownDetail } from './clinical.js';
import type { ValueSet } from './content.js';
import type { ModelInput, ScoreDetail } from './score.js';

/** One chart value a fact rests on, ready to be shown. */
export interface SourceValue {
  /** The fact's label, or a part's (a systolic pressure, one item of a score). */
  readonly label: string;
  readonly value: string;
  readonly unit?: string;
  /** As written in the record, cut to the day. */
  readonly date?: string;
  /** `Type/id`. */
  readonly source: string;
}

/** How an entry was recognised; by its name alone is weak and lowers the card to `info`. */
export type MatchedBy = 'code' | 'ingredient' | 'product' | 'name';

export interface ListItem {
  /** What to call it: the medication's, problem's or procedure's text. */
  readonly text: string;
  readonly ref: string;
  readonly date?: string;
  readonly matchedBy: MatchedBy;
  /** True for drafts of the call: only these can be deleted or updated by a suggestion. */
  readonly draft: boolean;
  /** True when a draft of the call replaces it: it was taken until now, and adds nothing to what is ordered. */
  readonly replaced?: boolean;
  readonly entry: Entry;
}

interface FactValueBase {
  /** What it rests on; for a list, its items. */
  readonly sources: readonly SourceValue[];
  /** Why it is not (fully) known; empty when it is. */
  readonly unknown: readonly UnknownDetail[];
  /** True when it holds only because something was recognised by its name alone. */
  readonly byNameOnly: boolean;
}

/** `exists` is true when there are items, false when there are none and nothing is unknown. */
export interface ListValue extends FactValueBase {
  readonly shape: 'list';
  readonly items: readonly ListItem[];
}

/** One item of a transparent score, or one part of a calculated total. */
export interface PartValue {
  readonly label: string;
  /** What it adds. */
  readonly add: Interval;
  readonly unit?: string;
  readonly truth?: Truth;
  readonly source?: string;
  /** Why it is only partly known, or what was left out. */
  readonly note?: string;
}

export interface NumberValue extends FactValueBase {
  readonly shape: 'number';
  /** `UNBOUNDED` when nothing is known. */
  readonly interval: Interval;
  readonly unit?: string;
  /** Date of the datum it rests on, cut to the day, when it rests on one. */
  readonly date?: string;
  /** Items of a score or calculation, in the author's order. */
  readonly parts?: readonly PartValue[];
  /** What is told of a model's score; worked out when first asked for. */
  readonly score?: () => ScoreDetail;
  /** `exists`: there is such a number. False only for a known-empty record. */
  readonly present: Truth;
}

export interface TruthValue extends FactValueBase {
  readonly shape: 'truth';
  readonly truth: Truth;
}

/** A code or word: shown, and tested for existence. */
export interface TextValue extends FactValueBase {
  readonly shape: 'text';
  readonly text?: string;
  readonly present: Truth;
}

export type FactValue = ListValue | NumberValue | TruthValue | TextValue;
export type FactShape = FactValue['shape'];

/** What a compiled fact sees while it is evaluated. One per card and call. */
export interface FactEnvironment {
  readonly now: Instant;
  /** IANA zone of the site; decides what a day is. */
  readonly zone: string;
  /** Setting id to the site's value. */
  readonly settings: Readonly<Record<string, number>>;
  /** A need of the card, or `orders` / `other_drafts`. Every name used by the card is known at load. */
  source(name: string): DataSource;
  /** Another fact of the card: computed on first use, then remembered. */
  fact(id: string): FactValue;
}

export interface CompiledFact {
  readonly id: string;
  readonly label: string;
  readonly unit?: string;
  readonly kind: string;
  readonly shape: FactShape;
  /** Needs and draft sources it reads itself (not through other facts). */
  readonly reads: readonly string[];
  /** Other facts it uses. */
  readonly uses: readonly string[];
  /** The value set it matches by, when it has one. */
  readonly valueSet?: ValueSet;
  /** The model it is calculated by, when it is. */
  readonly model?: { readonly id: string; readonly version: string };
  /** What stands under the kind's key in the card file; for whoever describes the card, never for evaluating it. */
  readonly spec?: unknown;
  /** Every code list it reads, those of components among them. */
  readonly lists?: readonly ValueSet[];
  evaluate(environment: FactEnvironment): FactValue;
}

/** What a fact kind sees while its part of a card file is compiled. */
export interface CompileScope {
  /** The id, label and unit of the fact being compiled. */
  readonly id: string;
  readonly label: string;
  readonly unit: string | undefined;
  /** Reports a problem at a path below the kind's own value, e.g. `['in']`; compiling goes on. */
  problem(path: readonly (string | number)[], message: string, remedy: string): void;
  /** A code list of the card or a shared value set; reports when there is none, with the nearest name. */
  valueSet(name: string, path: readonly (string | number)[]): ValueSet | undefined;
  /** Whether a need (or `orders`, `other_drafts` where the hooks have drafts) exists; reports when not. */
  hasSource(name: string, path: readonly (string | number)[]): boolean;
  /** Resource type that a need's query asks for, e.g. `Observation`. */
  resourceType(need: string): string | undefined;
  hasSetting(name: string, path: readonly (string | number)[]): boolean;
  settingUnit(name: string): string | undefined;
  /** A fact declared earlier in the file (no forward references, so no cycles); reports when there is none. */
  fact(id: string, path: readonly (string | number)[]): CompiledFact | undefined;
  /** Names of all facts declared so far, for `%name` in expressions. */
  factIds(): readonly string[];
  needNames(): readonly string[];
  calculator(id: string, path: readonly (string | number)[]): Calculator | undefined;
}

/**
 * A kind of fact: one file in `engine/facts/`, listed in the registry. `Spec` is the kind's own part of the card
 * file, already valid against `schema`.
 */
export interface FactKind<Spec = unknown> {
  /** The key in the card file, e.g. `latest_result`. */
  readonly kind: string;
  /** One sentence for authors: shown by editors on hover. */
  readonly description: string;
  /** JSON Schema 2020-12 of the value under the key. */
  readonly schema: object;
  /** `undefined` when problems were reported. */
  compile(spec: Spec, scope: CompileScope): CompiledFact | undefined;
}

/** A registered calculation over lists of orders, or over the named inputs of a model, from `cards/models/`. */
export interface Calculator {
  readonly id: string;
  readonly version: string;
  readonly contentHash: string;
  readonly title: string;
  readonly unit: string;
  /** What `with:` must name: facts that are lists, in any number; or a fact for each input, by its id. */
  readonly takes: 'lists' | readonly ModelInput[];
  /** Why it gives no number whatever it is given (a test vector failed, a package is not installed). */
  readonly unserved?: string;
  /** @param values the lists; or a value for each input in its order, `undefined` where the card names none. */
  readonly calculate: (
    values: readonly (FactValue | undefined)[],
    at: { readonly now: Instant; readonly zone: string },
  ) => NumberValue;
}
