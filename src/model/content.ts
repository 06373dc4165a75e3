/** The shipped and local content after it was read, checked and compiled: frozen, swapped by reference. Types only. */

import type { Interval } from '../logic/interval.js';
import type { Truth } from '../logic/truth.js';
import type { About, Change, Evidence } from './card-about.js';
import type { CardTemplate, OrderTemplate } from './card-template.js';
import type { EhrProfile } from './client.js';
import type { ModelFile } from './content-files.js';
import type { Calculator, CompiledFact, FactEnvironment } from './facts.js';
import type { JsonObject } from './fhir.js';
import type { HookDefinition } from './request.js';
import type { Site } from './site.js';

/** One thing wrong with a content file. `remedy` says what to do about it, in an author's words. */
export interface Problem {
  readonly severity: 'error' | 'warning';
  /** Closed list, kebab-case, e.g. `schema`, `unused-need`, `redundant-term`. */
  readonly rule: string;
  /** Path below the content folder's parent, e.g. `cards/services/some-service/some-card.yaml`. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly remedy: string;
}

/** A code list with everything matching needs, compiled. */
export interface ValueSet {
  /** Shared name, or `<card>#<name>` for a list inside a card. */
  readonly id: string;
  readonly title: string;
  /** `system|code` to what it is. */
  readonly codes: ReadonlyMap<string, ValueSetCode>;
  /** True when members are medicines: ingredients with products and names. */
  readonly drugs: boolean;
  /**
   * Names of members as whole words, case-insensitive; absent when names are not to be used. Of medicines they
   * match; of anything else they make an entry that has words and no code a possible member.
   */
  readonly names?: RegExp;
  /** Whole words that rule a match by name out (a combination that is something else). */
  readonly notNames?: RegExp;
  /** Molar mass in g/mol, for results reported in moles where the card thinks in mass, or the reverse. */
  readonly gramsPerMole?: number;
  /** Charge of the ion without its sign, for results reported in equivalents (`mEq/L`) or in moles. */
  readonly charge?: number;
  readonly version?: string;
  /** Where the members are from; of shared lists. */
  readonly source?: string;
}

export interface ValueSetCode {
  readonly system: string;
  readonly code: string;
  readonly display: string;
  readonly as: 'code' | 'ingredient' | 'product';
}

export interface Setting {
  readonly id: string;
  readonly label: string;
  readonly value: number;
  /** UCUM, or a word for counts (`points`, `days`). */
  readonly unit: string;
  readonly allowed: readonly [number, number];
  /** Whether a site may change it. */
  readonly local: boolean;
}

/** A query the card needs answered. */
export interface Need {
  readonly name: string;
  /** The template as the author wrote it. */
  readonly query: string;
  /** The key under which the service publishes it (needs of several cards with one query share a key). */
  readonly prefetchKey: string;
  readonly resourceType: string;
}

/** A piece of text with places for values; parsed at load. */
export interface Template {
  readonly text: string;
  /** Names used, checked at load. */
  readonly names: readonly string[];
  /** For summaries, labels and sentences: one line, no markup characters from values. */
  plain(scope: TemplateScope): string;
  /** For `detail`: every inserted value escaped for GitHub-flavoured Markdown. */
  markdown(scope: TemplateScope): string;
}

/** Values a template may insert: numbers may be intervals, written as `at least 40` or `3 to 4`. */
export type TemplateValue =
  | string
  | number
  | boolean
  | undefined
  | Interval
  | readonly Readonly<Record<string, string | number | boolean | undefined | Interval>>[];
export type TemplateScope = Readonly<Record<string, TemplateValue>>;

export type Comparison = '<' | '<=' | '>' | '>=' | '=' | 'in';

/** One operand of a check: a fact, a setting, or a structural number. */
export type Operand =
  | { readonly kind: 'fact'; readonly id: string; readonly count: boolean }
  | { readonly kind: 'setting'; readonly id: string }
  | { readonly kind: 'number'; readonly value: number };

/** A check, parsed: one comparison. */
export type Check =
  | { readonly kind: 'exists'; readonly fact: string }
  | { readonly kind: 'is'; readonly fact: string; readonly value: boolean }
  | {
      readonly kind: 'compare';
      readonly left: Operand;
      readonly comparison: Comparison;
      readonly right: Operand;
      /** Upper bound of `in A..B`. */
      readonly upper?: Operand;
    };

export interface Criterion {
  readonly id: string;
  readonly say: Template;
  readonly check: Check;
  /** The check as written. */
  readonly text: string;
  /** Facts it reads. */
  readonly facts: readonly string[];
  evaluate(environment: FactEnvironment): Truth;
}

export type Logic =
  | { readonly op: 'criterion'; readonly id: string }
  | { readonly op: 'all' | 'any' | 'none'; readonly of: readonly Logic[] };

export type CardStatus = 'draft' | 'silent' | 'active' | 'retired';
export type IfUnknown = 'nothing' | 'fire' | 'ask';

/** A case of a card file, as the author wrote it (see `card-tests/`). Valid against the schema. */
export interface CardCase {
  readonly name: string;
  readonly line: number;
  readonly column: number;
  readonly spec: JsonObject;
}

/** One decision, compiled. */
export interface CardRule {
  readonly id: string;
  readonly service: string;
  readonly hooks: readonly string[];
  readonly title: string;
  readonly version: string;
  /** SHA-256 of the file's canonical content and of everything it refers to, hexadecimal. */
  readonly contentHash: string;
  /**
   * SHA-256 of what decides and of what is shown, with the value sets, orders and models it rests on, hexadecimal: what an
   * approval is given for. Status, version, review date, history, cases and the description do not change it.
   */
  readonly logicHash: string;
  /** As shipped; a site may lower it freely and raise it with approval. */
  readonly status: CardStatus;
  readonly reviewBy?: string;
  readonly about: About;
  /** Newest first; the last is the release. Empty when the file tells none. */
  readonly history: readonly Change[];
  /** Share of patients above which a reason is needed, and the reason; absent: 20 %. */
  readonly firesAtMost?: { readonly percent: number; readonly why: string };
  readonly evidence: readonly Evidence[];
  readonly settings: ReadonlyMap<string, Setting>;
  readonly needs: ReadonlyMap<string, Need>;
  readonly facts: ReadonlyMap<string, CompiledFact>;
  readonly criteria: ReadonlyMap<string, Criterion>;
  readonly fireWhen: Logic;
  /**
   * Criteria without which the card does not apply: `exists` over drafted orders at the top of `fire_when.all`.
   * When one is false the card is *not applicable* and nothing else is evaluated.
   */
  readonly triggers: readonly string[];
  readonly ifUnknown: IfUnknown;
  readonly card: CardTemplate;
  readonly askCard?: CardTemplate;
  /** The ask card is shown only when all of these are true (default: the triggers). */
  readonly askOnlyIf: readonly string[];
  /** Clock of the file's cases, an instant. */
  readonly testsNow?: number;
  readonly cases: readonly CardCase[];
  readonly file: string;
}

export interface ServiceRule {
  readonly id: string;
  readonly hooks: readonly string[];
  readonly title: string;
  readonly description: string;
  readonly usageRequirements?: string;
  /** In a stable order: by indicator of the card, then id. */
  readonly cards: readonly CardRule[];
  /** Prefetch key to template, merged over the cards, duplicates shared, in a stable order. */
  readonly prefetch: ReadonlyMap<string, string>;
}

export interface Content {
  /** SHA-256 of everything, hexadecimal. */
  readonly hash: string;
  readonly services: ReadonlyMap<string, ServiceRule>;
  readonly hooks: ReadonlyMap<string, HookDefinition>;
  readonly sites: ReadonlyMap<string, Site>;
  readonly valueSets: ReadonlyMap<string, ValueSet>;
  readonly calculators: ReadonlyMap<string, Calculator>;
  /** The files of the calculators, by id. */
  readonly models: ReadonlyMap<string, ModelFile>;
  readonly orders: ReadonlyMap<string, OrderTemplate>;
  /** By id; `generic` is always among them. */
  readonly profiles: ReadonlyMap<string, EhrProfile>;
}

/** Loading ends in content, or in every problem found. Warnings come with either. */
export type LoadResult =
  | { readonly content: Content; readonly problems: readonly Problem[] }
  | { readonly content: undefined; readonly problems: readonly Problem[] };
