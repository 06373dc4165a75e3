/** Holds the content in force by reference, and puts another set in its place (DESIGN, "Running": immutable and swapped by reference). */

import type { Logger } from 'winston';
import { preventsServing } from '../content/serving-rules.js';
import type { Content, Problem } from '../model/content.js';
import type { ContentHealth } from '../platform.js';
import type { Why } from './reload/content-history.js';
import type { Pin } from './reload/pin.js';
import type { SetKeeper } from './reload/set-keeper.js';

/** Content that was checked. */
export interface Candidate {
  readonly content: Content;
  /** Warnings. */
  readonly problems: readonly Problem[];
}

export interface StoreOptions {
  readonly logger: Logger;
  readonly clock: () => number;
  readonly keeper: SetKeeper;
}

/** Problems told in one line of the log. */
const LOGGED = 20;

export class ContentStore {
  readonly #options: StoreOptions;
  #content: Content;
  #since: number;
  #pinned: Pin | undefined;
  /** What is wrong with what should be in force instead; empty when nothing is. */
  #refused: readonly Problem[] = [];
  #swapped: (content: Content) => void = () => undefined;

  constructor(first: Content, pinned: Pin | undefined, options: StoreOptions) {
    this.#content = first;
    this.#pinned = pinned;
    this.#options = options;
    this.#since = options.clock();
  }

  content(): Content {
    return this.#content;
  }

  /** @param swapped told of a new set before the first call sees it */
  onSwap(swapped: (content: Content) => void): void {
    this.#swapped = swapped;
  }

  setPinned(pin: Pin | undefined): void {
    this.#pinned = pin;
  }

  /** In force for every call that begins from now on; those under way keep theirs. */
  async accept({ content, problems }: Candidate, why: Why): Promise<void> {
    this.#refused = [];
    const before = this.#content.hash;
    if (content.hash === before) return;
    this.#swapped(content);
    this.#content = content;
    this.#since = this.#options.clock();
    const { hash } = content;
    this.#options.logger.info('content in force', { hash, before, why, warnings: problems.length });
    await this.#options.keeper.note({ hash, at: new Date(this.#since).toISOString(), why });
  }

  /** The last good set stays, and everyone who asks is told. @param problems at least one is an error */
  refuse(problems: readonly Problem[]): void {
    this.#refused = problems.filter(preventsServing);
    this.#options.logger.warn('a change of content is refused', {
      problems: this.#refused.length,
      at: this.#refused.slice(0, LOGGED).map(placeOf),
      inForce: this.#content.hash,
    });
  }

  health(): ContentHealth {
    const [first] = this.#refused;
    return {
      state: first !== undefined ? 'change-refused' : this.#pinned !== undefined ? 'pinned' : 'in-force',
      hash: this.#content.hash,
      since: new Date(this.#since).toISOString(),
      ...(first === undefined ? {} : { problems: this.#refused.length, firstProblem: placeOf(first) }),
    };
  }

  /** What an operator should know, in a few words each; empty when all is as it should be. */
  degraded(): readonly string[] {
    const [first] = this.#refused;
    const pin = this.#pinned;
    return [
      ...(first === undefined ? [] : [`content: a change is refused, ${placeOf(first)}`]),
      ...(pin === undefined ? [] : [`content: pinned since ${pin.at}, what is on disk is not served`]),
      ...this.#options.keeper.degraded(),
    ];
  }
}

/** Where and by which rule: never what the file says. */
const placeOf = ({ file, line, column, rule }: Problem): string => `${file}:${line}:${column} ${rule}`;
