/** What content must have for whoever is served: it cannot come into force without. */

import { describe, expect, test } from '@jest/globals';
import type { Client } from '../../../src/model/client.js';
import type { Content } from '../../../src/model/content.js';
import { createDemand, findMissing } from '../../../src/start/demand-content.js';
import { client } from '../../support/trust-fixture.js';

const content = {
  sites: new Map([
    ['demo', {}],
    ['north', {}],
  ]),
  profiles: new Map([['generic', {}]]),
} as unknown as Content;

const rulesOf = (clients: readonly Client[], site = 'demo'): readonly string[] =>
  findMissing(site, clients, content).map(({ file, rule }) => `${file} ${rule}`);

describe('Content', () => {
  test('must have the sites and profiles that are in use', () => {
    const one = client({ site: 'north', profile: 'generic', tenants: new Map([['t', 'demo']]) });
    expect(rulesOf([one])).toEqual([]);
    const other = client({ site: 'south', profile: 'special', tenants: new Map([['t', 'east']]) });
    expect(rulesOf([one, other], 'west')).toEqual([
      'cards/sites/west.yaml unknown-site',
      'cards/sites/south.yaml unknown-site',
      'cards/sites/east.yaml unknown-site',
      'cards/ehr-profiles/special.yaml unknown-profile',
    ]);
  });

  test('need not have what the sandbox’s client names, as nobody depends on it', async () => {
    const sandbox = client({ site: 'south', profile: 'special' });
    const config = { site: 'demo', requireApproved: false };
    expect(await createDemand(config, [sandbox])(content, '.')).toEqual([]);
    const registered = createDemand({ ...config, clientsFile: 'clients.yaml' }, [sandbox]);
    expect(await registered(content, '.')).toHaveLength(2);
  });
});
