/** One thread of a backtest and what it tells, in order (Node.js, worker_threads). */

import { Worker } from 'node:worker_threads';
import { BacktestError } from './backtest-error.js';
import type { FromThread, RunSetup, ToThread } from './run-setup.js';

type Told<Kind extends FromThread['told']> = Extract<FromThread, { readonly told: Kind }>;

interface Waiting {
  resolve(message: FromThread): void;
  reject(error: Error): void;
}

/** One thread and the messages it has told that nobody has taken yet. */
export class ThreadLine {
  readonly #worker: Worker;
  readonly #told: FromThread[] = [];
  #waiting: Waiting | undefined;
  #ended: Error | undefined;

  constructor(setup: RunSetup) {
    this.#worker = new Worker(new URL('./backtest-worker.js', import.meta.url), { workerData: setup });
    this.#worker.on('message', (message: FromThread) => {
      if (message.told === 'failed') this.#end(new BacktestError(message.message));
      else if (this.#waiting === undefined) this.#told.push(message);
      else this.#take().resolve(message);
    });
    this.#worker.on('error', (error) => {
      this.#end(new BacktestError(`A thread of the backtest failed: ${error.name}.`));
    });
    this.#worker.on('exit', () => {
      this.#end(new BacktestError('A thread of the backtest ended before its time.'));
    });
  }

  send(message: ToThread): void {
    this.#worker.postMessage(message);
  }

  async next<Kind extends FromThread['told']>(kind: Kind): Promise<Told<Kind>> {
    const message = this.#told.shift() ?? (await this.#wait());
    if (isTold(message, kind)) return message;
    throw new BacktestError('A thread of the backtest told something else than it was asked.');
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  #wait(): Promise<FromThread> {
    if (this.#ended !== undefined) return Promise.reject(this.#ended);
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
  }

  #end(error: Error): void {
    this.#ended ??= error;
    if (this.#waiting !== undefined) this.#take().reject(this.#ended);
  }

  #take(): Waiting {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting === undefined) throw new Error('Nobody waits.');
    return waiting;
  }
}

const isTold = <Kind extends FromThread['told']>(message: FromThread, kind: Kind): message is Told<Kind> =>
  message.told === kind;
