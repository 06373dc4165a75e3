/**
 * Circuit breaker and alarms (DESIGN, "Outcomes: withheld ... circuit breaker"): rolling counts for each card and site, in
 * memory of one process. A card above its band is kept back until an operator resets it or the process starts anew.
 */

import type { Breakers, CardAtSite, CountedEvaluation } from '../model/policy.js';
import { RateWatch, type RateState } from './rate-watch.js';

/** What an operator should hear of. */
export interface RateAlarm {
  readonly card: string;
  readonly site: string;
  readonly state: Exclude<RateState, 'usual'>;
  readonly due: number;
  readonly calls: number;
  /** Of the band, percent; absent without one. */
  readonly low?: number;
  readonly high?: number;
}

export interface CircuitBreakers extends Breakers {
  /** Begins anew with a card, at one site or everywhere. */
  reset(card: string, site?: string): void;
  /** What is wrong now. */
  alarms(): readonly RateAlarm[];
}

interface Watched {
  readonly card: string;
  readonly site: string;
  readonly watch: RateWatch;
  state: RateState;
  /** Day on which it was last reported. */
  reported: number;
}

const DAY = 86_400_000;

/** @param report told once when a breaker opens, and once a day of other alarms */
export function createCircuitBreakers({
  report,
}: {
  readonly report: (alarm: RateAlarm) => void;
}): CircuitBreakers {
  const sites = new Map<string, Map<string, Watched>>();

  function watchedFor({ rule, site }: CardAtSite): Watched {
    let cards = sites.get(site.id);
    if (cards === undefined) {
      cards = new Map();
      sites.set(site.id, cards);
    }
    const known = cards.get(rule.id);
    const band = site.bands.get(rule.id);
    if (known?.watch.logic === rule.logicHash && sameBand(known.watch.band, band)) return known;
    const watch = new RateWatch(rule.logicHash, band);
    const fresh: Watched = { card: rule.id, site: site.id, watch, state: 'usual', reported: -1 };
    cards.set(rule.id, fresh);
    return fresh;
  }

  return {
    isOpen: (evaluation) =>
      evaluation.site.bands.has(evaluation.rule.id) && watchedFor(evaluation).watch.isOpen,
    count(evaluations, now) {
      for (const evaluation of evaluations) {
        if (!isEvaluated(evaluation)) continue;
        const watched = watchedFor(evaluation);
        const before = watched.state;
        watched.state = watched.watch.add(isDue(evaluation));
        if (watched.state === 'usual') continue;
        const today = Math.floor(now / DAY);
        const isTold = watched.state === 'high' ? before === 'high' : watched.reported === today;
        if (isTold) continue;
        watched.reported = today;
        report(describe(watched, watched.state));
      }
    },
    reset(card, site) {
      for (const [id, cards] of sites) if (site === undefined || site === id) cards.delete(card);
    },
    alarms: () =>
      [...sites.values()]
        .flatMap((cards) => [...cards.values()])
        .flatMap((watched) => (watched.state === 'usual' ? [] : [describe(watched, watched.state)])),
  };
}

/** Drafts, retired cards and calls about something else say nothing of the rate. */
const isEvaluated = ({ outcome, reason }: CountedEvaluation): boolean =>
  outcome !== 'not-applicable' && !(outcome === 'withheld' && reason !== 'silent');

const isDue = ({ outcome }: CountedEvaluation): boolean => outcome === 'fired' || outcome === 'withheld';

function sameBand(a: RateWatch['band'], b: RateWatch['band']): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.low === b.low && a.high === b.high && a.least === b.least;
}

function describe({ card, site, watch }: Watched, state: RateAlarm['state']): RateAlarm {
  const { band, counts } = watch;
  return { card, site, state, ...counts, ...(band === undefined ? {} : { low: band.low, high: band.high }) };
}
