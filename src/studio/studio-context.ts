/** What the studio's routes work on: the content folder as it is on disk, a text that is not saved yet, and who listens. */

import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { readVectorOrders } from '../card-tests/read-vector-orders.js';
import { compileFound, compilingFound, readFolders } from '../content/load-content.js';
import type { FoundFile } from '../content/read-content-folder.js';
import type { CardRule, Content, Problem } from '../model/content.js';
import { fingerprintContent } from '../start/reload/fingerprint-content.js';
import type { Draft, StudioEvent } from './contract.js';
import { BacktestRuns } from './backtests/backtest-runs.js';
import { PatientStore } from './patients/patient-store.js';

export interface StudioOptions {
  /** Holds `cards/` and `hooks/`. */
  readonly folder: string;
  /** Where the page's built files are. */
  readonly pageFolder: string;
  /** Holds the shipped sample patients and their index. */
  readonly sampleFolder: string;
  /** Whether files may be changed. */
  readonly writable: boolean;
  readonly clock: () => number;
  /** Of the process: git is run in it. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface Loaded {
  readonly content: Content;
  readonly problems: readonly Problem[];
}

export interface LoadedDraft extends Loaded {
  /** Absent when the draft is no card, or does not compile. */
  readonly card?: CardRule;
}

export class StudioContext {
  readonly options: StudioOptions;
  readonly patients: PatientStore;
  readonly backtests = new BacktestRuns((run) => {
    this.emit({ kind: 'backtest', run });
  });
  readonly #listeners = new Set<(event: StudioEvent) => void>();
  #key = '';
  #files: readonly FoundFile[] = [];
  #fileProblems: readonly Problem[] = [];
  #whole: Promise<Loaded> | undefined;

  constructor(options: StudioOptions) {
    this.options = options;
    this.patients = new PatientStore(options.sampleFolder, options.clock);
  }

  /** `YYYY-MM-DD`. */
  today(): string {
    return new Date(this.options.clock()).toISOString().slice(0, 10);
  }

  /** Every content file as it is on disk. One that did not change stays the same object. */
  async files(): Promise<readonly FoundFile[]> {
    const { folder } = this.options;
    const { key } = await fingerprintContent(folder);
    if (key === this.#key) return this.#files;
    const problems: Problem[] = [];
    const before = new Map(this.#files.map((file) => [file.path, file]));
    const found = await readFolders({ cards: join(folder, 'cards'), hooks: join(folder, 'hooks') }, problems);
    this.#files = found.map((file) => {
      const known = before.get(file.path);
      return known?.text === file.text ? known : file;
    });
    this.#fileProblems = problems;
    this.#key = key;
    this.#whole = undefined;
    return this.#files;
  }

  /** All content as it is on disk, as far as it compiles. Whoever types meanwhile has turns. */
  async whole(): Promise<Loaded> {
    const files = await this.files();
    this.#whole ??= compilingFound(files, this.today(), readVectorOrders, [...this.#fileProblems], turn);
    return this.#whole;
  }

  /**
   * The draft's card with what it rests on, and no other card: enough to show what it does, and quick.
   * @param site id of the one site that is wanted
   */
  async draft(draft: Draft, site?: string): Promise<LoadedDraft> {
    const files = (await this.files()).filter(({ path }) => path !== draft.path);
    const place = /^cards\/services\/([^/]+)\/([^/]+)\.yaml$/.exec(draft.path);
    if (place === null || place[2] === 'service') return this.#other(draft, files);
    const [, folder = '', name = ''] = place;
    const own: FoundFile = { kind: 'card', path: draft.path, name, folder, text: draft.text };
    const beside = files.filter(
      (file) =>
        ['hook', 'value_set', 'orders', 'ehr_profile', 'products'].includes(file.kind) ||
        (file.kind === 'service' && file.folder === folder) ||
        (file.kind === 'site' && file.name === site) ||
        (file.kind === 'model' && mentions(draft.text, file.name)),
    );
    const loaded = compileFound([...beside, own], this.today());
    const problems = loaded.problems.filter(({ file }) => file === draft.path);
    const card = loaded.content.services.get(folder)?.cards.find(({ id }) => id === name);
    return { content: loaded.content, problems, ...(card === undefined ? {} : { card }) };
  }

  /** Other files concern every card: all of it is compiled. */
  #other(draft: Draft, files: readonly FoundFile[]): LoadedDraft {
    const now = this.#files.find(({ path }) => path === draft.path);
    const changed = now === undefined ? files : [...files, { ...now, text: draft.text }];
    const { content, problems } = compileFound(changed, this.today(), readVectorOrders);
    return { content, problems: problems.filter(({ file }) => file === draft.path) };
  }

  emit(event: StudioEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  /** @returns ends it */
  listen(listener: (event: StudioEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

/** Models that a card calculates by are named in it; more are no harm, and 50 take their time. */
const mentions = (text: string, name: string): boolean => text.includes(name);
