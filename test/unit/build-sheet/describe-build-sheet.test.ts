/** What an EHR analyst has to enter follows from the content and the client (CDS Hooks 2.0.1, "Discovery", "Security and Safety"). */

import { afterAll, describe, expect, test } from '@jest/globals';
import { describeBuildSheet } from '../../../src/build-sheet/describe-build-sheet.js';
import type { BuildSheet } from '../../../src/build-sheet/build-sheet.js';
import type { SheetScope } from '../../../src/build-sheet/sheet-scope.js';
import type { Client } from '../../../src/model/client.js';
import type { Need, ServiceRule } from '../../../src/model/content.js';
import { removeContent, VALID } from '../content/content-fixture.js';
import { editCard, makeScope, site, type ScopeOptions } from './make-scope.js';

afterAll(removeContent);

const sheetOf = async (options: ScopeOptions = {}): Promise<BuildSheet> =>
  describeBuildSheet(await makeScope(options), '2026-11-24');

const QUERY = 'Observation?patient={{context.patientId}}&code=http://loinc.org|98979-8&_sort=-date&_count=5';

describe('a sheet', () => {
  test('has everything of one service', async () => {
    const scope = await makeScope();
    expect(describeBuildSheet(scope, '2026-11-24')).toEqual({
      client: { id: 'st-elsewhere', name: 'St. Elsewhere' },
      profile: { id: 'generic', title: 'Generic' },
      sites: ['Demonstration, not approved for care'],
      contentHash: scope.content.hash,
      date: '2026-11-24',
      discoveryUrl: 'https://cds.example.org/cds-services',
      deadline: 800,
      readsDiscovery: true,
      services: [
        {
          id: 'kidney',
          title: 'Kidney safety',
          description: 'Looks at kidney function when potions are ordered.',
          url: 'https://cds.example.org/cds-services/kidney',
          feedbackUrl: 'https://cds.example.org/cds-services/kidney/feedback',
          hooks: [
            { hook: 'order-select', drafts: true },
            { hook: 'order-sign', drafts: true },
          ],
          cards: [
            {
              id: 'potion-kidney',
              title: 'Potion with reduced kidney function',
              version: '1.0.0',
              hooks: ['order-sign'],
              status: 'active',
            },
          ],
          prefetch: [{ key: 'egfr_results', query: QUERY, cards: ['Potion with reduced kidney function'] }],
          fetched: [],
        },
      ],
      scopes: [
        {
          type: 'Observation',
          v1: 'patient/Observation.read',
          v2: 'patient/Observation.rs',
          why: 'egfr_results',
        },
        {
          type: 'Medication',
          v1: 'patient/Medication.read',
          v2: 'patient/Medication.r',
          why: 'medicines that an order names by reference',
        },
      ],
      fhirServers: ['https://ehr.example.org/fhir'],
      draftScopes: [],
      draftTypes: ['MedicationRequest'],
      token: {
        iss: 'https://ehr.example.org/fhir',
        algorithms: ['RS384'],
        jku: 'https://ehr.example.org/jwks.json',
        keyIds: [],
        audiences: [
          { endpoint: 'Discovery', aud: 'https://cds.example.org/cds-services' },
          { endpoint: 'Kidney safety', aud: 'https://cds.example.org/cds-services/kidney' },
          {
            endpoint: 'Kidney safety, feedback',
            aud: 'https://cds.example.org/cds-services/kidney/feedback',
          },
        ],
        otherBases: [],
        maxLifetime: 3600,
        clockSkew: 60,
        tenants: [],
      },
      suggestions: [
        {
          card: 'Potion with reduced kidney function',
          label: 'Remove the potion',
          does: 'deletes the draft order',
          recommended: false,
          sent: true,
        },
        {
          card: 'Potion with reduced kidney function',
          label: 'Order a kidney function test',
          does: 'creates a ServiceRequest: Kidney function test',
          recommended: false,
          sent: true,
        },
      ],
      orders: [
        {
          id: 'egfr_test',
          type: 'ServiceRequest',
          text: 'Kidney function test',
          codes: [{ system: 'http://loinc.org', code: '98979-8' }],
          cards: ['Potion with reduced kidney function'],
        },
      ],
      overrideReasons: [
        {
          code: 'resultwrong',
          system: 'https://rationale-cds.org/override-reason',
          displays: ['The result is wrong or out of date'],
          cards: ['Potion with reduced kidney function'],
        },
      ],
      sendsOverrideReasons: true,
      topics: [
        {
          code: 'potionkidney',
          system: 'https://rationale-cds.org/topic',
          displays: [],
          cards: ['Potion with reduced kidney function'],
        },
      ],
      links: [
        {
          host: 'example.org',
          url: 'https://example.org/potion',
          kinds: ['source'],
          cards: ['Potion with reduced kidney function'],
        },
      ],
      drops: [],
      notes: new Map(),
    });
  });

  test('prefetch is what discovery publishes to this client, key by key and in its order', async () => {
    const scope = await makeScope();
    const [service] = describeBuildSheet(scope, '2026-11-24').services;
    for (const place of scope.sites) {
      for (const { hook, prefetch = {} } of scope.discover(place).services) {
        const rows = service?.prefetch.filter(({ hooks }) => hooks?.includes(hook) ?? true) ?? [];
        expect(rows.map(({ key, query }) => [key, query])).toEqual(Object.entries(prefetch));
      }
    }
  });
});

