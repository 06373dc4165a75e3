/** Adds up the events of one card, version and site. */

import type { DecisionEvent } from '../events/event-sink.js';
import type { TallyEvent } from '../events/event-line.js';
import type { FeedbackReason } from '../model/feedback.js';
import type { CardKey } from '../model/uuid.js';
import { CountTable } from './count-table.js';
import { rateCard } from './rate-card.js';
import type { CardReport } from './report.js';

const OTHERS = 'others';
/** Withheld for these, a card was not looked at: it could not have been due. */
const NOT_EVALUATED = new Set(['draft', 'retired']);

/** What was told about one card as shown, each thing once. */
export interface CardFeedback {
  readonly accepted: boolean;
  readonly overridden: boolean;
  /** Undefined stands for a suggestion that is not the card's. */
  readonly places: ReadonlySet<number | undefined>;
  readonly reasons: ReadonlySet<FeedbackReason>;
}

export class CardTally {
  readonly #key: CardKey;
  #first: string | undefined;
  #last: string | undefined;
  readonly #outcomes = { fired: 0, 'not-met': 0, 'not-applicable': 0, unknown: 0, withheld: 0, failed: 0 };
  readonly #shown = { card: 0, ask: 0 };
  readonly #withheld = new CountTable({ reason: OTHERS });
  readonly #asksWithheld = new CountTable({ reason: OTHERS });
  readonly #notEvaluated = new CountTable({ reason: OTHERS });
  readonly #unknownBy = new CountTable({ need: OTHERS, reason: OTHERS });
  readonly #failedBy = new CountTable({ error: OTHERS });
  readonly #feedback = { withFeedback: 0, accepted: 0, overridden: 0, both: 0 };
  readonly #suggestions = new CountTable<{ readonly place?: number }>({});
  readonly #reasons = new CountTable<Partial<FeedbackReason>>({ code: OTHERS });

  constructor({ service, card, version, site }: CardKey) {
    this.#key = { service, card, version, site };
  }

  addDecision({
    time,
    outcome,
    reason = outcome,
    shown,
    kept,
    unknown = [],
    error = 'Error',
  }: DecisionEvent): void {
    this.#seen(time);
    if (outcome === 'withheld' && NOT_EVALUATED.has(reason)) {
      this.#notEvaluated.add({ reason });
      return;
    }
    // A question that was kept back: the card itself was not known to be due.
    const counted = kept === 'ask' ? 'unknown' : outcome;
    this.#outcomes[counted] += 1;
    if (shown !== undefined) this.#shown[shown] += 1;
    if (outcome === 'withheld') (kept === 'ask' ? this.#asksWithheld : this.#withheld).add({ reason });
    if (outcome === 'failed') this.#failedBy.add({ error });
    // Of a decided card, what was unknown did not matter.
    if (counted === 'unknown')
      for (const { need, reason: why } of unknown) this.#unknownBy.add({ need, reason: why });
  }

  addNotApplicable({ time, count }: TallyEvent): void {
    this.#seen(time);
    this.#outcomes['not-applicable'] += count;
  }

  addFeedback({ accepted, overridden, places, reasons }: CardFeedback): void {
    this.#feedback.withFeedback += 1;
    if (accepted) this.#feedback.accepted += 1;
    if (overridden) this.#feedback.overridden += 1;
    if (accepted && overridden) this.#feedback.both += 1;
    for (const place of places) this.#suggestions.add(place === undefined ? {} : { place });
    for (const { system, code } of reasons.values())
      this.#reasons.add(system === undefined ? { code } : { system, code });
    if (overridden && reasons.size === 0) this.#reasons.add({});
  }

  report(): CardReport {
    const { fired, withheld, unknown, failed } = this.#outcomes;
    const notMet = this.#outcomes['not-met'];
    const { card: shown, ask: asked } = this.#shown;
    const displayed = shown + asked;
    const { withFeedback } = this.#feedback;
    const counts = {
      notApplicable: this.#outcomes['not-applicable'],
      notEvaluated: this.#notEvaluated.sorted(),
      evaluated: fired + withheld + notMet + unknown + failed,
      fired,
      withheld: this.#withheld.sorted(),
      asksWithheld: this.#asksWithheld.sorted(),
      notMet,
      unknown,
      failed,
      shown,
      asked,
      unknownBy: this.#unknownBy.sorted(),
      failedBy: this.#failedBy.sorted(),
      feedback: {
        ...this.#feedback,
        ...(withFeedback > displayed ? {} : { none: displayed - withFeedback }),
        suggestions: this.#suggestions.sorted(),
        reasons: this.#reasons.sorted(),
      },
    };
    return {
      ...this.#key,
      ...(this.#first === undefined || this.#last === undefined
        ? {}
        : { first: this.#first, last: this.#last }),
      ...counts,
      rates: rateCard(counts, withheld),
    };
  }

  #seen(time: string): void {
    const day = time.slice(0, 10);
    if (this.#first === undefined || day < this.#first) this.#first = day;
    if (this.#last === undefined || day > this.#last) this.#last = day;
  }
}
