/** Remembers which ids were seen lately, within a bound: repeats mostly come soon (CDS Hooks 2.0.1, "Feedback"). */

/** Two generations: when the younger is full the older is forgotten, so that at least `size` ids are remembered. */
export class RecentIds {
  readonly #size: number;
  #younger = new Set<string>();
  #older = new Set<string>();

  /** @param size ids remembered at least; twice as many at most */
  constructor(size: number) {
    this.#size = size;
  }

  has(id: string): boolean {
    return this.#younger.has(id) || this.#older.has(id);
  }

  add(id: string): void {
    if (this.#younger.size >= this.#size) {
      this.#older = this.#younger;
      this.#younger = new Set();
    }
    this.#younger.add(id);
  }
}
