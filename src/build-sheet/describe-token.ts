/** What the tokens of one client have to say, as they will be checked (CDS Hooks 2.0.1, "Trusting CDS Clients" and "JSON Web Token"). */

import type { Client } from '../model/client.js';
import type { TokenSheet } from './build-sheet.js';
import { servedServices, serviceUrl, type SheetScope } from './sheet-scope.js';

export function describeToken(scope: SheetScope): TokenSheet {
  const { client, baseUrl, otherBaseUrls, content } = scope;
  return {
    iss: client.iss,
    ...(client.sub === undefined ? {} : { sub: client.sub }),
    algorithms: client.algorithms,
    ...(client.jku === undefined ? {} : { jku: client.jku }),
    keyIds: keyIdsOf(client),
    audiences: audiencesOf(scope),
    otherBases: [...new Set([...otherBaseUrls, ...client.audiences])].filter((base) => base !== baseUrl),
    maxLifetime: client.maxTokenLifetime,
    clockSkew: client.clockSkew,
    tenants: [...client.tenants].map(([tenant, site]) => ({
      tenant,
      site: content.sites.get(site)?.title ?? site,
    })),
  };
}

/** Each endpoint is its own audience; a token for feedback may also be addressed to its service. */
function audiencesOf(scope: SheetScope): TokenSheet['audiences'] {
  const { baseUrl } = scope;
  return [
    { endpoint: 'Discovery', aud: `${baseUrl}/cds-services` },
    ...servedServices(scope).flatMap(({ id, title }) => [
      { endpoint: title, aud: serviceUrl(baseUrl, id) },
      { endpoint: `${title}, feedback`, aud: `${serviceUrl(baseUrl, id)}/feedback` },
    ]),
  ];
}

const keyIdsOf = ({ keys }: Client): readonly string[] =>
  keys?.keys.flatMap(({ kid }) => (typeof kid === 'string' && kid !== '' ? [kid] : [])) ?? [];