describe('prefetch', () => {
  test('a read needs less than a search, and what is not about the patient is read as the user', async () => {
    const { scopes } = describeBuildSheet(
      withNeeds(await makeScope(), {
        patient: 'Patient/{{context.patientId}}',
        role: 'PractitionerRole?_id={{userPractitionerRoleId}}',
      }),
      '2026-11-24',
    );
    expect(scopes.map(({ v1, v2 }) => [v1, v2])).toEqual([
      ['patient/Observation.read', 'patient/Observation.rs'],
      ['patient/Patient.read', 'patient/Patient.r'],
      ['user/PractitionerRole.read', 'user/PractitionerRole.rs'],
      ['patient/Medication.read', 'patient/Medication.r'],
    ]);
  });

  test('a template that the client cannot evaluate is fetched instead, and said so', async () => {
    const files = editCard('&_sort=-date&_count=5', '&date=ge{{today() - 400 days}}&_sort=-date&_count=5');
    const [plain] = (await sheetOf({ files })).services;
    const [able] = (await sheetOf({ files, client: { fhirpathPrefetch: true } })).services;
    expect([plain?.prefetch.map(({ key }) => key), plain?.fetched.map(({ key }) => key)]).toEqual([
      [],
      ['egfr_results'],
    ]);
    expect([able?.prefetch.map(({ key }) => key), able?.fetched]).toEqual([['egfr_results'], []]);
  });
});

/** The scope with queries that its card asks as well. */
function withNeeds(scope: SheetScope, queries: Readonly<Record<string, string>>): SheetScope {
  const added = Object.entries(queries).map(([name, query]): [string, Need] => [
    name,
    { name, query, prefetchKey: name, resourceType: /^\w+/.exec(query)?.[0] ?? '' },
  ]);
  const services = [...scope.content.services].map(([id, service]): [string, ServiceRule] => [
    id,
    {
      ...service,
      cards: service.cards.map((card) => ({ ...card, needs: new Map([...card.needs, ...added]) })),
    },
  ]);
  return { ...scope, content: { ...scope.content, services: new Map(services) } };
}

describe('sites', () => {
  const status = (is: string): string =>
    `{ potion-kidney: { status: ${is}, why: Tried here. } }\ndemonstration: true`;
  const files = {
    ...site('north', 'North', status('active')),
    ...site('south', 'South', status('silent')),
    ...site('east', 'East', status('retired')),
  };
  const tenants = (...ids: readonly string[]): Partial<Client> => ({
    tenants: new Map(ids.map((id) => [`org-${id}`, id])),
  });

  test('a client of several organisations sees where a card is active and where silent', async () => {
    const sheet = await sheetOf({ files, client: tenants('north', 'south', 'east') });
    expect(sheet.sites).toEqual(['North', 'South', 'East']);
    expect(sheet.services[0]?.cards[0]?.status).toBe('active: North; silent: South; retired: East');
    expect(sheet.services[0]?.hooks).toEqual([
      { hook: 'order-select', drafts: true, sites: ['North', 'South'] },
      { hook: 'order-sign', drafts: true, sites: ['North', 'South'] },
    ]);
    expect(sheet.token.tenants).toEqual([
      { tenant: 'org-north', site: 'North' },
      { tenant: 'org-south', site: 'South' },
      { tenant: 'org-east', site: 'East' },
    ]);
  });

  test('where every card is retired there is nothing to enter but discovery', async () => {
    const sheet = await sheetOf({ files, client: { site: 'east' } });
    expect(sheet).toMatchObject({
      services: [],
      scopes: [],
      orders: [],
      links: [],
      topics: [],
      draftTypes: [],
    });
    expect(sheet.token.audiences).toEqual([
      { endpoint: 'Discovery', aud: 'https://cds.example.org/cds-services' },
    ]);
  });
});

