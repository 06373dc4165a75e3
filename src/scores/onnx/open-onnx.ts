/** Runs an ONNX model in a worker and waits for its answers, with a limit of time (kind onnx). */

import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from 'node:worker_threads';
import {
  serveOnnx,
  type OnnxAnswer,
  type OnnxOutput,
  type OnnxRequest,
  type OnnxTask,
} from './serve-onnx.js';

export interface OnnxOptions {
  readonly packageUrl: string;
  readonly model: Uint8Array;
  readonly columns: number;
  readonly output?: OnnxOutput;
  /** In milliseconds: for the package and the model to load, and for one run. */
  readonly startLimit?: number;
  readonly runLimit?: number;
}

export interface OnnxSession {
  readonly output: OnnxOutput;
  /** A number a row, or why there is none. Rows stand one after the other. */
  run(rows: Float32Array, count: number): Float32Array | string;
  close(): void;
}

const START_LIMIT = 30_000;
const RUN_LIMIT = 500;
/** Starts after a failure; a model that fails again and again is left alone. */
const MOST_RESTARTS = 3;

interface Running {
  readonly worker: Worker;
  readonly port: MessagePort;
  readonly signal: Int32Array;
  /** Id of the last request. */
  last: number;
  isReady: boolean;
  isDead: boolean;
}

/**
 * Blocks until the model has loaded. While a run is waited for, the thread does nothing else: a run takes some 0.1 to 1 ms.
 * After a run that took longer than its limit, or a crash, another worker is started in the background, and until it is ready
 * there are no results.
 *
 * @returns what is wrong when the model does not load.
 */
export function openOnnx(options: OnnxOptions): OnnxSession | string {
  const { startLimit = START_LIMIT, runLimit = RUN_LIMIT } = options;
  let running = start(options);
  let restarts = 0;
  const first = waitFor(running, 1, startLimit);
  if (first?.output === undefined) {
    stop(running);
    return first?.error ?? `it did not load within ${startLimit / 1000} s`;
  }
  const { output } = first;
  running.isReady = true;

  const again = (why: string): string => {
    stop(running);
    if (restarts < MOST_RESTARTS) {
      restarts += 1;
      running = start(options);
    }
    return why;
  };

  return {
    output,
    run(rows, count) {
      if (running.isDead)
        return restarts < MOST_RESTARTS ? again('the model crashed') : 'the model keeps failing';
      if (!running.isReady) {
        running.isReady = waitFor(running, 1, 0)?.output !== undefined;
        if (!running.isReady) return 'the model is starting again';
      }
      running.last += 1;
      const request: OnnxRequest = { id: running.last, rows, count };
      running.port.postMessage(request);
      const answer = waitFor(running, running.last, runLimit);
      if (answer === undefined) return again(`the model gave no result within ${runLimit} ms`);
      if (answer.values === undefined) return answer.error ?? 'the model gave no result';
      restarts = 0;
      return answer.values;
    },
    close() {
      restarts = MOST_RESTARTS;
      stop(running);
    },
  };
}

function start({ packageUrl, model, columns, output }: OnnxOptions): Running {
  const { port1: port, port2 } = new MessageChannel();
  const signal = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const task: OnnxTask = {
    port: port2,
    signal,
    packageUrl,
    model,
    columns,
    ...(output === undefined ? {} : { output }),
  };
  // As text, so that the worker needs no file of its own beside this one, wherever the program was built to.
  const worker = new Worker(`(${serveOnnx.toString()})()`, {
    eval: true,
    workerData: task,
    transferList: [port2],
  });
  const running: Running = { worker, port, signal, last: 1, isReady: false, isDead: false };
  const die = (): void => {
    running.isDead = true;
  };
  worker.on('error', die);
  worker.on('exit', die);
  // Neither keeps a program alive that has nothing else to do.
  worker.unref();
  port.unref();
  return running;
}

function stop(running: Running): void {
  running.isDead = true;
  running.port.close();
  void running.worker.terminate();
}

/**
 * `undefined` when the time is over. Answers to requests that were given up are dropped. A wake-up may be the late one of the answer
 * before: the signal alone tells whether this one is there.
 */
function waitFor({ port, signal }: Running, id: number, limit: number): OnnxAnswer | undefined {
  const end = performance.now() + limit;
  for (;;) {
    const seen = Atomics.load(signal, 0);
    if (seen >= id) break;
    const left = end - performance.now();
    if (left <= 0 || Atomics.wait(signal, 0, seen, left) === 'timed-out') return undefined;
  }
  for (;;) {
    const received = receiveMessageOnPort(port);
    if (received === undefined) return undefined;
    const answer = received.message as OnnxAnswer;
    if (answer.id === id) return answer;
  }
}
