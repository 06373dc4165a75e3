/** Which addresses may be configured: https, public unless a client says otherwise (RFC 6890; CDS Hooks 3.0, `jku`). */

import { BlockList, isIP } from 'node:net';

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

const PRIVATE = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  PRIVATE.addSubnet(network, bits, 'ipv4');
}
PRIVATE.addSubnet('fc00::', 7, 'ipv6');
PRIVATE.addSubnet('fe80::', 10, 'ipv6');
PRIVATE.addAddress('::', 'ipv6');
PRIVATE.addAddress('::1', 'ipv6');

/**
 * What speaks against an address that an operator wrote; undefined when nothing does. Only what is written is
 * judged: the names of the operator's own servers are not looked up.
 */
export function checkAddress(text: string, privateNetwork: boolean): AddressProblem | undefined {
  if (!URL.canParse(text)) return 'not-an-address';
  const { protocol, hostname, username, password, search, hash } = new URL(text);
  if (protocol !== 'https:' && protocol !== 'http:') return 'not-an-address';
  if (username !== '' || password !== '' || search !== '' || hash !== '') return 'more-than-an-address';
  const loopback = isLocalName(hostname) || isIn(LOOPBACK, hostname);
  if (!privateNetwork && (loopback || isIn(PRIVATE, hostname))) return 'private';
  return protocol === 'https:' || loopback ? undefined : 'not-https';
}

const isLocalName = (hostname: string): boolean => /^(?:.+\.)?localhost\.?$/.test(hostname);

function isIn(list: BlockList, hostname: string): boolean {
  const address = hostname.replace(/^\[|\]$/g, '');
  const version = isIP(address);
  return version !== 0 && list.check(address, version === 4 ? 'ipv4' : 'ipv6');
}
