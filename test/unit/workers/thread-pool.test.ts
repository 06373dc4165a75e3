/** The pool of threads for large bodies: what a thread does to a call, and to the calls of others. */

import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Client } from '../../../src/model/client.js';
import type { ThreadOrder, ThreadReport } from '../../../src/workers/messages.js';
import {
  ThreadPool,
  type PoolOptions,
  type PoolOrder,
  type Thread,
} from '../../../src/workers/thread-pool.js';

/** A thread that does what the test says. */
class FakeThread extends EventEmitter {
  readonly orders: ThreadOrder[] = [];
  terminated = false;

  postMessage(order: ThreadOrder): void {
    this.orders.push(order);
  }

  terminate(): Promise<number> {
    this.terminated = true;
    this.emit('exit', 1);
    return Promise.resolve(1);
  }

  unref(): void {
    // Nothing keeps a fake alive.
  }

  tell(report: ThreadReport): void {
    this.emit('message', report);
  }

  /** Ids of the calls it was given. */
  get calls(): readonly number[] {
    return this.orders.flatMap((order) => (order.kind === 'call' ? [order.id] : []));
  }
}

const FACTS = { hook: 'patient-view', cards: [], quirks: [], issues: [] };
const answered = (id: number): ThreadReport => ({
  kind: 'answered',
  id,
  json: `{"cards":[],"n":${id}}`,
  facts: FACTS,
  events: [],
  counted: [],
});
const order = (hash = 'one'): PoolOrder => ({
  hash,
  serviceId: 's',
  site: 'demo',
  client: { id: 'c' } as Client,
  bytes: new Uint8Array(4),
  spent: 0,
  off: [],
  tripped: [],
  quiet: false,
});
const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'answered',
    (error: unknown) => (error as { code: string }).code,
  );

describe('Threads for large bodies', () => {
  let threads: FakeThread[];
  let lost: string[];
  let pool: ThreadPool;
  const open = (options: Partial<PoolOptions> = {}): ThreadPool => {
    pool = new ThreadPool({
      create() {
        const thread = new FakeThread();
        threads.push(thread);
        return thread as unknown as Thread;
      },
      threads: 1,
      queue: 2,
      deadline: 60_000,
      foldersOf: (hash) => [`/content/${hash}`],
      report: (why, error) => lost.push(`${why} ${error ?? ''}`.trim()),
      backOff: 5,
      ...options,
    });
    return pool;
  };
  const threadAt = async (index: number): Promise<FakeThread> => {
    for (let tries = 0; tries < 400; tries += 1) {
      const thread = threads[index];
      if (thread !== undefined) return thread;
      await new Promise((done) => setTimeout(done, 5));
    }
    throw new Error('never started');
  };

  beforeEach(() => {
    threads = [];
    lost = [];
  });
  afterEach(() => pool.stop());

  test('load the content in force, and take one call after the other', async () => {
    open().use('one');
    const thread = await threadAt(0);
    expect(thread.orders).toEqual([{ kind: 'load', hash: 'one', folders: ['/content/one'] }]);
    const [first, second] = [pool.answer(order()), pool.answer(order())];
    expect(thread.calls).toEqual([]);
    thread.tell({ kind: 'loaded', hash: 'one' });
    expect(thread.calls).toEqual([1]);
    thread.tell(answered(1));
    expect(thread.calls).toEqual([1, 2]);
    thread.tell(answered(2));
    expect([await first, await second]).toEqual([answered(1), answered(2)]);
  });

  test('one that dies costs its own call alone, and is replaced', async () => {
    open().use('one');
    const thread = await threadAt(0);
    thread.tell({ kind: 'loaded', hash: 'one' });
    const [dying, waiting] = [pool.answer(order()), pool.answer(order())];
    const died = codeOf(dying);
    thread.emit('error', Object.assign(new Error('out of memory'), { code: 'ERR_WORKER_OUT_OF_MEMORY' }));
    thread.emit('exit', 1);
    expect(await died).toBe('CALL_GIVEN_UP');
    const next = await threadAt(1);
    next.tell({ kind: 'loaded', hash: 'one' });
    next.tell(answered(2));
    expect(await waiting).toEqual(answered(2));
    expect(lost).toEqual(['died ERR_WORKER_OUT_OF_MEMORY']);
  });

  test('one that takes too long is ended and replaced; who only waited is told to come again', async () => {
    open({ deadline: 30 }).use('one');
    const thread = await threadAt(0);
    thread.tell({ kind: 'loaded', hash: 'one' });
    const codes = await Promise.all([codeOf(pool.answer(order())), codeOf(pool.answer(order()))]);
    expect(codes).toEqual(['CALL_GIVEN_UP', 'OVERLOADED']);
    expect(thread.terminated).toBe(true);
    expect(lost).toEqual(['deadline']);
    await threadAt(1);
  });

  test('more calls than may wait are refused at once', async () => {
    open().use('one');
    const held = [pool.answer(order()), pool.answer(order())].map(codeOf);
    expect(await codeOf(pool.answer(order()))).toBe('OVERLOADED');
    await pool.stop();
    expect(await Promise.all(held)).toEqual(['OVERLOADED', 'OVERLOADED']);
  });

  test('a call of another set waits for a thread that holds it, and comes back when none can', async () => {
    open().use('one');
    const thread = await threadAt(0);
    thread.tell({ kind: 'loaded', hash: 'one' });
    pool.use('two');
    const other = pool.answer(order('two'));
    expect(thread.calls).toEqual([]);
    expect(pool.holds('two')).toBe(false);
    thread.tell({ kind: 'not-loaded', hash: 'two' });
    expect(await other).toBeUndefined();
    const known = pool.answer(order('one'));
    thread.tell(answered(2));
    expect(await known).toEqual(answered(2));
  });
});
