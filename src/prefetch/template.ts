/** A prefetch template after it was parsed (CDS Hooks 3.0, "Prefetch Template", "Prefetch Tokens"). */

/** Who the user is: at most one of them can be told from `context.userId`. */
export type UserToken =
  'userPractitionerId' | 'userPractitionerRoleId' | 'userPatientId' | 'userRelatedPersonId';

export type DateUnit = 'days' | 'weeks' | 'months' | 'years';

export type PathStep =
  | { readonly kind: 'member'; readonly name: string; readonly begin: number }
  | { readonly kind: 'ofType'; readonly type: string; readonly begin: number }
  | { readonly kind: 'resolve'; readonly begin: number }
  | { readonly kind: 'extension'; readonly url: string; readonly begin: number };

/** A path from a context field, or from the answer to another key. */
export interface PathSelector {
  readonly kind: 'path';
  readonly root:
    | {
        readonly kind: 'context';
        readonly field: string;
        /** Written `%context`. */ readonly percent: boolean;
      }
    | { readonly kind: 'key'; readonly key: string };
  readonly steps: readonly PathStep[];
  /** Offset in the template, and length. */
  readonly begin: number;
  readonly length: number;
}

export type Selector =
  | { readonly kind: 'user'; readonly token: UserToken; readonly begin: number; readonly length: number }
  | {
      readonly kind: 'today';
      /** Negative for the past. */
      readonly offset: number;
      readonly unit: DateUnit;
      readonly begin: number;
      readonly length: number;
    }
  | PathSelector;

/** What stands between `{{` and `}}`: selectors whose values are united. */
export interface Token {
  readonly selectors: readonly Selector[];
  /** Offset of `{{` in the template, and length up to and with `}}`. */
  readonly begin: number;
  readonly length: number;
  /** The search parameter whose whole value the token is, e.g. `_id`; absent when it is a part of a value. */
  readonly parameter?: string;
}

export type TemplatePart =
  /** Ready to stand in an address: encoded once, when the template was parsed. */
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'token'; readonly token: Token };

export interface PrefetchTemplate {
  /** As written. */
  readonly text: string;
  /** `reference`: the whole template is one token that holds `Type/id`. */
  readonly kind: 'read' | 'search' | 'reference';
  /** Resource type; absent for `reference`. */
  readonly type?: string;
  readonly parts: readonly TemplatePart[];
  readonly tokens: readonly Token[];
  /** Keys of other templates that it uses, each once. */
  readonly variables: readonly string[];
}

export interface TemplateError {
  /** Offset of what is wrong in the template: its column is one more. */
  readonly begin: number;
  readonly length: number;
  readonly message: string;
  /** What to do about it, in an author's words. */
  readonly remedy: string;
}

export const isTemplateError = (parsed: PrefetchTemplate | TemplateError): parsed is TemplateError =>
  'message' in parsed;
