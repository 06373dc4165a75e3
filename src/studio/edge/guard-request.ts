/** Who may use the studio: the page that this process itself gave to a browser on this machine, and nobody else (Fetch standard, "Sec-Fetch-Site"; DNS rebinding). */

import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Whether a request names this machine. A page of another site can make a browser send requests here, by a name that
 * it lets resolve to loopback: the name it used stands in `Host`.
 */
export function isOwnHost(host: string | undefined): boolean {
  const match = /^(\[[0-9a-f:]+\]|[^:]+)(?::\d{1,5})?$/i.exec(host ?? '');
  return match !== null && LOOPBACK.has((match[1] ?? '').toLowerCase());
}

/** Whether a browser says that the page which asks is ours. Programs that say nothing must have the token. */
export function isSameOrigin({ host, origin, 'sec-fetch-site': site }: IncomingHttpHeaders): boolean {
  if (origin !== undefined && origin !== `http://${host ?? ''}`) return false;
  return site === undefined || site === 'same-origin' || site === 'none';
}

/** In constant time. */
export function isToken(given: unknown, token: string): boolean {
  if (typeof given !== 'string') return false;
  const [left, right] = [Buffer.from(given), Buffer.from(token)];
  return left.length === right.length && timingSafeEqual(left, right);
}
