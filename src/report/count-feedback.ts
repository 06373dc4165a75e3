/** Puts together what was told about each card as shown, however often and in whatever order (CDS Hooks 2.0.1, "Feedback"). */

import type { FeedbackEvent, FeedbackReason } from '../model/feedback.js';
import type { CardFeedback, CardTally } from './card-tally.js';

export interface CardAsTold extends CardFeedback {
  /** Where it counts; undefined when the report does not ask for it. */
  readonly tally: CardTally | undefined;
  /** Whether this service made the card. */
  readonly ours: boolean;
}

/** As few bytes as can be: there may be a hundred thousand. */
interface Telling extends CardAsTold {
  accepted: boolean;
  overridden: boolean;
  places: Set<number | undefined>;
  reasons: Set<FeedbackReason>;
}

const NO_PLACES = new Set<number | undefined>();
const NO_REASONS = new Set<FeedbackReason>();

/** Cards as shown, by their uuid: those of one share of all, so that memory stays bounded. */
export class FeedbackShare {
  readonly #ids = new Set<string>();
  readonly #cards = new Map<string, Telling>();
  /** One object for each reason, however many cards it was given for. */
  readonly #reasons = new Map<string, FeedbackReason>();

  /** False when the event was on record already. */
  add(event: FeedbackEvent, tally: CardTally | undefined): boolean {
    if (this.#ids.has(event.id)) return false;
    this.#ids.add(event.id);
    let card = this.#cards.get(event.cardUuid);
    if (card === undefined) {
      const ours = event.card !== undefined;
      card = { tally, ours, accepted: false, overridden: false, places: NO_PLACES, reasons: NO_REASONS };
      this.#cards.set(event.cardUuid, card);
    }
    if (event.outcome === 'accepted') accept(card, event.suggestions);
    else this.#override(card, event.reasons);
    return true;
  }

  cards(): Iterable<CardAsTold> {
    return this.#cards.values();
  }

  #override(card: Telling, reasons: readonly FeedbackReason[]): void {
    card.overridden = true;
    for (const reason of reasons) {
      const key = JSON.stringify([reason.system, reason.code]);
      const known = this.#reasons.get(key) ?? reason;
      this.#reasons.set(key, known);
      if (card.reasons === NO_REASONS) card.reasons = new Set();
      card.reasons.add(known);
    }
  }
}

function accept(card: Telling, suggestions: readonly number[]): void {
  card.accepted = true;
  if (card.places === NO_PLACES) card.places = new Set();
  for (const place of suggestions) card.places.add(place);
  if (suggestions.length === 0) card.places.add(undefined);
}

/** Which of `shares` equal parts a card belongs to. The end of a uuid is as good as random. */
export function shareOf(cardUuid: string, shares: number): number {
  const number = Number.parseInt(cardUuid.slice(-6), 16);
  return Number.isNaN(number) ? 0 : number % shares;
}
