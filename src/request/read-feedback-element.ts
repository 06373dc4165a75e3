/** Reads one element of a feedback batch (CDS Hooks 2.0.1, "Feedback": card, outcome, acceptedSuggestions, outcomeTimestamp). */

import type { FeedbackEntry, FeedbackOutcome } from '../model/feedback.js';
import type { Json, JsonObject } from '../model/fhir.js';
import { parseTimeSpan } from '../time/parse-time-span.js';
import type { Instant } from '../time/time-span.js';
import type { FeedbackNotes } from './feedback-notes.js';
import { isList, isObject, isText, member } from './read-json.js';
import { readOverrideReasons } from './read-override-reasons.js';

/**
 * The element, or undefined when what the standard requires of it cannot be read; every such member is then noted.
 * @param path where it stands, e.g. `feedback[2]`
 */
export function readFeedbackElement(
  element: Json,
  path: string,
  notes: FeedbackNotes,
): FeedbackEntry | undefined {
  if (!isObject(element)) {
    if (element === null) notes.absorb('null-element');
    notes.refuse(path, 'an object');
    return undefined;
  }
  const card = member(element, 'card');
  if (!isText(card)) notes.refuse(`${path}.card`, 'the uuid of a card');
  const outcome = readOutcome(element, path, notes);
  const suggestions = outcome === 'accepted' ? readSuggestions(element, path, notes) : [];
  const time = readTimestamp(element, path, notes);
  if (!isText(card) || outcome === undefined || suggestions === undefined || time === undefined)
    return undefined;
  return { card: card.trim(), outcome, suggestions, ...readOverrideReasons(element, notes), time };
}

function readOutcome(element: JsonObject, path: string, notes: FeedbackNotes): FeedbackOutcome | undefined {
  const sent = member(element, 'outcome');
  const written = typeof sent === 'string' ? sent.trim().toLowerCase() : undefined;
  if (written !== 'accepted' && written !== 'overridden') {
    notes.refuse(`${path}.outcome`, 'accepted or overridden');
    return undefined;
  }
  if (written !== sent) notes.absorb('outcome-case');
  return written;
}

/** Rule cds-fb-2: who accepts, accepts something. One readable id is enough. */
function readSuggestions(
  element: JsonObject,
  path: string,
  notes: FeedbackNotes,
): readonly string[] | undefined {
  const sent = member(element, 'acceptedSuggestions');
  const ids = new Set<string>();
  for (const suggestion of isList(sent) ? sent : []) {
    const id = isObject(suggestion) ? member(suggestion, 'id') : suggestion;
    if (!isText(id)) notes.absorb('suggestion-unreadable');
    else ids.add(id.trim());
    if (isText(suggestion)) notes.absorb('suggestion-id-text');
  }
  if (ids.size > 0) return [...ids];
  notes.refuse(`${path}.acceptedSuggestions`, 'a list of the accepted suggestions, each { id }');
  return undefined;
}

/** An instant: a time without an offset could be any hour of a day. */
function readTimestamp(element: JsonObject, path: string, notes: FeedbackNotes): Instant | undefined {
  const sent = member(element, 'outcomeTimestamp');
  const trimmed = typeof sent === 'string' ? sent.trim() : '';
  const written = trimmed.toUpperCase().replace(/^(\d{4}-\d{2}-\d{2}) /, '$1T');
  const span = parseTimeSpan(written);
  if (span?.precision !== 'instant') {
    notes.refuse(`${path}.outcomeTimestamp`, 'a date and time with Z or an offset (RFC 3339)');
    return undefined;
  }
  if (written !== trimmed) notes.absorb('timestamp-style');
  return span.from;
}
