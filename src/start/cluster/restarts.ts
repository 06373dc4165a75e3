/** How long to wait before a process that died is replaced: not at all at first, longer the more of them die. */

const WINDOW = 60_000;
const FIRST = 250;
const LONGEST = 30_000;

export class Restarts {
  readonly #clock: () => number;
  #times: number[] = [];

  /** @param clock milliseconds, never set back */
  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** Milliseconds: none for the first in a minute, then from a quarter of a second to half a minute. */
  next(): number {
    const now = this.#clock();
    this.#times = this.#times.filter((time) => now - time < WINDOW);
    const before = this.#times.length;
    this.#times.push(now);
    return before === 0 ? 0 : Math.min(LONGEST, FIRST * 2 ** (before - 1));
  }
}
