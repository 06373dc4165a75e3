/** What becomes of a body that is not wanted once its call is answered (RFC 9112, section 9.6): let in for a moment, so that the caller can read the answer, and then cut off. */

import type { IncomingMessage } from 'node:http';

/** Milliseconds, and bytes, for which a caller may go on sending what nobody reads. */
const LINGER = 1000;
const MOST_BYTES = 32 * 1024 * 1024;

/** Does nothing when the body has come whole. A socket that is closed while bytes arrive takes the answer with it. */
export function letGo(request: IncomingMessage): void {
  if (request.complete) return;
  const { socket } = request;
  let bytes = 0;
  const timer = setTimeout(() => socket.destroy(), LINGER);
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) socket.destroy();
  });
  request.on('error', () => undefined);
  request.once('close', () => {
    clearTimeout(timer);
  });
  request.resume();
}
