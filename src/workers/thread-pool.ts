/** Threads for large bodies: a bounded queue before them; one that dies or takes too long costs its own call alone and is replaced (no section of the standard). */

import type { Worker } from 'node:worker_threads';
import { RationaleError } from '../errors.js';
import type { AnswerReport, CallOrder, ErrorReport, ThreadOrder, ThreadReport } from './messages.js';

/** As much of a `Worker` as is used. */
export type Thread = Pick<Worker, 'postMessage' | 'terminate' | 'on' | 'unref'>;

export interface PoolOptions {
  readonly create: () => Thread;
  readonly threads: number;
  /** Calls that wait for a thread, at most. */
  readonly queue: number;
  /** Milliseconds for a call, from its place in the queue to its answer. */
  readonly deadline: number;
  /** Where content may be found by its hash. */
  readonly foldersOf: (hash: string) => readonly string[];
  /** Told why a thread was replaced. */
  readonly report: (why: 'died' | 'deadline', error?: string) => void;
  /** Milliseconds before a thread that died without having loaded anything is replaced; doubles up to a minute. */
  readonly backOff?: number;
}

export type PoolOrder = Omit<CallOrder, 'kind' | 'id'>;

interface Job {
  readonly order: CallOrder;
  readonly timer: NodeJS.Timeout;
  readonly resolve: (report: AnswerReport | ErrorReport | undefined) => void;
  readonly reject: (error: RationaleError) => void;
}

interface Slot {
  readonly thread: Thread;
  readonly loaded: Set<string>;
  /** Hashes that were looked for and not found. */
  readonly missing: Set<string>;
  readonly asked: Set<string>;
  job: Job | undefined;
}

const LONGEST_BACK_OFF = 60_000;

export class ThreadPool {
  readonly #options: PoolOptions;
  readonly #slots = new Set<Slot>();
  #queue: Job[] = [];
  #ids = 0;
  #hash: string | undefined;
  #backOff: number;
  #waiting = 0;
  #stopped = false;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.#backOff = options.backOff ?? 500;
  }

  /** Starts what is not there yet, and has the set of this hash loaded. */
  use(hash: string): void {
    this.#hash = hash;
    while (!this.#stopped && this.#slots.size + this.#waiting < this.#options.threads) this.#start();
    for (const slot of this.#slots) this.#load(slot, hash);
  }

  /** Whether there are threads at all: they start with the first large call, unless they were started before. */
  get started(): boolean {
    return this.#slots.size + this.#waiting > 0;
  }

  /** Whether a thread holds the set. */
  holds(hash: string): boolean {
    return [...this.#slots].some(({ loaded }) => loaded.has(hash));
  }

  /**
   * Undefined when no thread can get the content of the call; its bytes are then still here.
   * @throws RationaleError OVERLOADED, CALL_GIVEN_UP
   */
  answer(order: PoolOrder): Promise<AnswerReport | ErrorReport | undefined> {
    if (this.#queue.length >= this.#options.queue) return Promise.reject(new RationaleError('OVERLOADED'));
    return new Promise((resolve, reject) => {
      const id = (this.#ids += 1);
      const timer = setTimeout(() => {
        this.#giveUp(id);
      }, this.#options.deadline);
      this.#queue.push({ order: { kind: 'call', id, ...order }, timer, resolve, reject });
      this.#dispatch();
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    for (const job of this.#queue.splice(0)) end(job, 'OVERLOADED');
    const slots = [...this.#slots];
    this.#slots.clear();
    for (const { job } of slots) if (job !== undefined) end(job, 'CALL_GIVEN_UP');
    await Promise.all(slots.map(({ thread }) => thread.terminate()));
  }

  #start(): void {
    const thread = this.#options.create();
    const slot: Slot = {
      thread,
      loaded: new Set(),
      missing: new Set(),
      asked: new Set(),
      job: undefined,
    };
    this.#slots.add(slot);
    thread.unref();
    thread.on('message', (report: ThreadReport) => {
      this.#take(slot, report);
    });
    thread.on('error', (error: unknown) => {
      this.#lose(slot, 'died', error instanceof Error && 'code' in error ? String(error.code) : 'error');
    });
    thread.on('exit', () => {
      this.#lose(slot, 'died', 'exit');
    });
  }

  #load(slot: Slot, hash: string): void {
    if (slot.asked.has(hash)) return;
    slot.asked.add(hash);
    const order: ThreadOrder = { kind: 'load', hash, folders: this.#options.foldersOf(hash) };
    slot.thread.postMessage(order);
  }

  #take(slot: Slot, report: ThreadReport): void {
    if (report.kind === 'loaded') {
      slot.loaded.add(report.hash);
      this.#backOff = this.#options.backOff ?? 500;
    } else if (report.kind === 'not-loaded') {
      slot.missing.add(report.hash);
    } else if (slot.job?.order.id === report.id) {
      clearTimeout(slot.job.timer);
      slot.job.resolve(report);
      slot.job = undefined;
    }
    this.#dispatch();
  }

  /** Each free thread takes the first call whose content it holds. */
  #dispatch(): void {
    this.#queue = this.#queue.filter((job) => {
      const { hash, bytes } = job.order;
      const slots = [...this.#slots];
      const free = slots.find((slot) => slot.job === undefined && slot.loaded.has(hash));
      if (free !== undefined) {
        free.job = job;
        free.thread.postMessage(job.order, [bytes.buffer as ArrayBuffer]);
        return false;
      }
      if (slots.length === 0 || !slots.every(({ missing }) => missing.has(hash))) return true;
      clearTimeout(job.timer);
      job.resolve(undefined);
      return false;
    });
  }

  #giveUp(id: number): void {
    const queued = this.#queue.find(({ order }) => order.id === id);
    if (queued !== undefined) {
      this.#queue = this.#queue.filter((job) => job !== queued);
      end(queued, 'OVERLOADED');
      return;
    }
    for (const slot of this.#slots) {
      if (slot.job?.order.id !== id) continue;
      this.#lose(slot, 'deadline');
      void slot.thread.terminate();
    }
  }

  /** The call that it was at is given up; one that had not even loaded its content is not replaced at once. */
  #lose(slot: Slot, why: 'died' | 'deadline', error?: string): void {
    if (!this.#slots.delete(slot)) return;
    if (slot.job !== undefined) end(slot.job, 'CALL_GIVEN_UP');
    slot.job = undefined;
    this.#options.report(why, error);
    const delay = slot.loaded.size > 0 ? 0 : this.#backOff;
    if (delay > 0) this.#backOff = Math.min(this.#backOff * 2, LONGEST_BACK_OFF);
    this.#waiting += 1;
    setTimeout(() => {
      this.#waiting -= 1;
      if (this.#stopped || this.#hash === undefined) return;
      this.use(this.#hash);
    }, delay).unref();
  }
}

function end(job: Job, code: 'OVERLOADED' | 'CALL_GIVEN_UP'): void {
  clearTimeout(job.timer);
  job.reject(new RationaleError(code));
}
