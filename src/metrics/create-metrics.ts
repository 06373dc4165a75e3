/** Counters and durations of one process in the Prometheus text format 0.0.4: what an operator watches and alarms on. */

import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Metrics, StateSample } from './metric-samples.js';
import { tallyLabels } from './tally-labels.js';

/** Seconds: a call takes a millisecond, and the standard asks for half a second (CDS Hooks, "Providing FHIR Resources"). */
const CALL_BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
const STAGE_BUCKETS = [0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.1, 0.5, 1];

/** @param processMetrics also those of Node itself: memory, event loop, garbage collection */
export function createMetrics(processMetrics = true): Metrics {
  const registry = new Registry();
  if (processMetrics) collectDefaultMetrics({ register: registry });
  const calls = tallyLabels(
    registry,
    'rationale_calls_total',
    'Calls answered, by route, service, hook and status.',
    ['route', 'service', 'hook', 'status'],
  );
  const aborted = tallyLabels(
    registry,
    'rationale_calls_aborted_total',
    'Callers who left before the answer.',
    ['route'],
  );
  const refused = tallyLabels(registry, 'rationale_tokens_refused_total', 'Tokens not believed, by reason.', [
    'reason',
  ]);
  const decided = tallyLabels(
    registry,
    'rationale_decisions_total',
    'Cards evaluated, by what they came to.',
    ['card', 'site', 'outcome', 'reason'],
  );
  const shown = tallyLabels(
    registry,
    'rationale_cards_shown_total',
    'Cards shown; ask: shown to ask for data.',
    ['card', 'site', 'shown'],
  );
  const unknown = tallyLabels(
    registry,
    'rationale_unknown_total',
    'Needs that were not known when a card looked, and why.',
    ['card', 'need', 'reason'],
  );
  const feedback = tallyLabels(registry, 'rationale_feedback_total', 'What clinicians did with cards.', [
    'card',
    'site',
    'outcome',
  ]);
  const duration = new Histogram({
    name: 'rationale_call_duration_seconds',
    help: 'From the arrival of a call to the end of its answer.',
    labelNames: ['route', 'service'],
    buckets: CALL_BUCKETS,
    registers: [registry],
  });
  const stages = new Histogram({
    name: 'rationale_stage_duration_seconds',
    help: 'How long the stages of calls took.',
    labelNames: ['stage'],
    buckets: STAGE_BUCKETS,
    registers: [registry],
  });
  const setState = stateGauges(registry);
  return {
    contentType: registry.contentType,
    call({ route, service = '', hook = '', status, aborted: left, seconds, tokenRefused }) {
      calls.add(route, service, hook, String(status));
      if (left) aborted.add(route);
      if (tokenRefused !== undefined) refused.add(tokenRefused);
      duration.observe({ route, service }, seconds);
    },
    stage(name, seconds) {
      stages.observe({ stage: name }, seconds);
    },
    decisions(events) {
      for (const { card, site, outcome, reason = '', shown: what, unknown: needs = [] } of events) {
        decided.add(card, site, outcome, outcome === 'withheld' ? reason : '');
        if (what !== undefined) shown.add(card, site, what);
        for (const { need, reason: why } of needs) unknown.add(card, need, why);
      }
    },
    feedback({ card = '', site = '', outcome }) {
      feedback.add(card, site, outcome);
    },
    write(state) {
      setState(state);
      return registry.metrics();
    },
  };
}

function stateGauges(registry: Registry): (state: StateSample) => void {
  const gauge = (name: string, help: string): Gauge => new Gauge({ name, help, registers: [registry] });
  const ready = gauge('rationale_ready', '1 while calls are taken, 0 while stopping.');
  const degraded = gauge(
    'rationale_degraded',
    'Things that work less well than they should; /readyz names them.',
  );
  const off = gauge('rationale_switched_off', 'Cards that an operator has switched off.');
  const content = new Gauge({
    name: 'rationale_content_info',
    help: 'The content in force, by its hash.',
    labelNames: ['hash'],
    registers: [registry],
  });
  return (state) => {
    ready.set(state.accepting ? 1 : 0);
    degraded.set(state.degraded);
    off.set(state.switchedOff);
    content.reset();
    content.set({ hash: state.contentHash }, 1);
  };
}
