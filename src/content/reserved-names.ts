/** Words that facts, settings and needs cannot be called: checks, templates and data sources give them a meaning. */

/** Words of the check grammar and of templates. */
export const RESERVED_NAMES: ReadonlySet<string> = new Set(
  'exists is in count not and or true false all any none site forloop contains empty blank nil null unknown'.split(
    ' ',
  ),
);

/** The drafts of a call; facts read them beside the needs. */
export const DRAFT_SOURCES: ReadonlySet<string> = new Set(['orders', 'other_drafts']);
