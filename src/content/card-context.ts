/** What the parts of one card file are compiled with: the file, the shared content around it, what is known so far. Types only. */

import type { CardFile } from '../model/content-files.js';
import type { Setting, ValueSet } from '../model/content.js';
import type { OrderTemplate } from '../model/card-template.js';
import type { Calculator } from '../model/facts.js';
import type { HookDefinition } from '../model/request.js';
import type { FileReport } from './report-problem.js';

/** Content that all cards share. Each is complete before a card is compiled. */
export interface SharedContent {
  readonly hooks: ReadonlyMap<string, HookDefinition>;
  readonly valueSets: ReadonlyMap<string, ValueSet>;
  readonly orders: ReadonlyMap<string, OrderTemplate>;
  readonly calculators: ReadonlyMap<string, Calculator>;
  /** Names of value sets, orders and models whose files do not load: their absence is no second problem. */
  readonly broken: ReadonlySet<string>;
  /** Hashes of each by `value-set:<name>`, `order:<name>` and `model:<name>`. */
  readonly hashes: ReadonlyMap<string, SharedHashes>;
}

export interface SharedHashes {
  /** Of everything in the file. */
  readonly content: string;
  /** Of what decides and what is shown. */
  readonly logic: string;
}

export interface CardContext {
  readonly id: string;
  readonly card: CardFile;
  readonly report: FileReport;
  readonly shared: SharedContent;
  /** The hooks of the card that exist. */
  readonly hooks: readonly HookDefinition[];
  readonly settings: ReadonlyMap<string, Setting>;
  readonly needs: ReadonlyMap<string, ParsedNeed>;
  readonly codes: ReadonlyMap<string, ValueSet>;
  readonly orders: ReadonlyMap<string, OrderTemplate>;
  /** Names of the shared content the card refers to, as in `hashes`; filled while it is compiled. */
  readonly references: Set<string>;
}

export interface ParsedNeed {
  readonly name: string;
  readonly query: string;
  /** Absent when the query could not be read. */
  readonly resourceType: string | undefined;
}
