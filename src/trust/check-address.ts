/** Which addresses may be configured: https, public unless a client says otherwise (RFC 6890; CDS Hooks 3.0, `jku`). */

import { BlockList, isIP } from 'node:net';
import { isPrivateAddress } from '../network/is-private-address.js';

export type AddressProblem =
  | 'not-an-address'
  | 'more-than-an-address'
  /** Loopback, link-local or private, for a client without `private_network: true`. */
  | 'private'
  /** http elsewhere than on loopback. */
  | 'not-https';

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/**
 * What speaks against an address that an operator wrote; undefined when nothing does. Only what is written is
 * judged: the names of the operator's own servers are not looked up.
 */
export function checkAddress(text: string, privateNetwork: boolean): AddressProblem | undefined {
  if (!URL.canParse(text)) return 'not-an-address';
  const { protocol, hostname, username, password, search, hash } = new URL(text);
  if (protocol !== 'https:' && protocol !== 'http:') return 'not-an-address';
  if (username !== '' || password !== '' || search !== '' || hash !== '') return 'more-than-an-address';
  const address = hostname.replace(/^\[|\]$/g, '');
  const version = isIP(address);
  const loopback =
    isLocalName(hostname) || (version !== 0 && LOOPBACK.check(address, version === 4 ? 'ipv4' : 'ipv6'));
  if (!privateNetwork && (loopback || (version !== 0 && isPrivateAddress(address)))) return 'private';
  return protocol === 'https:' || loopback ? undefined : 'not-https';
}

const isLocalName = (hostname: string): boolean => /^(?:.+\.)?localhost\.?$/.test(hostname);
