/** Opens the threads for large bodies, and does on the main thread what their calls leave to do: events, counts, quiet periods. */

import { MessageChannel, Worker } from 'node:worker_threads';
import type { Logger } from 'winston';
import type { BytesCall } from '../../answer-bytes.js';
import { RationaleError } from '../../errors.js';
import type { EventSink } from '../../events/event-sink.js';
import type { Content } from '../../model/content.js';
import type { PolicyState } from '../../model/policy.js';
import type { LargeCalls } from '../../platform.js';
import { answerQuestions, type Ask } from '../../workers/ask-main.js';
import type { AnswerReport, ThreadQuestion } from '../../workers/messages.js';
import { ThreadPool, type Thread } from '../../workers/thread-pool.js';
import type { ThreadStart } from './thread-start.js';

export interface LargeCallOptions {
  readonly threads: number;
  /** Start them now rather than with the first large body. */
  readonly atOnce: boolean;
  readonly content: () => Content;
  readonly foldersOf: (hash: string) => readonly string[];
  readonly start: Pick<ThreadStart, 'secret' | 'logLevel' | 'basis'>;
  readonly events: EventSink;
  readonly policy: PolicyState;
  readonly logger: Logger;
  /** Of a thread, for tests; default the built one. */
  readonly file?: URL;
}

export interface OpenLargeCalls extends LargeCalls {
  /** Other content comes into force. */
  changed(content: Content): void;
  stop(): Promise<void>;
}

/** Calls that wait for a thread, each with up to the largest body in memory. */
const QUEUE = 16;
/** Milliseconds for one call. */
const DEADLINE = 10_000;
/** Bodies up to so many bytes are rather answered here than wait until a thread has loaded its content. */
const SMALL_ENOUGH = 1024 * 1024;
/** MiB of a thread's heap: content, one body of the largest kind, and what is made of it. */
const HEAP = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 };

export function createLargeCalls(options: LargeCallOptions): OpenLargeCalls {
  const { logger, events, policy, content, threads, foldersOf } = options;
  const ask = createAnswers(policy);
  const pool = new ThreadPool({
    create: () => createThread(options, ask),
    threads,
    queue: QUEUE,
    deadline: DEADLINE,
    foldersOf,
    report(why, error) {
      logger.warn('a thread for large bodies is replaced', { why, error });
    },
  });
  if (options.atOnce) pool.use(content().hash);
  return {
    async answer(call) {
      const { hash } = call.content;
      if (!pool.started) pool.use(content().hash);
      if (!pool.holds(hash) && call.bytes.length <= SMALL_ENOUGH) return undefined;
      const report = await pool.answer(orderFor(call, policy));
      if (report === undefined) return undefined;
      if (report.kind === 'answered') {
        finish(call, report, events, policy);
        return { json: report.json, facts: report.facts };
      }
      if (report.unexpected !== undefined) logger.error('unexpected error in a thread', report.unexpected);
      throw new RationaleError(
        report.code,
        report.message,
        report.path === undefined ? {} : { path: report.path },
      );
    },
    changed(next) {
      if (pool.started) pool.use(next.hash);
    },
    stop: () => pool.stop(),
  };
}

function createThread({ start, file }: LargeCallOptions, ask: Ask): Thread {
  const { port1, port2 } = new MessageChannel();
  const replies = new SharedArrayBuffer(4);
  answerQuestions({ port: port1, replies: new Int32Array(replies) }, ask);
  const workerData: ThreadStart = { ...start, port: port2, replies };
  const thread = new Worker(file ?? new URL('./thread.js', import.meta.url), {
    workerData,
    transferList: [port2],
    resourceLimits: HEAP,
  });
  thread.once('exit', () => {
    port1.close();
  });
  return thread;
}

/** The client goes without its keys: its token was verified. A buffer that others share is copied, the call's own is given away. */
function orderFor(
  call: BytesCall,
  { switches, breakers, quiet }: PolicyState,
): Parameters<ThreadPool['answer']>[0] {
  const { content, serviceId, site, bytes, arrived } = call;
  const { keys: _keys, ...client } = call.client;
  const cards = content.services.get(serviceId)?.cards ?? [];
  const isWhole = bytes.byteLength === bytes.buffer.byteLength;
  return {
    hash: content.hash,
    serviceId,
    site: site.id,
    client,
    bytes: isWhole ? bytes : new Uint8Array(bytes),
    spent: performance.now() - arrived,
    off: cards.filter(({ id }) => switches?.isOff(id, site.id) === true).map(({ id }) => id),
    tripped: cards.filter((rule) => breakers?.isOpen({ rule, site }) === true).map(({ id }) => id),
    quiet: quiet !== undefined,
  };
}

function finish(
  { content, serviceId, site }: BytesCall,
  { events: decided, counted }: AnswerReport,
  events: EventSink,
  { breakers }: PolicyState,
): void {
  events.record(decided);
  const cards = new Map(content.services.get(serviceId)?.cards.map((rule) => [rule.id, rule]));
  const evaluations = counted.flatMap(({ card, ...rest }) => {
    const rule = cards.get(card);
    return rule === undefined ? [] : [{ rule, site, ...rest }];
  });
  breakers?.count(evaluations, Date.now());
}

function createAnswers({ quiet }: PolicyState): Ask {
  return (question: ThreadQuestion) => {
    if (quiet === undefined) return false;
    switch (question.kind) {
      case 'pseudonym':
        return quiet.pseudonym(question.client, question.patientId);
      case 'is-quiet':
        return quiet.memory.isQuiet(question.subject, question.days, question.now);
      case 'shown':
        quiet.memory.shown(question.cardUuid, question.subject, question.at);
        return true;
    }
  };
}
