/** What EHRs do differently with answers: feedback, repeats, what they can show. Rows of the field's list, over HTTP. */

import { describe, expect, test } from '@jest/globals';
import request from 'supertest';
import type { Card, CdsResponse } from '../../src/model/cds-hooks.js';
import { bundle, emptyPrefetch, PATIENT_ID, patientView } from '../support/build-request.js';
import { responseProblems } from '../support/check-response.js';
import { shippedContent, startTestService } from '../support/start-test-service.js';
import { FIRED, indicatorsIn, KIDNEY, loggedBy, useShippedService } from '../support/tolerance-calls.js';

const { service, keysOf, usual, post } = useShippedService();

describe('feedback as EHRs send it', () => {
  const FEEDBACK = '/cds-services/kidney-safety/feedback';
  const TIME = '2026-11-24T12:05:00Z';

  const sendFeedback = async (...elements: readonly unknown[]): Promise<{ status: number; text: string }> => {
    const answer = await request(service().url).post(FEEDBACK).send({ feedback: elements });
    return { status: answer.status, text: answer.text };
  };

  const shown = async (): Promise<Card> => {
    const [card] = await post(usual());
    if (card === undefined) throw new Error('no card');
    return card;
  };

  const REASON = { code: 'recovered', system: 's' };

  test.each([
    ['overrideReason with code and system', { overrideReason: { reason: REASON } }, [REASON]],
    [
      'overrideReasons, as Epic writes it',
      { overrideReasons: { reason: { ...REASON, display: 'd' }, userComment: 'c' } },
      [REASON],
    ],
    ['no reason at all', {}, []],
    ['a comment without a reason', { overrideReason: { userComment: 'c' } }, []],
  ])('an override with %s is stored', async (_what, more, reasons) => {
    const { uuid } = await shown();
    const before = service().feedback.length;
    const element = { card: uuid, outcome: 'overridden', outcomeTimestamp: TIME, ...more };
    expect(await sendFeedback(element)).toEqual({ status: 200, text: '' });
    const stored = service().feedback.slice(before);
    expect(stored).toMatchObject([{ card: 'metformin-egfr', outcome: 'overridden' }]);
    expect(stored.map((event) => event.reasons)).toEqual([reasons]);
  });

  test.each([
    ['unknown', '5d7ccbc0-0000-4000-8000-000000000000'],
    ['not a UUID', '123456'],
  ])('a card id that is %s is stored, without being anybody’s', async (_what, card) => {
    const before = service().feedback.length;
    const { status } = await sendFeedback({ card, outcome: 'overridden', outcomeTimestamp: TIME });
    expect(status).toBe(200);
    expect(service().feedback.slice(before)).toHaveLength(1);
    expect(service().feedback[before]).not.toHaveProperty('card');
  });

  test('a batch of old events, one of them unreadable, and the same once more: each good one is stored once', async () => {
    const first = await shown();
    const second = await shown();
    const elements = [
      { card: first.uuid, outcome: 'overridden', outcomeTimestamp: '2025-01-01T00:00:00Z' },
      { outcome: 'overridden', outcomeTimestamp: TIME },
      {
        card: second.uuid,
        outcome: 'accepted',
        acceptedSuggestions: [{ id: second.suggestions?.[0]?.uuid }],
        outcomeTimestamp: TIME,
      },
    ];
    const before = service().feedback.length;
    expect((await sendFeedback(...elements)).status).toBe(200);
    expect((await sendFeedback(...elements)).status).toBe(200);
    expect(
      service()
        .feedback.slice(before)
        .map(({ outcome, suggestions }) => [outcome, suggestions]),
    ).toEqual([
      ['overridden', []],
      ['accepted', [0]],
    ]);
  });
});

describe('the same card shown repeatedly', () => {
  test('has a fresh uuid in every answer and the same topic always', async () => {
    const cards = [...(await post(usual())), ...(await post(usual())), ...(await post(usual()))];
    expect(new Set(cards.map(({ uuid }) => uuid)).size).toBe(3);
    expect(new Set(cards.map(({ source }) => source.topic?.code))).toEqual(new Set(['metforminegfr']));
    const suggested = cards.flatMap(({ suggestions = [] }) => suggestions.map(({ uuid }) => uuid));
    expect(new Set(suggested).size).toBe(suggested.length);
  });
});

describe('an error inside a rule', () => {
  test('costs no other card, and is never a 500', async () => {
    const content = await shippedContent();
    const services = new Map(
      [...content.services].map(([id, whole]) => [
        id,
        {
          ...whole,
          cards: whole.cards.map((card) =>
            card.id === 'metformin-egfr-start'
              ? {
                  ...card,
                  facts: new Map(
                    [...card.facts].map(([name, fact]) => [
                      name,
                      {
                        ...fact,
                        evaluate(): never {
                          throw new TypeError('broken');
                        },
                      },
                    ]),
                  ),
                }
              : card,
          ),
        },
      ]),
    );
    const broken = await startTestService({ content: { ...content, services } });
    try {
      const lines = await loggedBy(broken, async () => {
        const answer = await request(broken.url).post(KIDNEY).send(usual());
        expect([answer.status, indicatorsIn(answer.body)]).toEqual([200, FIRED]);
      });
      expect(
        lines.filter(({ card }) => card === 'metformin-egfr-start').map(({ outcome }) => outcome),
      ).toEqual(['failed']);
    } finally {
      await broken.stop();
    }
  });
});

describe('the profile of the client decides the shape of the answer', () => {
  test.each([
    ['epic', { suggestions: 1, selectionBehavior: 'any', overrideReasons: true }],
    ['oracle', { suggestions: 0, selectionBehavior: undefined, overrideReasons: false }],
    ['athena', { suggestions: 1, selectionBehavior: 'any', overrideReasons: true }],
    ['sandbox', { suggestions: 1, selectionBehavior: 'any', overrideReasons: true }],
    ['generic', { suggestions: 1, selectionBehavior: 'any', overrideReasons: true }],
  ])('%s', async (profile, expected) => {
    const own = await startTestService({ client: { profile } });
    try {
      const answer = await request(own.url).post(KIDNEY).send(usual());
      expect(responseProblems(answer.body)).toEqual([]);
      const [card] = (answer.body as CdsResponse).cards;
      expect({
        suggestions: card?.suggestions?.length ?? 0,
        selectionBehavior: card?.selectionBehavior,
        overrideReasons: card?.overrideReasons !== undefined,
      }).toEqual(expected);
    } finally {
      await own.stop();
    }
  });

  test('a patient view brings its card to a client that shows no suggestions', async () => {
    const own = await startTestService({ client: { profile: 'oracle' } });
    try {
      const prefetch = {
        ...emptyPrefetch(keysOf('stroke-prevention')),
        problems: bundle({
          resourceType: 'Condition',
          id: 'c-1',
          subject: { reference: `Patient/${PATIENT_ID}` },
          clinicalStatus: {
            coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
          },
          code: {
            coding: [{ system: 'http://snomed.info/sct', code: '49436004' }],
            text: 'Atrial fibrillation',
          },
        }),
        patient: {
          resourceType: 'Patient',
          id: PATIENT_ID,
          gender: 'female',
          birthDate: '1945-03-02',
        },
      };
      const answer = await request(own.url)
        .post('/cds-services/stroke-prevention')
        .send(patientView(prefetch));
      const { cards } = answer.body as CdsResponse;
      expect(responseProblems(answer.body)).toEqual([]);
      expect(cards.map(({ summary }) => summary)).toEqual([expect.stringContaining('CHA2DS2-VASc 3')]);
    } finally {
      await own.stop();
    }
  });
});
