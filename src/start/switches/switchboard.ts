/** The kill switch: which cards an operator has switched off, followed while the service runs, without any content being loaded. */

import type { Logger } from 'winston';
import type { Content } from '../../model/content.js';
import type { Switches } from '../../model/policy.js';
import { ContentError } from '../content-error.js';
import { readIfThere } from '../read-if-there.js';
import { SWITCHES_FILE } from '../reload/state-paths.js';
import {
  isSwitchedOff,
  NOTHING_OFF,
  parseSwitches,
  type ParsedSwitches,
  type Switched,
} from './parse-switches.js';

export interface SwitchboardOptions {
  readonly file: string;
  readonly logger: Logger;
  /** A card was switched on anew. */
  readonly reset: (card: string) => void;
}

/** Undefined: there is none. Null: there is one that cannot be read. */
type FileText = string | undefined | null;

const UNREADABLE: ParsedSwitches = { problems: [] };

export class Switchboard implements Switches {
  readonly #options: SwitchboardOptions;
  /** What was last acted on. */
  #text: FileText;
  /** What differs from it and was seen once: it may be half written, or about to be replaced. */
  #next: { readonly text: FileText } | undefined;
  #switched: Switched = NOTHING_OFF;
  /** Where the file cannot be understood: what was said last is then still so. */
  #broken: string | undefined;

  private constructor(options: SwitchboardOptions) {
    this.#options = options;
  }

  /** @throws ContentError when there is a file that cannot be understood: nobody knows then what is to be off */
  static async open(options: SwitchboardOptions): Promise<Switchboard> {
    const board = new Switchboard(options);
    board.#text = await readIfThere(options.file);
    const { switched, problems } = parseSwitches(board.#text);
    if (problems !== undefined) throw new ContentError(problems);
    board.#switched = switched;
    return board;
  }

  isOff(card: string, site: string): boolean {
    return isSwitchedOff(this.#switched, card, site);
  }

  /** Reads the file again, and acts on what it finds twice in a row. */
  async look(): Promise<void> {
    const text = await readIfThere(this.#options.file).catch(() => null);
    const seenBefore = this.#next?.text === text && this.#next !== undefined;
    this.#next = text === this.#text ? undefined : { text };
    if (this.#next === undefined || !seenBefore) return;
    this.#text = text;
    this.#next = undefined;
    this.#act(text);
  }

  #act(text: FileText): void {
    const { switched, problems } = text === null ? UNREADABLE : parseSwitches(text);
    if (switched === undefined) {
      const [first] = problems;
      this.#broken =
        first === undefined
          ? `${SWITCHES_FILE} cannot be read`
          : `${first.file}:${first.line}:${first.column} ${first.rule}`;
      this.#options.logger.warn('the switches cannot be understood', { at: this.#broken });
      return;
    }
    this.#broken = undefined;
    const before = this.#switched;
    this.#switched = switched;
    for (const [card, at] of switched.resets) if (before.resets.get(card) !== at) this.#options.reset(card);
    this.#options.logger.info('cards are switched', { off: this.offCards() });
  }

  /** Ids, each once. */
  offCards(): readonly string[] {
    return [...this.#switched.cards.keys()].sort();
  }

  /** What an operator should know; empty when all is as it should be. */
  degraded(content: Content): readonly string[] {
    const known = new Set([...content.services.values()].flatMap(({ cards }) => cards.map(({ id }) => id)));
    const entries = [...this.#switched.cards];
    return [
      ...(this.#broken === undefined ? [] : [`switches: ${this.#broken}, the last ones hold`]),
      ...entries.filter(([card]) => !known.has(card)).map(([card]) => `switches: there is no card ${card}`),
      ...entries
        .flatMap(([, { sites }]) => [...(sites ?? [])])
        .filter((site) => !content.sites.has(site))
        .map((site) => `switches: there is no site ${site}`),
    ];
  }
}
