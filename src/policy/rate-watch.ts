/** Watches how often one card is due at one site: against the site's band, and against its own past. */

import type { Band } from '../model/site.js';
import { DueWindow } from './due-window.js';

/** `high`: above the band, kept back until somebody looks. `low`: below it. `stopped`: used to be due, and is no more. */
export type RateState = 'usual' | 'high' | 'low' | 'stopped';

/** Firings after which the usual distance between them is known well enough. */
const KNOWN_AFTER = 20;
/** Times the usual distance: were the card as likely due as ever, a gap like this would come once in some 10^8 firings. */
const LONG_GAP = 20;
/** Calls that a window remembers at most: a megabyte. */
const LARGEST = 1_000_000;

export class RateWatch {
  /** What the numbers are about: other logic or another band begins anew. */
  readonly logic: string;
  readonly band: Band | undefined;
  readonly #window: DueWindow | undefined;
  #evaluated = 0;
  #due = 0;
  #lastDue = 0;
  #open = false;

  constructor(logic: string, band: Band | undefined) {
    this.logic = logic;
    this.band = band;
    this.#window = band === undefined ? undefined : new DueWindow(Math.min(band.least, LARGEST));
  }

  /** Kept back: stays so whatever comes, as what made it wrong is not known. */
  get isOpen(): boolean {
    return this.#open;
  }

  /** Calls that evaluated the card and calls in which it was due: of the window where there is a band, else of all. */
  get counts(): { readonly due: number; readonly calls: number } {
    if (this.#window === undefined) return { due: this.#due, calls: this.#evaluated };
    return { due: this.#window.due, calls: Math.min(this.#evaluated, this.#window.size) };
  }

  /** @returns the state after this call */
  add(due: boolean): RateState {
    this.#evaluated += 1;
    if (due) {
      this.#due += 1;
      this.#lastDue = this.#evaluated;
    }
    this.#window?.add(due);
    return this.state();
  }

  state(): RateState {
    if (this.#open) return 'high';
    const { band } = this;
    if (band !== undefined && this.#window?.isFull === true) {
      const percent = (100 * this.#window.due) / this.#window.size;
      if (percent > band.high) {
        this.#open = true;
        return 'high';
      }
      if (percent < band.low) return 'low';
    }
    return this.#hasStopped() ? 'stopped' : 'usual';
  }

  #hasStopped(): boolean {
    if (this.#due < KNOWN_AFTER) return false;
    return this.#evaluated - this.#lastDue > LONG_GAP * (this.#lastDue / this.#due);
  }
}
