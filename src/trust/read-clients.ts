/** Reads `clients.yaml`: whom this service believes, with every problem at its line (CDS Hooks 3.0, "Trusting CDS Clients"). */

import type { Algorithm, Client, JsonWebKeySet } from '../model/client.js';
import type { Problem } from '../model/content.js';
import { checkClient, type KnownNames } from './check-client.js';
import { checkClientsSchema } from './check-clients-schema.js';
import type { ClientEntry } from './client-entry.js';
import { parseClientsYaml, type YamlPath } from './parse-clients-yaml.js';
import { pinKeys } from './pin-keys.js';

export interface ReadClients {
  /** Empty when there is any error: nobody is believed by half a file. */
  readonly clients: readonly Client[];
  readonly problems: readonly Problem[];
}

export interface ReadClientsOptions extends KnownNames {
  /** Take pinned keys whose private half is published: on loopback and in demonstrations. Default false. */
  readonly allowPublished?: boolean;
}

const ALGORITHMS: readonly Algorithm[] = ['ES384', 'RS384'];

/**
 * Parses and checks the file whole; pinned keys are imported once to be judged.
 * @param path as shown in problems, e.g. `clients.yaml`
 */
export function readClients(text: string, path: string, options: ReadClientsOptions = {}): ReadClients {
  const yaml = parseClientsYaml(text, path);
  if (yaml.problems.length > 0) return { clients: [], problems: yaml.problems };
  const checked = checkClientsSchema(yaml);
  if ('problems' in checked) return { clients: [], problems: checked.problems };

  const problems: Problem[] = [];
  const clients: Client[] = [];
  const firsts = { id: new Map<string, number>(), iss: new Map<string, number>() };
  for (const [index, entry] of checked.file.clients.entries()) {
    const report = (at: YamlPath, words: { message: string; remedy: string }): void => {
      problems.push(yaml.problemAt(['clients', index, ...at], 'value', { rule: 'client', ...words }));
    };
    for (const member of ['id', 'iss'] as const) {
      const first = firsts[member].get(entry[member]);
      if (first === undefined) firsts[member].set(entry[member], index);
      else report([member], { message: `Client ${first + 1} has this ${member}.`, remedy: SHARED[member] });
    }
    checkClient(entry, options, report);
    const algorithms = entry.algorithms ?? ALGORITHMS;
    const pinned = entry.keys ?? entry.pem;
    const keys = pinned === undefined ? undefined : pinKeys(entry, algorithms, options);
    if (keys !== undefined && 'problems' in keys)
      for (const { path: at, ...words } of keys.problems) report(at, words);
    clients.push(toClient(entry, algorithms, keys !== undefined && 'keys' in keys ? keys.keys : undefined));
  }
  return { clients: problems.length > 0 ? [] : clients, problems };
}

const SHARED = {
  id: 'Give each client an id of its own.',
  iss: 'One iss is one client: tell its organisations apart by tenants.',
} as const;

function toClient(
  entry: ClientEntry,
  algorithms: readonly Algorithm[],
  keys: JsonWebKeySet | undefined,
): Client {
  const tenants = new Map(Object.entries(entry.tenants ?? {}));
  const lifetime = entry.max_token_lifetime_s ?? 3600;
  return Object.freeze({
    id: entry.id,
    name: entry.name,
    iss: entry.iss,
    ...(entry.jku === undefined ? {} : { jku: entry.jku }),
    ...(keys === undefined ? {} : { keys }),
    algorithms,
    ...(entry.sub === undefined ? {} : { sub: entry.sub }),
    audiences: (entry.audiences ?? []).map(trimEnd),
    tenants,
    // With tenants a call without one is refused, so that the site never decides.
    site: entry.site ?? [...tenants.values()][0] ?? '',
    fhirServers: (entry.fhir_servers ?? []).map(trimEnd),
    privateNetwork: entry.private_network ?? false,
    profile: entry.profile ?? 'generic',
    deadline: entry.deadline_ms ?? 800,
    maxTokenLifetime: lifetime === 'unlimited' ? Infinity : lifetime,
    clockSkew: entry.clock_skew_s ?? 60,
    fhirpathPrefetch: entry.fhirpath_prefetch ?? false,
  });
}

const trimEnd = (address: string): string => address.replace(/\/+$/, '');
