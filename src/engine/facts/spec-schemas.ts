/** JSON Schema fragments that several fact kinds share (card files, `facts`). */

const NAME = '^[a-z][a-z0-9_]*$';

const needName = {
  type: 'string',
  pattern: NAME,
  description: 'Name of a need of this card, or `orders` / `other_drafts` for the drafts of the call.',
} as const;

/** One need. */
export const oneSource = { ...needName } as const;

/** One need or several. */
export const sources = {
  description: 'The need (or needs) to look in; `orders` and `other_drafts` are the drafts of the call.',
  oneOf: [needName, { type: 'array', items: needName, minItems: 1, uniqueItems: true }],
} as const;

/** A code list of the card, or a shared value set by its file name. */
export const valueSetName = {
  type: 'string',
  pattern: '^[a-z][a-z0-9_-]*$',
  description: 'A list under `codes` of this card, or the name of a file in `cards/value-sets/`.',
} as const;

/** A window of days: a whole number or a setting. */
export const days = {
  description:
    'Whole calendar days back from today in the site’s time zone, today included; a number or the name of a setting.',
  oneOf: [
    { type: 'integer', minimum: 0, maximum: 36600 },
    { type: 'string', pattern: NAME },
  ],
} as const;

/** An object with exactly these members. */
export const specObject = (
  properties: Readonly<Record<string, object>>,
  required: readonly string[],
): Readonly<Record<string, unknown>> => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
});
