/** What a schema cannot say of one client: addresses, names of other files, and one source of keys. */

import { nearestName } from '../text/nearest-name.js';
import { checkAddress, type AddressProblem } from './check-address.js';
import type { ClientEntry } from './client-entry.js';
import type { ProblemText, YamlPath } from './parse-clients-yaml.js';

export interface KnownNames {
  /** Ids of the sites; absent: not checked. */
  readonly sites?: ReadonlySet<string>;
  /** Ids of the EHR profiles; absent: not checked. */
  readonly profiles?: ReadonlySet<string>;
}

type Report = (path: YamlPath, text: Omit<ProblemText, 'rule'>) => void;

const ADDRESS_WORDS: Readonly<Record<AddressProblem, Omit<ProblemText, 'rule'>>> = {
  'not-an-address': { message: 'This is not an https address.', remedy: 'Write it whole, from https:// on.' },
  'more-than-an-address': {
    message: 'The address holds a user, a query or a fragment.',
    remedy: 'Write the address alone, without @, ? and #.',
  },
  private: {
    message: 'The address is on loopback or in a private network.',
    remedy: 'Write private_network: true in this client if that is meant.',
  },
  'not-https': { message: 'The address is not https.', remedy: 'Use https; http is for loopback alone.' },
};

/** Reports each problem at its path below the client. */
export function checkClient(entry: ClientEntry, known: KnownNames, report: Report): void {
  checkKeySource(entry, report);
  checkAddresses(entry, report);
  checkNames(entry, known, report);
}

function checkKeySource(entry: ClientEntry, report: Report): void {
  const given = (['jku', 'keys', 'pem'] as const).filter((member) => entry[member] !== undefined);
  const [first, second] = given;
  if (first === undefined) {
    report([], {
      message: 'The client has no keys.',
      remedy: 'Add jku: the address of its key set, or its public keys as keys or pem.',
    });
  } else if (second !== undefined) {
    report([second], { message: `The client has ${given.join(' and ')}.`, remedy: 'Keep one of them.' });
  }
}

function checkAddresses(entry: ClientEntry, report: Report): void {
  const check = (path: YamlPath, address: string, privateNetwork: boolean): void => {
    const problem = checkAddress(address, privateNetwork);
    if (problem !== undefined) report(path, ADDRESS_WORDS[problem]);
  };
  const privateNetwork = entry.private_network ?? false;
  if (entry.jku !== undefined) check(['jku'], entry.jku, privateNetwork);
  for (const [index, address] of (entry.fhir_servers ?? []).entries()) {
    check(['fhir_servers', index], address, privateNetwork);
  }
  // An audience is compared and never called, so it may be the name of this machine.
  for (const [index, address] of (entry.audiences ?? []).entries())
    check(['audiences', index], address, true);
}

function checkNames(entry: ClientEntry, { sites, profiles }: KnownNames, report: Report): void {
  const check = (
    path: YamlPath,
    what: string,
    name: string,
    known: ReadonlySet<string> | undefined,
  ): void => {
    if (known === undefined || known.has(name)) return;
    const near = nearestName(name, known);
    const remedy = near === undefined ? `There are: ${[...known].join(', ')}.` : `Did you mean ${near}?`;
    report(path, { message: `There is no ${what} ${name}.`, remedy });
  };
  if (entry.site === undefined && entry.tenants === undefined) {
    report([], {
      message: 'site is missing.',
      remedy: 'Add site: the id of the site whose settings hold for this client.',
    });
  }
  if (entry.site !== undefined) check(['site'], 'site', entry.site, sites);
  for (const [tenant, site] of Object.entries(entry.tenants ?? {}))
    check(['tenants', tenant], 'site', site, sites);
  if (entry.profile !== undefined) check(['profile'], 'EHR profile', entry.profile, profiles);
}
