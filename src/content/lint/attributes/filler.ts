/** Text that stands where something ought to be said and says nothing (ONC HTI-1: an attribute is given, or not available and why). */

const FILLER =
  /^[\W_]*(?:n\/?a|tb[acd]|to ?do|to be (?:added|confirmed|decided|defined|determined|done)|fix ?me|fill(?: in)?|x{2,}|lorem ipsum.*|unknown|not (?:applicable|available|known|stated)|place ?holder)?[\W_]*$/i;

/** True for `n/a`, `tbd`, `todo`, `-`, nothing at all, and the like. `none` is an answer. */
export const isFiller = (text: string): boolean => FILLER.test(text);
