/** Whether the FHIR server that a request names may be called (CDS Hooks 3.0, "FHIR Resource Access", `fhirServer`; RFC 3986). */

import { isIP } from 'node:net';
import type { Client } from '../../model/client.js';
import { isPrivateAddress } from '../../network/is-private-address.js';

export type ServerProblem =
  /** The request names none. */
  | 'no-server'
  /** It is no address, or has a user, a query or a fragment in it. */
  | 'not-an-address'
  /** It is none of the client's. */
  | 'not-configured'
  /** http, for a client without `private_network`. */
  | 'not-https'
  /** Loopback, link-local or private, for a client without `private_network`. */
  | 'private-address';

export type CheckedServer = { readonly base: string } | { readonly problem: ServerProblem };

/**
 * The base as the client's configuration has it, without a trailing slash. Only the case of scheme and host, a
 * default port and slashes at the end may differ from what the request says. Where a name leads is checked when the
 * connection is made.
 */
export function checkFhirServer(
  sent: string | undefined,
  { fhirServers, privateNetwork }: Pick<Client, 'fhirServers' | 'privateNetwork'>,
): CheckedServer {
  if (sent === undefined) return { problem: 'no-server' };
  const asked = normaliseBase(sent);
  if (asked === undefined) return { problem: 'not-an-address' };
  const base = fhirServers.map(normaliseBase).find((configured) => configured === asked);
  if (base === undefined) return { problem: 'not-configured' };
  const { protocol, hostname } = new URL(base);
  if (privateNetwork) return { base };
  if (protocol !== 'https:') return { problem: 'not-https' };
  return isPrivateHost(hostname) ? { problem: 'private-address' } : { base };
}

/** An absolute http(s) address in its one way of being written; undefined for anything more than that. */
export function normaliseBase(address: string): string | undefined {
  // The URL parser takes backslashes for slashes, and drops tabs and line ends.
  if (/[\s\\?#]/.test(address) || !URL.canParse(address)) return undefined;
  const { protocol, host, username, password, pathname } = new URL(address);
  if ((protocol !== 'https:' && protocol !== 'http:') || host === '') return undefined;
  if (username !== '' || password !== '' || /^[^/]*\/\/[^/]*@/.test(address)) return undefined;
  return `${protocol}//${host}${pathname.replace(/\/+$/, '')}`;
}

/** Judged by how it is written: an IP address, or a name that always means this machine. */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (isIP(host) !== 0) return isPrivateAddress(host);
  return /^(?:.+\.)?localhost$/i.test(host);
}

/** Whether an address is the base or below it. */
export function isBelow(url: URL, base: string): boolean {
  const { origin, pathname } = new URL(base);
  if (url.origin !== origin || url.username !== '' || url.password !== '') return false;
  const path = pathname.replace(/\/+$/, '');
  return url.pathname === path || url.pathname.startsWith(`${path}/`);
}
