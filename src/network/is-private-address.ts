/** IP addresses that lead into the operator's own network or nowhere (RFC 6890, special-purpose address registries). */

import { BlockList, isIP } from 'node:net';

const SPECIAL = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  SPECIAL.addSubnet(network, bits, 'ipv4');
}
for (const [network, bits] of [
  ['::', 128],
  ['::1', 128],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['fc00::', 7],
  ['fe80::', 9],
  ['ff00::', 8],
] as const) {
  SPECIAL.addSubnet(network, bits, 'ipv6');
}

/** IPv6 addresses that are written around an IPv4 one: mapped, compatible, translated, 6to4. */
const AROUND_IPV4: readonly { readonly prefix: RegExp; readonly at: number }[] = [
  { prefix: /^0000:0000:0000:0000:0000:(?:ffff|0000):/, at: 6 },
  { prefix: /^0064:ff9b:0000:0000:0000:0000:/, at: 6 },
  { prefix: /^2002:/, at: 1 },
];

/**
 * Loopback, link-local, private, unique-local and every other address that is not one of the public internet.
 * @param address IPv4 or IPv6 without brackets; anything else counts as private, because nobody knows where it leads
 */
export function isPrivateAddress(address: string): boolean {
  const plain = address.replace(/%.*$/, '');
  const version = isIP(plain);
  if (version === 4) return SPECIAL.check(plain, 'ipv4');
  if (version !== 6) return true;
  if (SPECIAL.check(plain, 'ipv6')) return true;
  const groups = expand(plain);
  const around = AROUND_IPV4.find(({ prefix }) => prefix.test(groups.join(':')));
  return around !== undefined && SPECIAL.check(ipv4At(groups, around.at), 'ipv4');
}

/** The eight groups of an IPv6 address, four digits each. */
function expand(address: string): readonly string[] {
  // The URL parser writes an address the shortest way, without dots.
  const shortest = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const [head = '', tail] = shortest.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after].map((group) => group.padStart(4, '0'));
}

function ipv4At(groups: readonly string[], at: number): string {
  const digits = `${groups[at] ?? ''}${groups[at + 1] ?? ''}`;
  return [0, 2, 4, 6].map((start) => Number.parseInt(digits.slice(start, start + 2), 16)).join('.');
}
