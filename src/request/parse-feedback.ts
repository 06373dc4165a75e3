/** Reads a batch of feedback, element by element: a bad one never costs a good one (CDS Hooks 2.0.1, "Feedback"). */

import { RationaleError } from '../errors.js';
import type { FeedbackEntry } from '../model/feedback.js';
import { FeedbackNotes, type FeedbackFault } from './feedback-notes.js';
import type { FeedbackQuirk } from './feedback-quirks.js';
import { isList, isObject, member } from './read-json.js';
import { readFeedbackElement } from './read-feedback-element.js';

export interface ParsedFeedback {
  /** The elements that can be read, in the order of the batch. */
  readonly entries: readonly FeedbackEntry[];
  /** What is wrong with the others; each of them has at least one. */
  readonly faults: readonly FeedbackFault[];
  readonly quirks: readonly FeedbackQuirk[];
}

/** More than any client keeps back, and few enough that a batch cannot occupy the service. */
const LARGEST_BATCH = 10_000;
/** So that an answer stays short when a large batch is wrong throughout. */
const FAULTS_TOLD = 50;

/**
 * Reads the body of a feedback call. An empty batch is valid; a batch in which every element is bad is not.
 * @param body the parsed JSON of the request; nothing about it is believed
 * @throws RationaleError REQUEST_INVALID when there is no `feedback` list or nothing in it can be read. The message
 *   tells each path and what was expected there, and holds no value of the request.
 */
export function parseFeedback(body: unknown): ParsedFeedback {
  if (!isObject(body)) throw new RationaleError('REQUEST_INVALID', 'The body must be a JSON object.');
  const batch = member(body, 'feedback');
  if (!isList(batch)) refuse([{ path: 'feedback', expected: 'a list' }]);
  if (batch.length > LARGEST_BATCH) {
    refuse([{ path: 'feedback', expected: `a list of at most ${LARGEST_BATCH} elements` }]);
  }

  const notes = new FeedbackNotes();
  const entries: FeedbackEntry[] = [];
  for (const [index, element] of batch.entries()) {
    const entry = readFeedbackElement(element, `feedback[${index}]`, notes);
    if (entry !== undefined) entries.push(entry);
  }
  if (entries.length === 0 && batch.length > 0) refuse(notes.faults);
  return { entries, faults: notes.faults, quirks: notes.quirks };
}

function refuse(faults: readonly FeedbackFault[]): never {
  const told = faults.slice(0, FAULTS_TOLD);
  const sentences = told.map(({ path, expected }) => `${path} must be ${expected}.`);
  const untold = faults.length - told.length;
  if (untold > 0) sentences.push(`${untold} more members are wrong further on.`);
  throw new RationaleError('REQUEST_INVALID', sentences.join(' '), {
    path: told.map(({ path }) => path).join(' | '),
  });
}
