/** The log of events in PostgreSQL: batches written beside the calls, a spool while the database is away, and no feedback called kept that is not. */

import { setTimeout as wait } from 'node:timers/promises';
import type { EventLine } from '../events/event-line.js';
import type { EventLogHealth } from '../events/ndjson-log.js';
import { dayName } from '../events/event-file-name.js';
import { nameDiskProblem } from '../events/name-disk-problem.js';
import type { Instant } from '../time/time-span.js';
import type { Database } from './database.js';
import { deleteOldLines } from './delete-old-lines.js';
import { migrate } from './migrate.js';
import { nameDatabaseProblem } from './name-database-problem.js';
import type { Spool } from './spool.js';
import { storeLine, type StoredLine } from './stored-line.js';
import { writeLines } from './write-lines.js';

export interface DatabaseLogOptions {
  readonly database: Database;
  /** Absent: nothing outlives the queue while the database is away. */
  readonly spool?: Spool;
  /** Whole days kept before today. */
  readonly retentionDays: number;
  /** Most events that wait in memory. */
  readonly queueLength: number;
  /** Milliseconds between attempts to reach a database that is away; default 1000. */
  readonly retryDelay?: number;
  readonly clock: () => Instant;
  /** Makes a UUID. */
  readonly mint: () => string;
}

interface Waiting {
  readonly stored: StoredLine;
  /** Told whether it is kept; present for feedback. */
  readonly settle?: (isKept: boolean) => void;
}

const BATCH = 500;
/** Milliseconds that decisions wait for others; feedback waits only for what arrives together with it. */
const DECISION_DELAY = 100;
const FEEDBACK_DELAY = 2;

/** One batch is under way at a time, so that what comes first is written first. */
export class DatabaseLog {
  readonly #options: DatabaseLogOptions;
  #queue: Waiting[] = [];
  #dropped = 0;
  #untold = 0;
  #databaseProblem: string | undefined;
  #spoolProblem: string | undefined;
  #isPrepared = false;
  #lastUpkeep = '';
  #retryAt = 0;
  #timer: NodeJS.Timeout | undefined;
  #timerAt = Infinity;
  #stopped = false;
  #work: Promise<void> = Promise.resolve();

  constructor(options: DatabaseLogOptions) {
    this.#options = options;
  }

  /** Brings the tables up to date and takes over an old spool. Never rejects: {@link health} says what did not work. */
  async open(): Promise<void> {
    try {
      await this.#options.spool?.adopt();
    } catch (error) {
      this.#spoolProblem = nameDiskProblem(error);
    }
    await this.flush();
  }

  /** A decision is taken without waiting, false when there is no room; feedback resolves once it is safe, or is not. */
  append(event: EventLine): boolean | Promise<boolean> {
    const isFeedback = 'kind' in event && event.kind === 'feedback';
    if (this.#stopped || this.#queue.length >= this.#options.queueLength) {
      if (!isFeedback) this.#drop(1);
      return false;
    }
    const stored = storeLine(event, this.#options.mint);
    if (!isFeedback) {
      this.#queue.push({ stored });
      this.#wake(DECISION_DELAY);
      return true;
    }
    this.#wake(FEEDBACK_DELAY);
    return new Promise((settle) => {
      this.#queue.push({ stored, settle });
    });
  }

  health(): EventLogHealth {
    const problem = this.#databaseProblem ?? this.#spoolProblem ?? this.#backlog();
    return {
      ok: problem === undefined,
      ...(problem === undefined ? {} : { problem }),
      dropped: this.#dropped,
      torn: 0,
    };
  }

  /** Resolves when everything appended so far is settled or put back. Never rejects. */
  flush(): Promise<void> {
    this.#work = this.#work.then(() => this.#drain());
    return this.#work;
  }

  /** Writes what waits, to the spool if need be. What neither takes is lost, and counted. */
  async stop(): Promise<EventLogHealth> {
    this.#stopped = true;
    await this.flush();
    clearTimeout(this.#timer);
    this.#drop(this.#queue.splice(0).length);
    const { database, spool } = this.#options;
    await spool?.close();
    await Promise.race([database.close().catch(() => undefined), wait(500, undefined, { ref: false })]);
    return this.health();
  }

  #drop(count: number): void {
    this.#dropped += count;
    this.#untold += count;
  }

  #backlog(): string | undefined {
    if (this.#untold > 0) return 'events come faster than the database takes them';
    return this.#options.spool?.empty === false
      ? 'events of a time without database are being written'
      : undefined;
  }

  #wake(delay: number): void {
    const at = performance.now() + delay;
    if (at >= this.#timerAt) return;
    clearTimeout(this.#timer);
    this.#timerAt = at;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#timerAt = Infinity;
      void this.flush();
    }, delay).unref();
  }

