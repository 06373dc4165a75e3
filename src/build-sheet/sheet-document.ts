/** A build sheet laid out in sections, whatever it is written as. Types only. */

/** Words, or text to be entered exactly as it stands. */
export type Inline = string | { readonly code: string };

/** Several pieces stand below each other. */
export type Cell = readonly Inline[];

export type Block =
  | { readonly kind: 'text'; readonly text: readonly Inline[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Inline[])[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly string[];
      readonly rows: readonly (readonly Cell[])[];
    }
  /** Numbered entries, too long for a table in Markdown: a key and the exact text for it. */
  | {
      readonly kind: 'entries';
      readonly columns: readonly [string, string, string];
      readonly entries: readonly Entry[];
    }
  /** What is known about this EHR, with its source. */
  | {
      readonly kind: 'notes';
      readonly notes: readonly { readonly says: string; readonly source: string; readonly url?: string }[];
    };

export interface Entry {
  readonly key: string;
  readonly text: string;
  readonly remark: string;
}

export interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly sections?: readonly Section[];
}

export interface SheetDocument {
  readonly title: string;
  /** Label and value, above everything else. */
  readonly facts: readonly (readonly [string, Inline])[];
  readonly sections: readonly Section[];
}
