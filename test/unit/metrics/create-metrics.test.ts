/** What is counted, in the Prometheus text format, by names of closed lists. */

import { describe, expect, test } from '@jest/globals';
import type { DecisionEvent } from '../../../src/events/event-sink.js';
import { createMetrics } from '../../../src/metrics/create-metrics.js';
import { watchDecisions } from '../../../src/metrics/watch-decisions.js';

const STATE = { accepting: true, degraded: 2, contentHash: 'abc', switchedOff: 1 };
const linesOf = async (metrics: ReturnType<typeof createMetrics>): Promise<readonly string[]> =>
  (await metrics.write(STATE)).split('\n').filter((line) => line !== '' && !line.startsWith('#'));

const decision: DecisionEvent = {
  schema: 1,
  time: '2026-11-25T08:00:00.000Z',
  hook: 'order-sign',
  service: 's',
  site: 'clinic',
  card: 'c',
  version: '1.0.0',
  outcome: 'fired',
  shown: 'card',
};

describe('Metrics', () => {
  test('count cards by outcome, what was shown, and needs that were unknown with their reason', async () => {
    const metrics = createMetrics(false);
    const kept: DecisionEvent[] = [];
    const sink = watchDecisions({ record: (events) => kept.push(...events) }, metrics);
    const unknown: DecisionEvent = {
      ...decision,
      outcome: 'unknown',
      reason: 'weight',
      unknown: [{ need: 'weight', reason: 'not-sent' }],
    };
    const { shown, ...withheld } = { ...decision, outcome: 'withheld' as const, reason: 'silent' };
    expect(shown).toBe('card');
    sink.record([decision, decision, unknown]);
    sink.record([withheld]);
    expect(kept).toHaveLength(4);
    const lines = await linesOf(metrics);
    for (const line of [
      'rationale_decisions_total{card="c",site="clinic",outcome="fired",reason=""} 2',
      'rationale_decisions_total{card="c",site="clinic",outcome="unknown",reason=""} 1',
      'rationale_decisions_total{card="c",site="clinic",outcome="withheld",reason="silent"} 1',
      'rationale_cards_shown_total{card="c",site="clinic",shown="card"} 3',
      'rationale_unknown_total{card="c",need="weight",reason="not-sent"} 1',
    ])
      expect(lines).toContain(line);
  });

  test('count calls by route, service and status, refused tokens, and how long each took', async () => {
    const metrics = createMetrics(false);
    metrics.call({
      route: 'call',
      service: 's',
      hook: 'order-sign',
      status: 200,
      aborted: false,
      seconds: 0.003,
    });
    metrics.call({ route: 'call', status: 401, aborted: true, seconds: 0.0001, tokenRefused: 'expired' });
    metrics.stage('evaluate', 0.0002);
    const lines = await linesOf(metrics);
    for (const line of [
      'rationale_calls_total{route="call",service="s",hook="order-sign",status="200"} 1',
      'rationale_calls_total{route="call",service="",hook="",status="401"} 1',
      'rationale_calls_aborted_total{route="call"} 1',
      'rationale_tokens_refused_total{reason="expired"} 1',
      'rationale_call_duration_seconds_bucket{le="0.005",route="call",service="s"} 1',
      'rationale_call_duration_seconds_bucket{le="0.0025",route="call",service="s"} 0',
      'rationale_stage_duration_seconds_count{stage="evaluate"} 1',
    ])
      expect(lines).toContain(line);
  });

  test('tell the state of the process as it is at the scrape', async () => {
    const metrics = createMetrics(false);
    metrics.feedback({ card: 'c', site: 'clinic', outcome: 'overridden' } as Parameters<
      typeof metrics.feedback
    >[0]);
    await metrics.write({ ...STATE, contentHash: 'old' });
    const lines = await linesOf(metrics);
    for (const line of [
      'rationale_ready 1',
      'rationale_degraded 2',
      'rationale_switched_off 1',
      'rationale_content_info{hash="abc"} 1',
      'rationale_feedback_total{card="c",site="clinic",outcome="overridden"} 1',
    ])
      expect(lines).toContain(line);
    expect(lines.join('\n')).not.toContain('old');
  });
});
