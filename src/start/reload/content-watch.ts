/** Looks at the content on disk and at the pin, and offers to the store what should be in force, once it is checked and tested. */

import { setImmediate as turn, setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'winston';
import type { Problem } from '../../model/content.js';
import type { ContentStore } from '../content-store.js';
import { repeat, type Repeating } from '../repeat.js';
import { checkCandidate, type Demand } from './check-candidate.js';
import type { Why } from './content-history.js';
import { fingerprintContent, type Fingerprint } from './fingerprint-content.js';
import { CHANGED, findPinProblem, type FirstSet } from './load-first.js';
import { readPin, type PinState } from './pin.js';
import type { SetKeeper } from './set-keeper.js';
import { setFolder } from './state-paths.js';

/** Milliseconds. */
export interface ReloadTiming {
  /** Between two looks at the content folder. */
  readonly disk: number;
  /** Between two looks at what operators write. */
  readonly operator: number;
  /** For which nothing may have changed on disk: editors and copies write in pieces. */
  readonly settle: number;
}

export interface WatchOptions {
  readonly contentFolder: string;
  readonly stateFolder?: string;
  /** Whether changes on disk are looked for without being asked to. */
  readonly reload: boolean;
  readonly timing: ReloadTiming;
  readonly logger: Logger;
  readonly clock: () => number;
  readonly keeper: SetKeeper;
  /** What else must hold of content that is to be served. */
  readonly demand: Demand;
}

/** Times that content may change while it is looked at; a folder that never rests cannot be served. */
const TRIES = 20;

export class ContentWatch {
  readonly #store: ContentStore;
  readonly #options: WatchOptions;
  readonly #watching: readonly Repeating[];
  #pinFile: PinState;
  /** Of what was last looked at on disk, whatever came of it. */
  #seen: string | undefined;
  /** Everything that may swap, one after the other. */
  #work: Promise<void> = Promise.resolve();
  #stopped = false;
  #blind = false;

  constructor(store: ContentStore, first: FirstSet, options: WatchOptions) {
    this.#store = store;
    this.#options = options;
    this.#pinFile = first.pinFile;
    this.#seen = first.pin === undefined ? first.found.key : undefined;
    const { timing, reload, stateFolder } = options;
    this.#watching = [
      ...(stateFolder === undefined
        ? []
        : [repeat(() => this.#lookAtPin(stateFolder), timing.operator, this.#failed)]),
      ...(reload ? [repeat(() => this.#lookAtDisk(), timing.disk, this.#failed)] : []),
    ];
  }

  /** Looks at the disk now, also where nothing seems to have changed. Resolves when that has been dealt with. */
  reload(): Promise<void> {
    return this.#then(() => this.#offerDisk('signal'));
  }

  /** A check that is under way is given up. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all(this.#watching.map((watching) => watching.stop()));
    await this.#work;
  }

  /** What an operator should know; empty when all is as it should be. */
  degraded(): readonly string[] {
    return this.#blind ? ['content: the folders cannot be looked at, changes are not noticed'] : [];
  }

  readonly #failed = (error: unknown): void => {
    this.#blind = error !== undefined;
    if (this.#stopped || error === undefined) return;
    const name = error instanceof Error ? error.name : typeof error;
    this.#options.logger.error('content cannot be looked at', { error: name });
  };

  #then(step: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(step).catch(this.#failed);
    return this.#work;
  }

  async #lookAtDisk(): Promise<void> {
    if (this.#pinFile.text !== undefined) return;
    const { key } = await fingerprintContent(this.#options.contentFolder);
    if (key !== this.#seen) await this.#then(() => this.#offerDisk('changed'));
  }

  async #lookAtPin(stateFolder: string): Promise<void> {
    const found = await readPin(stateFolder);
    if (found.text === this.#pinFile.text) return;
    await this.#then(async () => {
      this.#pinFile = found;
      this.#store.setPinned(found.text === undefined ? undefined : found.pin);
      if (found.text === undefined) await this.#offerDisk('release');
      else await this.#offerPinned(stateFolder, found);
    });
  }

  async #offerPinned(stateFolder: string, { pin }: Extract<PinState, { text: string }>): Promise<void> {
    const wrong = await findPinProblem(stateFolder, pin);
    if (wrong !== undefined || pin === undefined) {
      this.#store.refuse(wrong === undefined ? [] : [wrong]);
      return;
    }
    const folder = setFolder(stateFolder, pin.hash);
    const { content, problems } = await this.#check(folder);
    if (content === undefined) this.#store.refuse(problems);
    else if (content.hash !== pin.hash) this.#store.refuse([CHANGED]);
    else await this.#store.accept({ content, problems }, 'rollback');
  }

  async #offerDisk(why: Why): Promise<void> {
    const { contentFolder: folder, logger, keeper } = this.#options;
    if (this.#pinFile.text !== undefined) {
      logger.warn('content is pinned: what is on disk is not served');
      return;
    }
    for (let tries = 0; tries < TRIES; tries++) {
      const found = await this.#settled(folder);
      const { content, problems } = await this.#check(folder);
      if (content !== undefined) await keeper.keep(content.hash, folder, found);
      // What changed while it was read may be half of one thing and half of another.
      if ((await fingerprintContent(folder)).key !== found.key) continue;
      this.#seen = found.key;
      if (content === undefined) this.#store.refuse(problems);
      else await this.#store.accept({ content, problems }, why);
      return;
    }
    this.#store.refuse([RESTLESS]);
  }

  /** What the folder looks like once it has not changed for a while. */
  async #settled(folder: string): Promise<Fingerprint> {
    let before = await fingerprintContent(folder);
    for (let tries = 0; tries < TRIES; tries++) {
      await delay(this.#options.timing.settle);
      const after = await fingerprintContent(folder);
      if (after.key === before.key) break;
      before = after;
    }
    return before;
  }

  #check(folder: string): ReturnType<typeof checkCandidate> {
    const { clock, demand } = this.#options;
    return checkCandidate(folder, clock(), this.#turn, demand);
  }

  readonly #turn = async (): Promise<void> => {
    if (this.#stopped) throw new Error('The service is stopping.');
    await turn();
  };
}

const RESTLESS: Problem = {
  severity: 'error',
  rule: 'restless',
  file: 'cards',
  line: 1,
  column: 1,
  message: 'The content keeps changing while it is read.',
  remedy: 'Keep logs and other files that change all the time out of cards/ and hooks/.',
};
