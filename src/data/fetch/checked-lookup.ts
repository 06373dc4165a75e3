/** Looks up the addresses of a FHIR server and lets through public ones alone, at the moment of connecting (RFC 6890; DNS rebinding). */

import { lookup as dnsLookup } from 'node:dns';
import type { LookupAddress, LookupOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isPrivateAddress } from '../../network/is-private-address.js';

/** Finds every address of a name, as `dns.lookup` with `all` does. */
export type ResolveHost = (
  hostname: string,
  options: LookupOptions & { readonly all: true },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** `code` of the error with which a connection to a private address ends. */
export const ADDRESS_REFUSED = 'ERR_ADDRESS_REFUSED';

class AddressRefusedError extends Error {
  override readonly name = 'AddressRefusedError';
  readonly code = ADDRESS_REFUSED;
}

/**
 * A `lookup` for sockets: what it checked is what is connected to, so that a name cannot lead elsewhere a moment
 * later. One private address among several refuses them all. Sockets do not ask it for addresses written as such.
 */
export function createCheckedLookup(resolveHost: ResolveHost = dnsLookup): LookupFunction {
  return (hostname, options, callback) => {
    resolveHost(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) {
        callback(error, [], 0);
        return;
      }
      const [first] = addresses;
      if (first === undefined || addresses.some(({ address }) => isPrivateAddress(address))) {
        callback(new AddressRefusedError('The name leads to an address that may not be reached.'), [], 0);
      } else if (options.all === true) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}
