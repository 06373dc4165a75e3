/** What the page knows: the file that is open, its text, the chosen patient, what the server said of them. One store; views subscribe. */

import type { Analysis, Fix, OpenedFile, Overview } from '../src/studio/contract.js';
import { api, ApiError } from './api.js';

export type CaseSpec = NonNullable<Analysis['card']>['cases'][number]['spec'];

export interface StudioState {
  readonly overview?: Overview;
  readonly file?: OpenedFile;
  /** As it stands in the editor. */
  readonly text: string;
  /** The patient as a case of the card; absent: none is chosen. */
  readonly spec?: CaseSpec;
  /** Where the patient is from: the name of a case, or of a held patient. */
  readonly patient: string;
  readonly profile: string;
  readonly site: string;
  readonly analysis?: Analysis;
  /** The text that the analysis is of. */
  readonly analysed?: string;
  /** The analysis shown is of an older text. */
  readonly stale: boolean;
  readonly tab: string;
  /** For the status line, and read out. */
  readonly says: string;
  /** The file changed on disk since it was opened. */
  readonly conflict?: { readonly text: string; readonly hash: string };
}

/** Milliseconds of rest after a keystroke. */
const PAUSE = 250;

const EMPTY: StudioState = {
  text: '',
  patient: '',
  profile: '',
  site: '',
  stale: false,
  tab: 'card',
  says: '',
};

export class StudioStore {
  #state: StudioState = EMPTY;
  readonly #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asking: AbortController | undefined;
  #opening = '';
  /** Told to the editor: another file, text that did not come from it, a place to go to. */
  onOpen: (text: string) => void = () => undefined;
  onText: (text: string) => void = () => undefined;
  onGoTo: (line: number) => void = () => undefined;

  get state(): StudioState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  set(change: Partial<StudioState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }

  isChanged(): boolean {
    const { file, text } = this.#state;
    return file !== undefined && file.text !== text;
  }

  async loadOverview(): Promise<void> {
    await this.#try(async () => {
      this.set({ overview: await api.overview() });
    });
  }

  async open(path: string): Promise<void> {
    this.#opening = path;
    await this.#try(async () => {
      const file = await api.file(path);
      // The author may have chosen another since: the last choice holds, whichever answer comes last.
      if (this.#opening !== path) return;
      const { analysis: _old, spec: _spec, conflict: _conflict, ...rest } = this.#state;
      this.#state = rest;
      this.set({ file, text: file.text, patient: '', says: `${path} is open.` });
      this.onOpen(file.text);
      await this.analyse();
      if (this.#opening !== path) return;
      const first = this.#state.analysis?.card?.cases[0];
      if (first !== undefined) this.choosePatient(first.name, first.spec);
    });
  }

  /** From the editor. */
  typed(text: string): void {
    if (text === this.#state.text) return;
    this.set({ text, stale: true });
    this.analyseSoon();
  }

  /** From a form, a fix or another view: the editor follows. */
  write(text: string): void {
    this.onText(text);
    this.typed(text);
  }

  /** A repair fits the text that was looked at, and no other. */
  repair({ from, to, insert }: Fix): void {
    const { text, analysed } = this.#state;
    if (text === analysed) {
      this.write(text.slice(0, from) + insert + text.slice(to));
      return;
    }
    this.set({ says: 'The text has changed since this problem was found. It is looked at again now.' });
    this.analyseSoon(0);
  }

  choosePatient(patient: string, spec: CaseSpec): void {
    this.set({ patient, spec, stale: true });
    this.analyseSoon(0);
  }

  analyseSoon(pause = PAUSE): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.analyse(), pause);
  }

  async analyse(): Promise<void> {
    const { file, text, spec, profile, site } = this.#state;
    if (file === undefined) return;
    this.#asking?.abort();
    const asking = new AbortController();
    this.#asking = asking;
    await this.#try(async () => {
      const analysis = await api.analyse(
        {
          path: file.path,
          text,
          ...(spec === undefined ? {} : { spec }),
          ...(profile === '' ? {} : { profile }),
          ...(site === '' ? {} : { site }),
        },
        asking.signal,
      );
      if (asking.signal.aborted) return;
      // While the author is in the middle of a line the last card that compiled stays in view, marked as old.
      const last = this.#state.analysis;
      const kept =
        analysis.card === undefined && last?.card !== undefined
          ? { ...analysis, card: last.card, ...(last.preview === undefined ? {} : { preview: last.preview }) }
          : analysis;
      this.set({ analysis: kept, analysed: text, stale: kept !== analysis });
    });
  }

  async save(): Promise<void> {
    const { file, text } = this.#state;
    if (file === undefined) return;
    await this.#try(async () => {
      const { hash } = await api.save({ path: file.path, text, hash: file.hash });
      const says = `${file.path} is saved.`;
      // Another file may be open by now: it keeps its own text and hash.
      if (this.#state.file?.path === file.path) this.set({ file: { ...file, text, hash }, says });
      else this.set({ says });
      await this.loadOverview();
    });
  }

  /** After the two were compared: what is on disk counts as read. @param text what the file is to become */
  settleConflict(text: string): void {
    const { file, conflict } = this.#state;
    if (file === undefined || conflict === undefined) return;
    const { conflict: _settled, ...rest } = this.#state;
    this.#state = rest;
    this.set({ file: { ...file, text: conflict.text, hash: conflict.hash }, text });
    this.write(text);
    this.analyseSoon(0);
  }

  async #try(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return;
      if (error instanceof ApiError && error.code === 'changed-on-disk') {
        const { text, hash } = error.more as { text: string; hash: string };
        this.set({ conflict: { text, hash }, says: error.message });
        return;
      }
      this.set({ says: error instanceof Error ? error.message : String(error) });
    }
  }
}
