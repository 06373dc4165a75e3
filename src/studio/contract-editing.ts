/** Writing a card in the studio, as JSON: completion, and changes by forms. Types only; see `contract.ts`. */

import type { Draft } from './contract.js';

// POST complete

export interface CompleteRequest extends Draft {
  readonly offset: number;
}

export interface Completions {
  /** Where the word being typed begins. */
  readonly from: number;
  readonly options: readonly {
    readonly label: string;
    readonly detail?: string;
    /** What is inserted, when it is not the label. */
    readonly apply?: string;
    /** A sentence or two. */
    readonly info?: string;
  }[];
}

// POST edit: a change by a form, written back with comments and order kept.

export interface EditRequest extends Draft {
  readonly edits: readonly YamlEdit[];
}

/** `at`: path in the file, e.g. `['settings', 'limit', 'value']`; a number is a place in a list, its length appends. */
export type YamlEdit =
  | { readonly kind: 'set'; readonly at: readonly (string | number)[]; readonly value: unknown }
  | { readonly kind: 'delete'; readonly at: readonly (string | number)[] };

export interface EditedText {
  readonly text: string;
}
