/** A small content set and a client, as build sheets are made from them. */

import type { SheetScope } from '../../../src/build-sheet/sheet-scope.js';
import { describeServices } from '../../../src/describe-services.js';
import type { Client, EhrProfile } from '../../../src/model/client.js';
import { CARD, contentOf, edit, loadWith } from '../content/content-fixture.js';

export const CLIENT: Client = {
  id: 'st-elsewhere',
  name: 'St. Elsewhere',
  iss: 'https://ehr.example.org/fhir',
  jku: 'https://ehr.example.org/jwks.json',
  algorithms: ['RS384'],
  audiences: [],
  tenants: new Map(),
  site: 'demo',
  fhirServers: ['https://ehr.example.org/fhir'],
  privateNetwork: false,
  profile: 'generic',
  deadline: 800,
  maxTokenLifetime: 3600,
  clockSkew: 60,
  fhirpathPrefetch: false,
};

export interface ScopeOptions {
  /** Files replaced or added in the valid set of the content tests. */
  readonly files?: Readonly<Record<string, string | undefined>>;
  readonly client?: Partial<Client>;
  readonly profile?: Partial<EhrProfile>;
}

export async function makeScope({
  files = {},
  client = {},
  profile = {},
}: ScopeOptions = {}): Promise<SheetScope> {
  const content = contentOf(await loadWith(files));
  const whole = { ...CLIENT, ...client };
  const generic = content.profiles.get(whole.profile);
  if (generic === undefined) throw new Error('no profile');
  const ids = whole.tenants.size > 0 ? [...new Set(whole.tenants.values())] : [whole.site];
  return {
    content,
    client: whole,
    profile: { ...generic, ...profile },
    sites: ids.flatMap((id) => content.sites.get(id) ?? []),
    baseUrl: 'https://cds.example.org',
    otherBaseUrls: [],
    discover: (site) => describeServices(content, site, whole),
  };
}

/** The card of the valid set with one piece of its text replaced. */
export const editCard = (from: string, to: string): Readonly<Record<string, string>> => edit(CARD, from, to);

/** A site beside the demonstration. */
export const site = (id: string, title: string, cards: string): Readonly<Record<string, string>> => ({
  [`cards/sites/${id}.yaml`]: `format: 1\nsite: ${id}\ntitle: ${title}\ncards: ${cards}\n`,
});
