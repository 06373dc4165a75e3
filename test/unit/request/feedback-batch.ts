/** Feedback elements as clients send them, and ways to change them, for the tests of the request stage. */

import { RationaleError } from '../../../src/errors.js';
import { parseFeedback, type ParsedFeedback } from '../../../src/request/parse-feedback.js';

export const CARD = '4e0a3a1e-3283-4575-ab82-028d55fe2719';
export const SUGGESTION = 'e56e1945-20b3-4393-8503-a1a20fd73152';
export const TIME = Date.parse('2026-11-24T12:05:00Z');

export const accepted = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  card: CARD,
  outcome: 'accepted',
  acceptedSuggestions: [{ id: SUGGESTION }],
  outcomeTimestamp: '2026-11-24T12:05:00Z',
  ...changes,
});

export const overridden = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  card: CARD,
  outcome: 'overridden',
  outcomeTimestamp: '2026-11-24T12:05:00Z',
  ...changes,
});

/** Members set to undefined are left out, as JSON would leave them out. */
export const parse = (...elements: readonly unknown[]): ParsedFeedback =>
  parseFeedback(JSON.parse(JSON.stringify({ feedback: elements })));

/** What the client is told; undefined when the batch is read. */
export function refusalOf(
  body: unknown,
): { code: string; message: string; path: string | undefined } | undefined {
  try {
    parseFeedback(body);
    return undefined;
  } catch (error) {
    if (!(error instanceof RationaleError)) throw error;
    return { code: error.code, message: error.message, path: error.path };
  }
}
