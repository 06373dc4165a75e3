/** Reads why a card was overridden, in the standard's form and in the ones EHRs send (CDS Hooks 2.0.1, "Override Reasons"). */

import type { FeedbackEntry, FeedbackReason } from '../model/feedback.js';
import type { Json, JsonObject } from '../model/fhir.js';
import type { FeedbackNotes } from './feedback-notes.js';
import { isBlank, isList, isObject, isText, member } from './read-json.js';

/** Reasons built in Epic have no Coding; the first of these that is there stands for one. The name is its system. */
const EPIC_REASONS = ['reasonCategory', 'reasonTitle', 'reasonDisplay'].map(
  (name) => `com.epic.cdshooks.feedback.overrideReason.${name}`,
);

/** Codes are short; what is longer, or has lines, is prose that could hold anything. */
const CODE = /^[^\p{Cc}\p{Cf}]{1,100}$/u;
const SYSTEM = /^[^\p{Cc}\p{Cf}]{1,300}$/u;
const MOST_REASONS = 20;
const LONGEST_COMMENT = 2000;

/**
 * The reasons and comments of `overrideReason` and `overrideReasons`, an object or a list of them. All of it is
 * optional: what cannot be read is noted and left out, and the element counts all the same. A reason told twice
 * counts once.
 */
export function readOverrideReasons(
  element: JsonObject,
  notes: FeedbackNotes,
): Pick<FeedbackEntry, 'reasons' | 'comment'> {
  const reasons = new Map<string, FeedbackReason>();
  const comments = new Set<string>();
  for (const told of collect(element, notes)) {
    const reason = readReason(told, notes);
    if (reason !== undefined && reasons.size < MOST_REASONS) {
      reasons.set(JSON.stringify([reason.system, reason.code]), reason);
    }
    const comment = member(told, 'userComment');
    if (isText(comment)) comments.add(comment.trim());
  }
  const comment = [...comments].join('\n').slice(0, LONGEST_COMMENT);
  return { reasons: [...reasons.values()], ...(comment === '' ? {} : { comment }) };
}

function collect(element: JsonObject, notes: FeedbackNotes): readonly JsonObject[] {
  const standard = member(element, 'overrideReason');
  const plural = member(element, 'overrideReasons');
  if (!isBlank(plural) || isList(standard)) notes.absorb('override-reasons-plural');
  const sent = [standard, plural].flatMap((value): readonly Json[] => {
    if (isBlank(value)) return [];
    return isList(value) ? value : [value];
  });
  const objects = sent.filter(isObject);
  if (objects.length < sent.length) notes.absorb('override-reason-unreadable');
  return objects;
}

function readReason(told: JsonObject, notes: FeedbackNotes): FeedbackReason | undefined {
  const coding = member(told, 'reason');
  if (isBlank(coding)) return readExtension(told, notes);
  const reason = isObject(coding) ? readCoding(member(coding, 'system'), member(coding, 'code')) : undefined;
  if (reason === undefined) notes.absorb('override-reason-unreadable');
  return reason;
}

function readExtension(told: JsonObject, notes: FeedbackNotes): FeedbackReason | undefined {
  const extension = member(told, 'extension');
  if (!isObject(extension)) return undefined;
  for (const name of EPIC_REASONS) {
    const reason = readCoding(name, member(extension, name));
    if (reason === undefined) continue;
    notes.absorb('override-reason-extension');
    return reason;
  }
  return undefined;
}

function readCoding(system: Json | undefined, sentCode: Json | undefined): FeedbackReason | undefined {
  const written = typeof sentCode === 'number' ? String(sentCode) : sentCode;
  const code = isText(written) ? written.trim() : '';
  if (!CODE.test(code)) return undefined;
  return isText(system) && SYSTEM.test(system.trim()) ? { system: system.trim(), code } : { code };
}