describe('tokens', () => {
  test('names of exchanged keys, subject, and the addresses that are accepted too', async () => {
    const scope = await makeScope({
      client: {
        sub: 'client-1',
        keys: { keys: [{ kty: 'EC', kid: 'key-1' }, { kty: 'EC' }] },
        audiences: ['https://inside.example.org', 'https://cds.example.org'],
        maxTokenLifetime: Infinity,
      },
    });
    const { token } = describeBuildSheet(
      { ...scope, otherBaseUrls: ['https://old.example.org'] },
      '2026-11-24',
    );
    expect(token).toMatchObject({
      sub: 'client-1',
      keyIds: ['key-1'],
      otherBases: ['https://old.example.org', 'https://inside.example.org'],
      maxLifetime: Infinity,
    });
  });
});

describe('what cards bring', () => {
  test('a code that two cards call differently is one code, with both displays', async () => {
    const other = (VALID['cards/services/kidney/potion-kidney.yaml'] ?? '')
      .replace('id: potion-kidney', 'id: potion-again')
      .replace('title: Potion with', 'title: Brew with')
      .replace('topic: potionkidney', 'topic: potionagain')
      .replace('The result is wrong or out of date', 'Wrong result');
    const { overrideReasons, topics } = await sheetOf({
      files: { 'cards/services/kidney/potion-again.yaml': other },
    });
    expect(overrideReasons).toEqual([
      {
        code: 'resultwrong',
        system: 'https://rationale-cds.org/override-reason',
        displays: ['Wrong result', 'The result is wrong or out of date'],
        cards: ['Brew with reduced kidney function', 'Potion with reduced kidney function'],
      },
    ]);
    expect(topics.map(({ code }) => code)).toEqual(['potionagain', 'potionkidney']);
  });

  test('links by host: links, SMART apps, sources, and addresses in the text without what follows them', async () => {
    const files = {
      ...editCard(
        '  detail: |\n',
        '  links:\n    - { label: App, url: https://app.example.org/launch, type: smart }\n    - { label: Again, url: https://example.org/potion }\n  detail: |\n    See [this](https://text.example.org/a?b=c), or https://text.example.org/d.\n\n',
      ),
    };
    const { links } = await sheetOf({ files });
    expect(links.map(({ host, url, kinds }) => [host, url, kinds])).toEqual([
      ['app.example.org', 'https://app.example.org/launch', ['SMART app']],
      ['example.org', 'https://example.org/potion', ['link', 'source']],
      ['text.example.org', 'https://text.example.org/a?b=c', ['address in the text']],
      ['text.example.org', 'https://text.example.org/d', ['address in the text']],
    ]);
  });

  test('the address of the basis pages is one to allow, where cards link to them', async () => {
    const scope = { ...(await makeScope()), basisPages: true };
    expect(describeBuildSheet(scope, '2026-11-24').links[0]).toEqual({
      host: 'cds.example.org',
      url: 'https://cds.example.org/basis/',
      kinds: ['basis of a card'],
      cards: ['All'],
    });
  });

  test('a suggestion that changes a draft says what it changes', async () => {
    const files = editCard(
      'delete: { each: potion }',
      'update: { each: potion, note: Check the kidneys, priority: urgent }',
    );
    expect((await sheetOf({ files })).suggestions[0]?.does).toBe(
      'changes the draft order: priority urgent, a note',
    );
  });
});

