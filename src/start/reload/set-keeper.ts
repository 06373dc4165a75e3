/** Keeps the sets that come into force in the state folder, where there is one; a full disk keeps no content from being served. */

import type { Logger } from 'winston';
import { nameDiskProblem } from '../../events/name-disk-problem.js';
import { noteHistory, type HistoryEntry } from './content-history.js';
import type { Fingerprint } from './fingerprint-content.js';
import { dropOldSets, keepSet } from './keep-set.js';

export class SetKeeper {
  readonly #state: string | undefined;
  readonly #logger: Logger;
  #problem: string | undefined;

  /** @param state absent: nothing is kept, and nothing can be gone back to */
  constructor(state: string | undefined, logger: Logger) {
    this.#state = state;
    this.#logger = logger;
  }

  /** @param found what the folder looked like when it was read */
  keep(hash: string, folder: string, found: Fingerprint): Promise<void> {
    return this.#try((state) => keepSet(state, hash, folder, found));
  }

  note(entry: HistoryEntry): Promise<void> {
    return this.#try(async (state) => {
      await noteHistory(state, entry);
      await dropOldSets(state, new Set([entry.hash]));
    });
  }

  degraded(): readonly string[] {
    return this.#problem === undefined ? [] : [this.#problem];
  }

  async #try(step: (state: string) => Promise<void>): Promise<void> {
    if (this.#state === undefined) return;
    try {
      await step(this.#state);
      this.#problem = undefined;
    } catch (error) {
      this.#problem = `content sets cannot be kept for a rollback: ${nameDiskProblem(error)}`;
      this.#logger.warn('content sets cannot be kept', { problem: nameDiskProblem(error) });
    }
  }
}
