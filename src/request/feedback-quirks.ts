/** Every departure from the standard's feedback that is absorbed: a name for the log, and what it means (CDS Hooks 2.0.1, "Feedback"). */

/** A closed list; names hold nothing of the request. */
export const FEEDBACK_QUIRKS = {
  'null-element': 'An element of the batch is null; it says nothing.',
  'override-reasons-plural': 'The reason stands under overrideReasons, as Epic writes it, or in a list.',
  'override-reason-extension': 'The reason is told by an extension of Epic alone.',
  'override-reason-unreadable': 'A reason has no readable code; the override counts without it.',
  'outcome-case': 'The outcome is not written in lower case.',
  'suggestion-id-text': 'Accepted suggestions are plain ids instead of objects.',
  'suggestion-unreadable': 'An accepted suggestion has no readable id; the others count.',
  'timestamp-style': 'outcomeTimestamp has a space or lower-case letters, which RFC 3339 allows.',
} as const;

export type FeedbackQuirk = keyof typeof FEEDBACK_QUIRKS;
