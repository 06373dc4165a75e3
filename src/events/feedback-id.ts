/** The key of a feedback event: clients send the same one again, and it counts once (CDS Hooks 2.0.1, "Feedback"). */

import { createHash } from 'node:crypto';
import type { FeedbackEntry } from '../model/feedback.js';

/**
 * 22 characters; equal for equal card, outcome, suggestions (in any order) and instant, however they are written.
 * 128 bits of SHA-256: no two different ones meet by chance.
 */
export function feedbackId({ card, outcome, suggestions, time }: FeedbackEntry): string {
  const ids = [...new Set(suggestions.map((id) => id.toLowerCase()))].sort();
  return createHash('sha256')
    .update(JSON.stringify([card.toLowerCase(), outcome, ids, time]))
    .digest()
    .subarray(0, 16)
    .toString('base64url');
}
