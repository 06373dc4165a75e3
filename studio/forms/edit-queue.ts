/** Changes by forms in the order they were made, one request at a time; while one is under way later ones gather, and of the same value only the last counts. */

import type { YamlEdit } from '../../src/studio/contract-editing.js';

export interface EditQueueOptions {
  /** Writes the edits into the text and has the result shown. */
  readonly apply: (edits: readonly YamlEdit[]) => Promise<void>;
  readonly onFailure: (message: string) => void;
  /** There is something under way, or no longer. */
  readonly onBusy: (busy: boolean) => void;
}

export class EditQueue {
  readonly #options: EditQueueOptions;
  #waiting: readonly YamlEdit[] = [];
  #running = false;

  constructor(options: EditQueueOptions) {
    this.#options = options;
  }

  get isBusy(): boolean {
    return this.#running;
  }

  readonly push = (...edits: readonly YamlEdit[]): void => {
    for (const edit of edits) this.#waiting = addEdit(this.#waiting, edit);
    if (!this.#running && this.#waiting.length > 0) void this.#run();
  };

  async #run(): Promise<void> {
    const { apply, onFailure, onBusy } = this.#options;
    this.#running = true;
    onBusy(true);
    while (this.#waiting.length > 0) {
      const edits = this.#waiting;
      this.#waiting = [];
      try {
        await apply(edits);
      } catch (error) {
        // What was made on top of a change that could not be written has no ground to stand on.
        this.#waiting = [];
        onFailure(error instanceof Error ? error.message : String(error));
      }
    }
    this.#running = false;
    onBusy(false);
  }
}

/** A value that is set twice in a row is set once; everything else keeps its place, because lists move under it. */
export function addEdit(waiting: readonly YamlEdit[], edit: YamlEdit): readonly YamlEdit[] {
  const last = waiting.at(-1);
  const isSame =
    last?.kind === 'set' &&
    edit.kind === 'set' &&
    last.at.length === edit.at.length &&
    last.at.every((step, index) => step === edit.at[index]);
  return [...(isSame ? waiting.slice(0, -1) : waiting), edit];
}
