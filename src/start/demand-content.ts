/** What must hold of content for whoever is served: the sites and profiles that are in use are there, and approved where that is required. */

import type { Config } from '../config.js';
import type { Client } from '../model/client.js';
import type { Content, Problem } from '../model/content.js';
import type { Demand } from './reload/check-candidate.js';
import { findUnapproved, sitesInUse } from './require-approved.js';

type DemandConfig = Pick<Config, 'site' | 'clientsFile' | 'requireApproved' | 'reviewersFile'>;

export function createDemand(config: DemandConfig, clients: readonly Client[]): Demand {
  // Of the sandbox, which is there without a clients file, nobody depends.
  const registered = config.clientsFile === undefined ? [] : clients;
  return async (content, folder) => [
    ...findMissing(config.site, registered, content),
    ...(await findUnapproved(content, folder, config, sitesInUse(config, clients))),
  ];
}

export function findMissing(site: string, clients: readonly Client[], content: Content): readonly Problem[] {
  const sites = new Set([site, ...clients.flatMap((client) => [client.site, ...client.tenants.values()])]);
  const profiles = new Set(clients.map(({ profile }) => profile));
  return [
    ...[...sites].filter((id) => !content.sites.has(id)).map((id) => noSuchSite(id, content)),
    ...[...profiles].filter((id) => !content.profiles.has(id)).map(noSuchProfile),
  ];
}

const noSuchSite = (site: string, content: Content): Problem => ({
  severity: 'error',
  rule: 'unknown-site',
  file: `cards/sites/${site}.yaml`,
  line: 1,
  column: 1,
  message: `There is no site ${site}.`,
  remedy: `Set SITE, or the site of the client, to one of: ${[...content.sites.keys()].join(', ')}.`,
});

const noSuchProfile = (profile: string): Problem => ({
  severity: 'error',
  rule: 'unknown-profile',
  file: `cards/ehr-profiles/${profile}.yaml`,
  line: 1,
  column: 1,
  message: `There is no profile ${profile}, and a client has it.`,
  remedy: 'Put the file back, or change the clients file and start anew.',
});
