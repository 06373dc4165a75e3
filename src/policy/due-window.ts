/** How often a card was due in the last calls that evaluated it: a window by count, in one byte a call. */

export class DueWindow {
  readonly size: number;
  readonly #calls: Uint8Array;
  #next = 0;
  #held = 0;
  #due = 0;

  /** @param size calls remembered */
  constructor(size: number) {
    this.size = size;
    this.#calls = new Uint8Array(size);
  }

  add(due: boolean): void {
    const entering = due ? 1 : 0;
    this.#due += entering - (this.#calls[this.#next] ?? 0);
    this.#calls[this.#next] = entering;
    this.#next = (this.#next + 1) % this.size;
    if (this.#held < this.size) this.#held += 1;
  }

  /** False until as many calls as are remembered have been seen. */
  get isFull(): boolean {
    return this.#held === this.size;
  }

  /** Calls of the window in which the card was due. */
  get due(): number {
    return this.#due;
  }
}
