/** Bytes to a port and back, for requests that no HTTP client would send. */

import { connect, type Socket } from 'node:net';

export interface RawAnswer {
  /** All that came, as Latin-1: one character a byte. */
  readonly text: string;
  /** Status codes in the order of the answers. */
  readonly statuses: readonly number[];
  /** Whether the server ended the connection. */
  readonly closed: boolean;
}

/** A socket that is connected, and all that came through it so far. */
export interface RawSocket {
  readonly socket: Socket;
  readonly received: () => string;
  readonly closed: () => boolean;
}

export const portOf = (url: string): number => Number(new URL(url).port);

export function openRaw(port: number): Promise<RawSocket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1' });
    let text = '';
    let closed = false;
    socket.setNoDelay(true);
    socket.on('data', (chunk) => (text += chunk.toString('latin1')));
    socket.on('error', () => (closed = true));
    socket.on('end', () => (closed = true));
    socket.on('close', () => (closed = true));
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      resolve({ socket, received: () => text, closed: () => closed });
    });
  });
}

/**
 * Sends everything at once and waits until the server closes or has been silent for a while.
 * @param silence milliseconds without a byte after which no more is expected
 */
export async function sendBytes(port: number, bytes: string | Uint8Array, silence = 300): Promise<RawAnswer> {
  const { socket, received, closed } = await openRaw(port);
  socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
  let before = '';
  // The first byte may take long on a busy machine; what follows it comes soon.
  for (let waited = 0; waited < 15_000 && !closed(); waited += silence) {
    await new Promise((done) => setTimeout(done, silence));
    if (received() !== '' && received() === before) break;
    before = received();
  }
  const answer = { text: received(), statuses: statusesOf(received()), closed: closed() };
  socket.destroy();
  return answer;
}

const statusesOf = (text: string): readonly number[] =>
  [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, code]) => Number(code));
