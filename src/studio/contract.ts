/** What the studio's page and its server say to each other, as JSON (DESIGN, "Layout": studio). Types only; the page imports them too. */

import type { Truth } from '../logic/truth.js';
import type { Card } from '../model/cds-hooks.js';
import type { CardStatus, Problem } from '../model/content.js';
import type { Explanation } from '../model/evaluation.js';
import type { JsonObject } from '../model/fhir.js';
import type { BacktestRun } from './contract-tools.js';

/**
 * Every address is below `/studio/api/`. Every request carries the header `X-Studio-Token` with the token that stands in
 * the page; every answer other than 2xx is a {@link StudioError}.
 */

/** Error of any request. `code` is of a closed list; `message` is for the author, with the remedy in it. */
export interface StudioError {
  readonly code:
    | 'bad-request'
    | 'not-allowed'
    | 'not-found'
    | 'changed-on-disk'
    | 'too-large'
    | 'not-a-repository'
    | 'not-green'
    | 'failed';
  readonly message: string;
}

// GET overview

export interface Overview {
  /** Name of the content folder, without its path. */
  readonly folder: string;
  readonly services: readonly ServiceEntry[];
  readonly models: readonly ModelEntry[];
  readonly sites: readonly NamedFile[];
  /** Value sets, orders and the like. */
  readonly shared: readonly NamedFile[];
  readonly profiles: readonly { readonly id: string; readonly title: string }[];
  readonly revision?: { readonly commit: string; readonly branch?: string };
  /** Problems of the whole content at its last full load. */
  readonly problems: readonly Problem[];
}

export interface NamedFile {
  readonly id: string;
  readonly title: string;
  readonly file: string;
}

export interface ServiceEntry extends NamedFile {
  readonly hooks: readonly string[];
  readonly cards: readonly CardEntry[];
}

export interface CardEntry extends NamedFile {
  readonly version: string;
  readonly status: CardStatus;
  /** Absent while its cases have not been run yet. */
  readonly tests?: { readonly passed: number; readonly failed: number };
  readonly errors: number;
  readonly warnings: number;
}

export interface ModelEntry extends NamedFile {
  readonly version: string;
  readonly kind: string;
  /** Why it is not served. */
  readonly unserved?: string;
}

// GET events: one JSON object a line, for as long as the page listens.

export type StudioEvent =
  /** Something on disk changed: look at `overview` again. */
  | { readonly kind: 'content' }
  | { readonly kind: 'tests'; readonly file: string; readonly passed: number; readonly failed: number }
  | { readonly kind: 'backtest'; readonly run: BacktestRun }
  /** Every few seconds, so that a broken line is noticed. */
  | { readonly kind: 'alive' };

// GET file?path=…, PUT file, POST cards

export interface OpenedFile {
  readonly path: string;
  readonly text: string;
  /** Of the text on disk. */
  readonly hash: string;
  /** As it was committed last; absent where there is no repository or the file is new. */
  readonly committed?: string;
}

export interface SaveFile {
  readonly path: string;
  readonly text: string;
  /** The hash it was opened with; absent for a file that must not exist yet. */
  readonly hash?: string;
}

/** PUT file answers 200 with it. With 409, {@link ChangedOnDisk}. */
export interface SavedFile {
  readonly hash: string;
}

export interface ChangedOnDisk extends StudioError {
  readonly code: 'changed-on-disk';
  readonly text: string;
  readonly hash: string;
}

/** POST cards: a new card from the scaffold; answers 201 with an {@link OpenedFile}. */
export interface NewCard {
  readonly service: string;
  readonly id: string;
}

// POST analyse: everything the page shows of one card, at each pause of typing.

/** The text as it stands in the editor, saved or not. */
export interface Draft {
  readonly path: string;
  readonly text: string;
}

export interface AnalyseRequest extends Draft {
  /** A case as in a card file (`patient`, `drafts`, `data`, `not_sent`, `settings`, …); absent: problems only. */
  readonly spec?: JsonObject;
  /** Id of an EHR profile; absent: everything is shown. */
  readonly profile?: string;
  /** Id of a site whose settings and status hold; absent: the card's own, active. */
  readonly site?: string;
}

export interface Analysis {
  readonly problems: readonly StudioProblem[];
  /** The file as data, as far as it can be read as YAML. Forms are drawn from it. */
  readonly file?: JsonObject;
  /** Of a card that compiles. */
  readonly card?: CardOutline;
  /** When a patient was given and the card compiles. */
  readonly preview?: Preview;
  /** Milliseconds that the server needed. */
  readonly took: number;
}

export interface StudioProblem extends Problem {
  /** Offsets into the text, for underlining. */
  readonly from: number;
  readonly to: number;
  /** A change that repairs it. */
  readonly fix?: Fix;
}

export interface Fix {
  /** What a button says: `Put quotes around the text`. */
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

export interface CardOutline {
  readonly id: string;
  readonly title: string;
  readonly hooks: readonly string[];
  readonly needs: readonly { readonly name: string; readonly resourceType: string; readonly query: string }[];
  /** Names of code lists that shorthands may use (`drug:` and results), with what is in them. */
  readonly codes: readonly {
    readonly name: string;
    readonly title: string;
    readonly drugs: boolean;
    readonly members: readonly { readonly system: string; readonly code: string; readonly display: string }[];
  }[];
  readonly settings: readonly SettingOutline[];
  /** Facts with a unit, so that a form can offer a result in it. */
  readonly facts: readonly {
    readonly id: string;
    readonly label: string;
    readonly kind: string;
    readonly unit?: string;
    readonly need?: string;
    readonly codes?: string;
  }[];
  /** The cases of the file, as they stand. */
  readonly cases: readonly { readonly name: string; readonly line: number; readonly spec: JsonObject }[];
}

export interface SettingOutline {
  readonly id: string;
  readonly label: string;
  readonly value: number;
  readonly unit: string;
  /** For reading. */
  readonly shownUnit: string;
  readonly allowed: readonly [number, number];
  readonly local: boolean;
}

export interface Preview {
  readonly outcome: Explanation['outcome'];
  readonly because: string;
  readonly explanation: Explanation;
  readonly why?: WhyNode;
  /** As sent to a client that shows everything; empty when nothing would be shown. */
  readonly cards: readonly Card[];
  /** As sent to the chosen profile. */
  readonly fitted: readonly Card[];
  /** What the profile does not show, in words. */
  readonly dropped: readonly { readonly what: string; readonly why: string }[];
  /** Resources by `Type/id`, and the request as the service got it. */
  readonly resources: Readonly<Record<string, JsonObject>>;
  readonly request: JsonObject;
  /** Why the card cannot be evaluated for this patient at all. */
  readonly failure?: string;
}

export interface WhyNode {
  readonly op: 'all' | 'any' | 'none' | 'criterion';
  readonly truth: Truth;
  /** Whether it is one of those that decided. */
  readonly decided: boolean;
  /** Of a criterion. */
  readonly id?: string;
  readonly sentence?: string;
  readonly check?: string;
  readonly values: readonly WhyValue[];
  readonly unknown: readonly { readonly need: string; readonly reason: string; readonly sentence: string }[];
  readonly of: readonly WhyNode[];
}

export interface WhyValue {
  readonly label: string;
  readonly value: string;
  readonly unit?: string;
  readonly date?: string;
  /** `Observation/123`; a key of {@link Preview.resources} when it was sent. */
  readonly source?: string;
  /** Where in the resource: path of members, e.g. `['valueQuantity', 'value']`. */
  readonly element?: readonly (string | number)[];
  readonly matchedBy?: 'name';
}
