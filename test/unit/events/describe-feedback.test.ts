import { describe, expect, test } from '@jest/globals';
import { describeFeedback } from '../../../src/events/describe-feedback.js';
import { CARD, CARD_UUID, makeEntry, NOW } from './make-events.js';

const context = { id: 'key', service: 'addressed', received: NOW + 90_000, suggestions: [], comments: false };

describe('The event of a feedback element', () => {
  test('names the card, its version and site, and when it was shown', () => {
    const entry = makeEntry({ outcome: 'accepted', suggestions: ['a', 'b'], card: CARD_UUID.toUpperCase() });
    const attribution = { ...CARD, time: NOW - 60_000 };
    expect(
      describeFeedback(entry, { ...context, attribution, suggestions: [0, 2], client: 'general-ehr' }),
    ).toEqual({
      schema: 1,
      kind: 'feedback',
      id: 'key',
      time: '2026-11-24T12:00:00.000Z',
      received: '2026-11-24T12:01:30.000Z',
      service: 'kidney-safety',
      card: 'metformin-egfr',
      version: '1.0.0',
      site: 'st-elsewhere',
      shown: '2026-11-24T11:59:00.000Z',
      cardUuid: CARD_UUID,
      outcome: 'accepted',
      suggestions: [0, 2],
      reasons: [],
      client: 'general-ehr',
    });
  });

  test('of a card that is not ours names the service addressed and the uuid', () => {
    const reasons = [{ system: 'urn:ehr', code: 'declined' }];
    expect(describeFeedback(makeEntry({ reasons }), context)).toEqual({
      schema: 1,
      kind: 'feedback',
      id: 'key',
      time: '2026-11-24T12:00:00.000Z',
      received: '2026-11-24T12:01:30.000Z',
      service: 'addressed',
      cardUuid: CARD_UUID,
      outcome: 'overridden',
      suggestions: [],
      reasons,
    });
  });

  test('does not keep an id that is no UUID: it could be a name', () => {
    const [first, again, other] = ['Smith, John', 'smith, john', 'Smith, Jane'].map(
      (card) => describeFeedback(makeEntry({ card }), context).cardUuid,
    );
    expect(first).toMatch(/^digest-[0-9a-f]{32}$/);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  test('keeps a comment when that is configured, and else not', () => {
    const entry = makeEntry({ comment: 'She moves to Spain.' });
    expect(describeFeedback(entry, { ...context, comments: true }).comment).toBe('She moves to Spain.');
    expect('comment' in describeFeedback(entry, context)).toBe(false);
    expect('comment' in describeFeedback(makeEntry(), { ...context, comments: true })).toBe(false);
  });
});
