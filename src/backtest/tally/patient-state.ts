/** What all cards made of one patient: kept while the patient is judged, then added to the counts. */

import type { CardRule } from '../../model/content.js';
import { CardState } from './card-state.js';
import type { Sweep } from './sweep-points.js';

export class PatientState {
  readonly cards = new Map<string, CardState>();
  /** Moment to the cards that are due then. */
  readonly due = new Map<string, Set<string>>();
  /** Moment to how many cards are on the screen. */
  readonly shown = new Map<string, number>();
  readonly hooks = new Map<string, Set<string>>();
  /** Cards that are due by the compared content. */
  readonly dueBefore = new Set<string>();

  card(rule: CardRule, sweeps: readonly Sweep[]): CardState {
    const known = this.cards.get(rule.id);
    if (known !== undefined) return known;
    const state = new CardState(sweeps);
    this.cards.set(rule.id, state);
    return state;
  }

  /** A call was made at this moment of this hook. */
  call(hook: string, moment: string): void {
    const moments = this.hooks.get(hook) ?? new Set();
    this.hooks.set(hook, moments.add(moment));
  }

  addDue(moment: string, card: string): void {
    const cards = this.due.get(moment) ?? new Set();
    this.due.set(moment, cards.add(card));
  }

  addShown(moment: string): void {
    this.shown.set(moment, (this.shown.get(moment) ?? 0) + 1);
  }

  fires(card: string): boolean {
    return this.cards.get(card)?.outcome === 'fired';
  }
}
