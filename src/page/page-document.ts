/** A document for people, laid out in sections, whatever it is written as: a page or Markdown. Types only. */

/** Words; text to be entered exactly as it stands; words that lead somewhere; words that must be noticed; words beside the point. */
export type Inline =
  | string
  | { readonly code: string }
  /** `url`: https, http, or a path relative to the page. */
  | { readonly link: string; readonly url: string }
  | { readonly mark: string }
  | { readonly small: string };

/** Several pieces stand below each other. */
export type Cell = readonly Inline[];

export type Block =
  | { readonly kind: 'text'; readonly text: readonly Inline[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Inline[])[] }
  /** Lists in lists. */
  | { readonly kind: 'tree'; readonly items: readonly TreeItem[] }
  /** Labels with what belongs to them. */
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [string, readonly Inline[]])[] }
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
  /** A drawing as SVG, every value in it escaped by whoever drew it, and the same in words. */
  | { readonly kind: 'figure'; readonly svg: string; readonly says: string }
  /** What is known about something, with its source. */
  | {
      readonly kind: 'notes';
      readonly notes: readonly { readonly says: string; readonly source: string; readonly url?: string }[];
    };

export interface TreeItem {
  readonly text: readonly Inline[];
  readonly items?: readonly TreeItem[];
}

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

export interface PageDocument {
  readonly title: string;
  /** What a reader must know before anything else. */
  readonly notice?: readonly Inline[];
  /** Label and value, above everything else. */
  readonly facts: readonly (readonly [string, Inline])[];
  readonly sections: readonly Section[];
}
