/** Counts things by what they are, within a bound: what clients send must not fill the memory. */

import type { Counted } from './report.js';

/** More different ones than a person reads. */
const MOST = 500;

export class CountTable<What extends object> {
  readonly #counts = new Map<string, { readonly what: What; count: number }>();
  readonly #rest: What;

  /** @param rest stands for whatever is beyond the bound */
  constructor(rest: What) {
    this.#rest = rest;
  }

  add(what: What): void {
    const key = JSON.stringify(what);
    const known = this.#counts.get(key);
    if (known !== undefined) known.count += 1;
    else if (this.#counts.size < MOST) this.#counts.set(key, { what, count: 1 });
    else this.#addRest();
  }

  #addRest(): void {
    const key = 'rest';
    const known = this.#counts.get(key);
    if (known === undefined) this.#counts.set(key, { what: this.#rest, count: 1 });
    else known.count += 1;
  }

  /** The most frequent first; equals in the order of their text, so that two runs agree. */
  sorted(): readonly Counted<What>[] {
    return [...this.#counts.entries()]
      .sort(([left, { count: more }], [right, { count: less }]) => less - more || compare(left, right))
      .map(([, { what, count }]) => ({ ...what, count }));
  }
}

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);
