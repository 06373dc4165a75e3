/** What is handed to a thread at its start. Types only. */

import type { MessagePort } from 'node:worker_threads';
import type { LogLevel } from '../../config.js';

export interface ThreadStart {
  /** Signs uuids of cards, as on the main thread. */
  readonly secret: Uint8Array;
  readonly logLevel: LogLevel;
  readonly port: MessagePort;
  readonly replies: SharedArrayBuffer;
  /** Public address and site of basis pages, where cards link to them. */
  readonly basis?: { readonly base: string; readonly site: string };
}