describe('a profile', () => {
  const profile: ScopeOptions['profile'] = {
    actions: new Set(['delete']),
    oneActionPerSuggestion: true,
    selectionBehavior: 'any',
    detail: 'plain',
    detailTypeExtension: { name: 'com.example.type', value: 'text/plain' },
    overrideReasons: false,
    appContext: false,
    maxCards: 1,
    maxDetail: 500,
    readsDiscovery: false,
    triggers: new Map([['order-sign', 'Signing']]),
    draftScopes: ['MedicationRequest (not signed)', 'ServiceRequest (not signed)'],
    notes: [
      { about: 'scopes', says: 'One.', source: 'A page', date: '2026-11-24' },
      { about: 'links', says: 'Two.', source: 'A page', date: '2026-11-24' },
      { about: 'scopes', says: 'Three.', source: 'A page', date: '2026-11-24' },
    ],
  };

  test('says which trigger to choose, which scopes drafts need, and what is known on each section', async () => {
    const sheet = await sheetOf({ profile });
    expect(sheet.services[0]?.hooks.map(({ trigger }) => trigger)).toEqual([undefined, 'Signing']);
    expect(sheet.draftScopes).toEqual(['MedicationRequest (not signed)']);
    expect([...sheet.notes].map(([about, notes]) => [about, notes.map(({ says }) => says)])).toEqual([
      ['scopes', ['One.', 'Three.']],
      ['links', ['Two.']],
    ]);
    expect([sheet.readsDiscovery, sheet.sendsOverrideReasons]).toEqual([false, false]);
  });

  test('scopes that name no type are all told', async () => {
    expect((await sheetOf({ profile: { draftScopes: ['Orders (not signed)'] } })).draftScopes).toEqual([
      'Orders (not signed)',
    ]);
  });

  test('orders that the client does not create need no code', async () => {
    const { orders, suggestions } = await sheetOf({ profile });
    expect([orders, suggestions.map(({ sent }) => sent)]).toEqual([[], [true, false]]);
    expect((await sheetOf({ profile: { suggestions: 'none' } })).suggestions.map(({ sent }) => sent)).toEqual(
      [false, false],
    );
  });

  test('what it drops is told in sentences', async () => {
    expect((await sheetOf({ profile })).drops).toEqual([
      'Suggestions that create or update an order are not sent. The text of the card names them.',
      'A suggestion of several actions is sent as several suggestions of one action each.',
      'selectionBehavior is always any; where a card means something else, its text says so.',
      'Detail is sent as plain text, without Markdown.',
      'Each card with a detail has the extension com.example.type: text/plain.',
      'Override reasons are not sent.',
      'Links with appContext are not sent. The text of the card names them.',
      'At most 1 card is sent, the most urgent; the others are logged as withheld.',
      'Detail is cut after 500 characters, at the end of a line.',
    ]);
    expect(
      (await sheetOf({ profile: { suggestions: 'none', appContext: false, appContextLinks: 'absolute' } }))
        .drops,
    ).toEqual([
      'Suggestions are not sent. The text of the card names what they would have done.',
      'Links with appContext are sent as web pages, without it.',
    ]);
  });

  test('a site’s own override reasons and order codes are what the analyst there enters', async () => {
    const card =
      '{ potion-kidney: { status: silent, why: For tests, approved: { by: x, on: 2026-01-01 }, based_on: 1.0.0, override_reasons: [{ code: hill, display: On the hill }], orders: { egfr_test: { codes: [{ system: "urn:oid:1.2.3", code: LAB17 }] } } } }';
    const files = site('hill', 'Hill hospital', card);
    const tenants = new Map([['org', 'hill']]);
    const { overrideReasons, orders } = await sheetOf({ files, client: { tenants } });
    expect(overrideReasons.map(({ code, displays }) => [code, displays])).toEqual([
      ['hill', ['On the hill']],
    ]);
    expect(orders.map(({ id, codes }) => [id, codes])).toEqual([
      ['egfr_test', [{ system: 'urn:oid:1.2.3', code: 'LAB17' }]],
    ]);
    const both = await sheetOf({
      files,
      client: {
        tenants: new Map([
          ['org', 'hill'],
          ['other', 'demo'],
        ]),
      },
    });
    expect(both.overrideReasons.map(({ code }) => code)).toEqual(['hill', 'resultwrong']);
    expect(both.suggestions).toHaveLength(2);
  });
});
