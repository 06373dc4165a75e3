/** Finds what a build sheet is made from: content, the client by name, its sites, its profile and the public address. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SheetScope } from '../build-sheet/sheet-scope.js';
import { readConfig } from '../config.js';
import { describeServices } from '../describe-services.js';
import type { Client } from '../model/client.js';
import type { Content, Problem } from '../model/content.js';
import { nearestName } from '../text/nearest-name.js';
import { readClients } from '../trust/read-clients.js';
import { loadFolder } from './load-folder.js';
import { UsageError } from './read-json-file.js';

export interface SheetOptions {
  readonly client: string;
  readonly clients?: string;
  readonly baseUrl?: string;
  readonly folder?: string;
}

/** @throws UsageError for a client, file or address that cannot be used */
export async function readSheetScope(
  { client: name, clients: named, baseUrl, folder }: SheetOptions,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<SheetScope | { readonly problems: readonly Problem[] }> {
  if (baseUrl !== undefined && !/^https?:\/\/[^\s/]/.test(baseUrl)) {
    throw new UsageError('--base-url must be an address such as https://cds.example.org.');
  }
  const { CONTENT_DIR, CLIENTS_FILE, PUBLIC_BASE_URL, GOVERNANCE_PAGES } = environment;
  const config = readConfig({
    GOVERNANCE_PAGES,
    CONTENT_DIR: folder ?? CONTENT_DIR,
    ...(named === undefined ? { CLIENTS_FILE } : {}),
    ...(baseUrl === undefined ? { PUBLIC_BASE_URL } : { PUBLIC_BASE_URL: baseUrl }),
  });
  const [publicUrl, ...otherBaseUrls] = config.publicBaseUrls;
  if (publicUrl === undefined) {
    throw new UsageError('Name the public address of the service: --base-url, or PUBLIC_BASE_URL.');
  }
  const file = named ?? config.clientsFile ?? join(config.contentFolder, 'clients.yaml');
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new UsageError(`${file} cannot be read: name the clients file with --clients.`, { cause });
  });
  const { content, problems } = await loadFolder(config.contentFolder);
  if (content === undefined) return { problems };
  const read = readClients(text, file, {
    sites: new Set(content.sites.keys()),
    profiles: new Set(content.profiles.keys()),
    // Nobody is believed here, so that test keys do no harm.
    allowPublished: true,
  });
  if (read.problems.length > 0) return { problems: read.problems };
  const client = findClient(name, read.clients);
  const basisPages = config.governancePages;
  return { ...scopeOf(client, content), baseUrl: publicUrl, otherBaseUrls, basisPages };
}

function findClient(name: string, clients: readonly Client[]): Client {
  const client = clients.find((each) => each.id === name) ?? clients.find((each) => each.name === name);
  if (client !== undefined) return client;
  const near = nearestName(
    name,
    clients.flatMap((each) => [each.id, each.name]),
  );
  const remedy =
    near === undefined ? `There are: ${clients.map(({ id }) => id).join(', ')}.` : `Did you mean ${near}?`;
  throw new UsageError(`There is no client ${name}. ${remedy}`);
}

function scopeOf(
  client: Client,
  content: Content,
): Omit<SheetScope, 'baseUrl' | 'otherBaseUrls' | 'basisPages'> {
  const ids = client.tenants.size > 0 ? client.tenants.values() : [client.site];
  const sites = [...new Set(ids)].flatMap((id) => content.sites.get(id) ?? []);
  const profile = content.profiles.get(client.profile);
  // The clients file was checked against these names.
  if (profile === undefined || sites.length === 0)
    throw new UsageError(`${client.id} has no site or profile.`);
  return {
    content,
    client,
    profile,
    sites,
    discover: (site) => describeServices(content, site, client),
  };
}
