/** Events for tests: each says what it is about and takes the rest from here. */

import type { DecisionEvent } from '../../../src/events/event-sink.js';
import type { FeedbackEntry, FeedbackEvent } from '../../../src/model/feedback.js';

export const NOW = Date.parse('2026-11-24T12:00:00Z');
export const CARD = {
  service: 'kidney-safety',
  card: 'metformin-egfr',
  version: '1.0.0',
  site: 'st-elsewhere',
};
export const CARD_UUID = '019ab5a3-4c00-8b72-ba00-00000000a001';

export const makeDecision = (changes: Partial<DecisionEvent> = {}): DecisionEvent => ({
  schema: 1,
  time: '2026-11-24T12:00:00.000Z',
  hookInstance: 'd1577c69-dfbe-44ad-ba6d-3e05e953b2ea',
  hook: 'order-sign',
  ...CARD,
  outcome: 'fired',
  ...changes,
});

/** Decisions told apart by their hookInstance. */
export const numbered = (count: number, start = 0): readonly DecisionEvent[] =>
  Array.from({ length: count }, (_, index) => makeDecision({ hookInstance: `call-${start + index}` }));

export const makeEntry = (changes: Partial<FeedbackEntry> = {}): FeedbackEntry => ({
  card: CARD_UUID,
  outcome: 'overridden',
  suggestions: [],
  reasons: [],
  time: NOW,
  ...changes,
});

let ids = 0;

/** A feedback event with an id of its own. */
export const makeFeedback = (changes: Partial<FeedbackEvent> = {}): FeedbackEvent => ({
  schema: 1,
  kind: 'feedback',
  id: `id-${(ids += 1)}`,
  time: '2026-11-24T12:05:00.000Z',
  received: '2026-11-24T12:05:01.000Z',
  ...CARD,
  shown: '2026-11-24T12:00:00.000Z',
  cardUuid: CARD_UUID,
  outcome: 'overridden',
  suggestions: [],
  reasons: [],
  ...changes,
});
