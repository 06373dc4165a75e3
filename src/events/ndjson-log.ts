/** The append-only log of events: a bounded queue in front of one file, written in batches beside the calls (ndjson.org). */

import { mkdir } from 'node:fs/promises';
import { deleteOldFiles } from './delete-old-files.js';
import { EventFile, type EventFileOptions } from './event-file.js';
import { dayName } from './event-file-name.js';
import type { EventLine, GapEvent } from './event-line.js';
import { nameDiskProblem } from './name-disk-problem.js';
import { repairTornFiles } from './repair-torn-files.js';

export interface NdjsonLogOptions extends EventFileOptions {
  /** Whole days kept before today. */
  readonly retentionDays: number;
  /** Most events that wait for the disk; more are dropped, counted and reported. */
  readonly queueLength: number;
  /** Milliseconds that events may wait to be written together; default 100. */
  readonly batchDelay?: number;
  /** Milliseconds after which what was written must be safe from a power cut; 0: each batch at once. */
  readonly syncDelay: number;
  /** Milliseconds before the first new attempt after a failure; doubles up to 30 s. Default 1000. */
  readonly retryDelay?: number;
}

export interface EventLogHealth {
  /** False while events are not getting to the disk. */
  readonly ok: boolean;
  /** What an operator must see to, in a few words, without a path. */
  readonly problem?: string;
  /** Events lost since the start. */
  readonly dropped: number;
  /** Files of former processes that ended in a partial line, which was set aside at the start. */
  readonly torn: number;
}

/** Lines in one write: large enough to be cheap, small enough not to hold calls up while they are made into text. */
const BATCH = 500;
const LONGEST_RETRY = 30_000;

/** Lines are told apart by their `kind`; a gap is of every log. */
export class NdjsonLog<Line extends object = EventLine> {
  readonly #options: NdjsonLogOptions;
  readonly #file: EventFile;
  readonly #queue: Line[] = [];
  #dropped = 0;
  /** Dropped and not yet told in the log itself. */
  #untold = 0;
  #torn = 0;
  #writeProblem: string | undefined;
  #upkeepProblem: string | undefined;
  #retryDelay: number;
  #lastUpkeep = '';
  #timer: NodeJS.Timeout | undefined;
  #syncTimer: NodeJS.Timeout | undefined;
  #stopped = false;
  /** Everything done with the file, one after the other. */
  #work: Promise<void> = Promise.resolve();

  constructor(options: NdjsonLogOptions) {
    this.#options = options;
    this.#file = new EventFile(options);
    this.#retryDelay = options.retryDelay ?? 1000;
  }

  /** Repairs what a crash left and deletes what is too old. Never rejects: {@link health} says what did not work. */
  async open(): Promise<void> {
    const { folder, writer } = this.#options;
    try {
      await mkdir(folder, { recursive: true, mode: 0o750 });
      this.#torn = await repairTornFiles(folder, writer, this.#options.clock());
    } catch (error) {
      this.#writeProblem = nameDiskProblem(error);
    }
    if (this.#writeProblem === undefined) await this.#deleteOld();
  }

  /** Takes an event, without waiting. False when the queue is full or the log is stopped: the event is lost. */
  append(event: Line): boolean {
    if (this.#stopped || this.#queue.length >= this.#options.queueLength) {
      this.#dropped += 1;
      this.#untold += 1;
      return false;
    }
    this.#queue.push(event);
    this.#wake(this.#options.batchDelay ?? 100);
    return true;
  }

  health(): EventLogHealth {
    const overrun = this.#untold > 0 ? 'events come faster than the disk takes them' : undefined;
    const problem = this.#writeProblem ?? overrun ?? this.#upkeepProblem;
    return {
      ok: problem === undefined,
      ...(problem === undefined ? {} : { problem }),
      dropped: this.#dropped,
      torn: this.#torn,
    };
  }

  /** Resolves when everything appended so far was handed to the system, or that has failed. Never rejects. */
  flush(): Promise<void> {
    return this.#then(() => this.#drain());
  }

  /** Writes and syncs what waits, and closes. What cannot be written now is lost, and counted. */
  async stop(): Promise<EventLogHealth> {
    this.#stopped = true;
    await this.flush();
    clearTimeout(this.#timer);
    await this.#then(() => this.#sync());
    clearTimeout(this.#syncTimer);
    this.#dropped += this.#queue.splice(0).length + this.#file.unfinishedLines;
    await this.#file.close().catch(() => undefined);
    return this.health();
  }

  #then(step: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(step);
    return this.#work;
  }

  #wake(delay: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.flush();
    }, delay);
  }

  /** Events that arrive meanwhile must not bring the next attempt forward. */
  #tryAgainLater(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#stopped) this.#wake(this.#retryDelay);
    this.#retryDelay = Math.min(this.#retryDelay * 2, LONGEST_RETRY);
  }

  /** Soon rather than now: syncing costs more than writing, and many batches share one. */
  #syncLater(): void {
    this.#syncTimer ??= setTimeout(() => {
      void this.#then(() => this.#sync());
    }, this.#options.syncDelay).unref();
  }

  async #drain(): Promise<void> {
    try {
      if (this.#file.unfinished) await this.#file.finish();
      while (this.#queue.length > 0 || this.#untold > 0) await this.#writeBatch();
      this.#writeProblem = undefined;
      this.#retryDelay = this.#options.retryDelay ?? 1000;
    } catch (error) {
      this.#writeProblem = nameDiskProblem(error);
      this.#tryAgainLater();
      return;
    }
    if (this.#options.syncDelay === 0) await this.#sync();
    else this.#syncLater();
    if (dayName(this.#options.clock()) !== this.#lastUpkeep) await this.#deleteOld();
  }

  /** From here on the lines are the file's: it keeps what it could not write. */
  async #writeBatch(): Promise<void> {
    const lines: (Line | GapEvent)[] = this.#queue.splice(0, BATCH);
    if (this.#untold > 0) {
      const time = new Date(this.#options.clock()).toISOString();
      lines.push({ schema: 1, kind: 'gap', time, dropped: this.#untold });
      this.#untold = 0;
    }
    await this.#file.write(Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join('')));
  }

  async #sync(): Promise<void> {
    clearTimeout(this.#syncTimer);
    this.#syncTimer = undefined;
    try {
      await this.#file.sync();
    } catch (error) {
      this.#writeProblem ??= nameDiskProblem(error);
    }
  }

  async #deleteOld(): Promise<void> {
    const { folder, retentionDays } = this.#options;
    const now = this.#options.clock();
    this.#lastUpkeep = dayName(now);
    try {
      await deleteOldFiles(folder, retentionDays, now);
      this.#upkeepProblem = undefined;
    } catch {
      this.#upkeepProblem = 'event files past their retention cannot be deleted';
    }
  }
}
