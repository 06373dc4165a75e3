/** The discovery document of one site and client (CDS Hooks 2.0.1, "Discovery"; `version` and `hookVersion` are 3.0's). */

import type { CdsService, DiscoveryResponse } from './model/cds-hooks.js';
import type { Client } from './model/client.js';
import type { Content, ServiceRule } from './model/content.js';
import type { Site } from './model/site.js';
import { publishedTemplates } from './prefetch/published-templates.js';

/** The version of the CDS Hooks specification that this service implements. */
export const SPECIFICATION_VERSION = '2.0.1';

/**
 * One entry for each service and hook; services all of whose cards are drafts or retired at the site are absent.
 * Templates that the client cannot evaluate are left out: what they ask for is then fetched, or unknown.
 */
export function describeServices(
  content: Content,
  site: Site,
  { fhirpathPrefetch }: Pick<Client, 'fhirpathPrefetch'>,
): DiscoveryResponse {
  const services = [...content.services.values()]
    .filter((service) => isServed(service, site))
    .flatMap((service) =>
      service.hooks.map((hook) => describeService(content, service, hook, fhirpathPrefetch)),
    );
  return { services };
}

/** Whether callers of a site see a service: some card of it is active or silent there. */
export function isServed(service: ServiceRule, site: Site): boolean {
  return service.cards.some(({ id }) => {
    const status = site.statuses.get(id);
    return status === 'active' || status === 'silent';
  });
}

function describeService(
  content: Content,
  service: ServiceRule,
  hook: string,
  fhirpath: boolean,
): CdsService {
  const definition = content.hooks.get(hook);
  const prefetch =
    definition === undefined ? service.prefetch : publishedTemplates(service.prefetch, definition, fhirpath);
  return {
    hook,
    title: service.title,
    description: service.description,
    id: service.id,
    ...(prefetch.size === 0 ? {} : { prefetch: Object.fromEntries(prefetch) }),
    ...(service.usageRequirements === undefined ? {} : { usageRequirements: service.usageRequirements }),
    version: SPECIFICATION_VERSION,
    ...(definition === undefined ? {} : { hookVersion: definition.hookVersion }),
  };
}