  async #drain(): Promise<void> {
    this.#tellGap();
    const { spool } = this.#options;
    do {
      if (spool?.empty === false && this.#isDatabaseDue()) await this.#replay(spool);
      const batch = this.#queue.splice(0, BATCH);
      const isKept = await this.#keep(batch);
      for (const { settle } of batch) settle?.(isKept);
      if (!isKept) {
        // The client sends feedback again; decisions are sent again from here, with the same ids.
        this.#queue = [...batch.filter(({ settle }) => settle === undefined), ...this.#queue];
        break;
      }
    } while (this.#queue.length > 0 || (spool?.empty === false && this.#isDatabaseDue() && !this.#stopped));
    if (this.#databaseProblem !== undefined && !this.#stopped) this.#wake(this.#options.retryDelay ?? 1000);
    else await this.#upkeep();
  }

  /** What is in the spool came first: while anything is there, the rest goes behind it. */
  async #keep(batch: readonly Waiting[]): Promise<boolean> {
    const lines = batch.map(({ stored }) => stored);
    const { spool } = this.#options;
    if ((spool?.empty ?? true) && this.#isDatabaseDue() && (await this.#write(lines))) return true;
    if (lines.length === 0) return true;
    if (spool === undefined) return false;
    try {
      await spool.append(lines);
      this.#spoolProblem = undefined;
      return true;
    } catch (error) {
      this.#spoolProblem = nameDiskProblem(error);
      // Kept out of turn is better than not kept.
      return this.#isDatabaseDue() && this.#write(lines);
    }
  }

  async #replay(spool: Spool): Promise<void> {
    try {
      await spool.replay(async (lines) => {
        for (let start = 0; start < lines.length; start += BATCH) {
          if (!(await this.#write(lines.slice(start, start + BATCH))))
            throw new Error('It stays in the spool.');
        }
      });
    } catch (error) {
      if (this.#databaseProblem === undefined) this.#spoolProblem = nameDiskProblem(error);
      this.#retryAt = performance.now() + (this.#options.retryDelay ?? 1000);
    }
  }

  #isDatabaseDue(): boolean {
    return performance.now() >= this.#retryAt;
  }

  async #write(lines: readonly StoredLine[]): Promise<boolean> {
    const { database } = this.#options;
    try {
      if (!this.#isPrepared) await migrate(database);
      else if (this.#databaseProblem !== undefined) await database.query('select 1');
      this.#isPrepared = true;
      if (lines.length > 0) this.#drop(await writeLines(database, lines));
      this.#databaseProblem = undefined;
      return true;
    } catch (error) {
      this.#databaseProblem = nameDatabaseProblem(error);
      this.#retryAt = performance.now() + (this.#options.retryDelay ?? 1000);
      return false;
    }
  }

  #tellGap(): void {
    if (this.#untold === 0 || this.#queue.length >= this.#options.queueLength) return;
    const time = new Date(this.#options.clock()).toISOString();
    const gap = { schema: 1, kind: 'gap', time, dropped: this.#untold } as const;
    this.#queue.push({ stored: storeLine(gap, this.#options.mint) });
    this.#untold = 0;
  }

  async #upkeep(): Promise<void> {
    const { database, retentionDays, clock, spool } = this.#options;
    const today = dayName(clock());
    if (today === this.#lastUpkeep || this.#stopped) return;
    this.#lastUpkeep = today;
    try {
      await deleteOldLines(database, retentionDays, clock());
    } catch (error) {
      this.#databaseProblem ??= nameDatabaseProblem(error);
    }
    try {
      await spool?.adopt();
    } catch (error) {
      this.#spoolProblem = nameDiskProblem(error);
    }
  }
}
