/** The rates of a card, each with what it is a part of and its interval. */

import type { CardRates, CardReport, Rate } from './report.js';
import { wilsonInterval } from '../logic/wilson-interval.js';

type Counts = Pick<CardReport, 'evaluated' | 'fired' | 'unknown' | 'shown' | 'asked' | 'feedback'>;

/** @param withheld calls in which the card was due and kept back */
export function rateCard(counts: Counts, withheld: number): CardRates {
  const { evaluated, fired, unknown, shown, asked, feedback } = counts;
  const { withFeedback, accepted, overridden } = feedback;
  return {
    due: rate(fired + withheld, evaluated, 'calls evaluated'),
    unknown: rate(unknown, evaluated, 'calls evaluated'),
    response: rate(withFeedback, shown + asked, 'cards shown or asking'),
    acceptance: rate(accepted, withFeedback, 'cards with feedback'),
    override: rate(overridden, withFeedback, 'cards with feedback'),
  };
}

const rate = (count: number, of: number, denominator: string): Rate => ({
  count,
  of,
  denominator,
  ...wilsonInterval(count, of),
});
