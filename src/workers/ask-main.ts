/** Questions of a thread to the main thread, answered while the thread stands still: policy is asked in the middle of a call, and waits for nothing (no section of the standard). */

import { receiveMessageOnPort, type MessagePort } from 'node:worker_threads';
import type { ThreadQuestion, ThreadReply } from './messages.js';

/** What both sides hold: where messages go, and a number that grows with each reply. */
export interface Asking {
  readonly port: MessagePort;
  readonly replies: Int32Array;
}

export type Ask = (question: ThreadQuestion) => ThreadReply;

/** Milliseconds. The main thread is never away for so long, unless it is not coming back. */
const PATIENCE = 5000;

/** @throws Error when no reply comes: the call fails, and nothing is guessed */
export function createAsk({ port, replies }: Asking): Ask {
  return (question) => {
    const before = Atomics.load(replies, 0);
    port.postMessage(question);
    Atomics.wait(replies, 0, before, PATIENCE);
    const received = receiveMessageOnPort(port) as { readonly message: ThreadReply } | undefined;
    if (received === undefined) throw new Error('The main thread did not reply.');
    return received.message;
  };
}

/** The other side. */
export function answerQuestions({ port, replies }: Asking, answer: Ask): void {
  port.on('message', (question: ThreadQuestion) => {
    port.postMessage(answer(question));
    Atomics.add(replies, 0, 1);
    Atomics.notify(replies, 0);
  });
  port.unref();
}
