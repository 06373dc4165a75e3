/** The tallies of all cards that a report asks for, made as their events come. */

import type { CardKey } from '../model/uuid.js';
import { CardTally } from './card-tally.js';
import type { CardReport, ReportFilter } from './report.js';

export class CardTallies {
  readonly #filter: ReportFilter;
  readonly #tallies = new Map<string, CardTally>();

  constructor(filter: ReportFilter) {
    this.#filter = filter;
  }

  /** Undefined when the report does not ask for the card, the site or the day. @param time ISO 8601, UTC */
  of(key: CardKey, time: string): CardTally | undefined {
    const { card, site } = this.#filter;
    if (card !== undefined && card !== key.card) return undefined;
    if (site !== undefined && site !== key.site) return undefined;
    if (!this.covers(time)) return undefined;
    const name = JSON.stringify([key.card, key.site, key.version, key.service]);
    let tally = this.#tallies.get(name);
    if (tally === undefined) {
      tally = new CardTally(key);
      this.#tallies.set(name, tally);
    }
    return tally;
  }

  /** Whether an instant is of the period. */
  covers(time: string): boolean {
    const { from, to } = this.#filter;
    const day = time.slice(0, 10);
    return (from === undefined || day >= from) && (to === undefined || day <= to);
  }

  /** By card, site and version: 1.10.0 after 1.9.0. */
  reports(): readonly CardReport[] {
    return [...this.#tallies.values()].map((tally) => tally.report()).sort(byName);
  }
}

const COLLATOR = new Intl.Collator('en', { numeric: true });

const byName = (left: CardReport, right: CardReport): number =>
  COLLATOR.compare(left.card, right.card) ||
  COLLATOR.compare(left.site, right.site) ||
  COLLATOR.compare(left.version, right.version) ||
  COLLATOR.compare(left.service, right.service);
