/** The basis pages and the registry through real HTTP: read without a token, without patient data, and with nothing in them that could run. */

import { request as httpRequest } from 'node:http';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { pagePolicy } from '../../src/page/page-shell.js';
import type { Content } from '../../src/model/content.js';
import { EXPLANATION_EXTENSION } from '../../src/card/card-extensions.js';
import {
  startTestService,
  type TestService,
  type TestServiceOptions,
} from '../support/start-test-service.js';
import { CARD, contentOf, edit, loadWith, removeContent, VALID } from '../unit/content/content-fixture.js';

const HOSTILE = '<script>alert("1")</script>&amp; \'x\'';
const MODEL = `format: 1
id: age-points
title: "Age <b>as</b> points"
version: 1.2.0
kind: points
unit: '1'
about: { purpose: Made up for tests., for_patients: Nobody., not_for: Care., developer: Made up, funding: none, released: '2026', uses: [age] }
evidence: [{ says: Age., from: Made up, cite: Made up for tests and nothing else. }]
output: { name: Age as points }
inputs: { age: { label: Age, unit: 'mL/min/{1.73_m2}' } }
points: [{ label: Age, sum: [age] }]
`;

let service: TestService | undefined;
afterEach(async () => {
  await service?.stop();
  service = undefined;
});
afterAll(removeContent);

async function contentWith(card: Readonly<Record<string, string>> = {}): Promise<Content> {
  const site = 'format: 1\nsite: elsewhere\ntitle: Elsewhere\ndemonstration: true\ncards: {}\n';
  return contentOf(
    await loadWith({ 'cards/models/age-points.yaml': MODEL, 'cards/sites/elsewhere.yaml': site, ...card }),
  );
}

async function start(options: TestServiceOptions = {}): Promise<TestService> {
  service = await startTestService({ content: await contentWith(), ...options });
  return service;
}

const get = async (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${service?.url ?? ''}${path}`, { headers, redirect: 'manual' });

/** The path and headers exactly as they are given. */
const getRaw = (
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number | undefined; location: string | undefined }> =>
  new Promise((resolve, reject) => {
    const { port } = new URL(service?.url ?? '');
    httpRequest({ port, path, headers }, (response) => {
      response.resume();
      resolve({ status: response.statusCode, location: response.headers.location });
    })
      .on('error', reject)
      .end();
  });

/** What a reader sees of a piece of HTML. */
const textOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();

const all = (html: string, pattern: RegExp): readonly string[] =>
  [...html.matchAll(pattern)].map(([, inner = '']) => textOf(inner));

/** Rows of every table: cells in order. */
const rowsOf = (html: string): readonly (readonly string[])[] =>
  [...html.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) => all(row, /<t[hd][^>]*>(.*?)<\/t[hd]>/gs));

describe('The basis page of a card', () => {
  test('says in whole what the card rests on', async () => {
    await start();
    const response = await get('/basis/potion-kidney/1.0.0', { Accept: 'text/html' });
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ]);
    const html = await response.text();
    expect(all(html, /<h1>(.*?)<\/h1>/g)).toEqual(['Basis of the card: Potion with reduced kidney function']);
    expect(all(html, /<p class="notice">(.*?)<\/p>/g)).toEqual(['Not approved: demonstration.']);
    expect(all(html, /<h2>(.*?)<\/h2>/g)).toEqual([
      '1. What it does, and for whom',
      '2. When it appears',
      '3. Thresholds and settings',
      '4. From which data',
      '5. When data are missing',
      '6. What it shows and offers',
      '7. Evidence',
      '8. How well it works',
      '9. Status and approval',
      '10. Source attributes',
      '11. Change history',
    ]);
    const facts = [...html.matchAll(/<dt>(.*?)<\/dt><dd>(.*?)<\/dd>/g)].map(([, label = '', value = '']) => [
      textOf(label),
      textOf(value),
    ]);
    expect(facts).toEqual([
      ['Card', 'potion-kidney'],
      ['Version', '1.0.0'],
      ['Service', 'Kidney safety'],
      ['Site', 'Demonstration, not approved for care'],
      ['Status here', 'active'],
      ['Registry', 'Everything that runs here'],
      ['What it does', 'Warns when a potion is ordered for a patient whose latest eGFR is below the limit.'],
      ['For', 'Adults for whom a potion is ordered.'],
      ['Not for', 'Patients on dialysis.'],
      ['Harm if it is wrong', 'Due and not shown: high. Shown and not due: low.'],
      ['Owner', 'Renal pharmacist'],
      ['The card', 'eGFR …: the potion is contraindicated below 30'],
      ['Urgency', 'critical'],
      ['Source', 'Potion labelling'],
      ['When it asks', 'No eGFR in the last 365 days'],
      ['Urgency', 'info'],
      ['Source', 'Potion labelling'],
      ['Site', 'Demonstration, not approved for care'],
      ['Status here', 'active (shipped as silent)'],
      ['Approval', 'Not approved: demonstration.'],
      ['Why', 'For tests'],
      ['Review due', '2027-11-01'],
      ['Hash of the content', expect.stringMatching(/^[0-9a-f]{64}$/)],
      ['Hash of the logic', expect.stringMatching(/^[0-9a-f]{64}$/)],
    ]);
    expect(all(html, /<ul class="tree">(.*?)<\/ul>\n<\/li>\n<\/ul>/gs)).toEqual([
      'All of these hold: A potion is being ordered (found: Potion being ordered) Latest eGFR … (limit 30) (Latest eGFR: less than 30 mL/min/1.73 m²)',
    ]);
    const not = (number: string, label: string): string[] => [number, `Use of: ${label}`, 'Not used.'];
    expect(rowsOf(html)).toEqual([
      ['Setting', 'Here', 'By default', 'Allowed'],
      [
        'Contraindicated below this eGFR',
        '30 mL/min/1.73 m²',
        '30 mL/min/1.73 m²',
        'not for a site to change',
      ],
      ['Oldest eGFR that still counts', '365 days', '365 days', '90 to 730 days'],
      ['Asked for', 'In words', 'Query'],
      ['orders', 'The orders being entered or signed in this call', 'comes with the call'],
      [
        'egfr results',
        'Results and observations, certain codes only, newest first, at most 5',
        expect.stringContaining('patient={{context.patientId}}'),
      ],
      ['Taken from it', 'How', 'From', 'Code list'],
      ['Potion being ordered', 'orders of the list below', 'orders', 'Potions'],
      [
        'Latest eGFR (mL/min/1.73 m²)',
        'newest result of the list below, within 365 days',
        'egfr results',
        'egfr',
      ],
      ['Code list', 'Version', 'Members', 'Source'],
      ['Potions', '2026-11-01', '2', 'Made up for tests.'],
      ['egfr', 'of the card', '1', 'In the file of the card.'],
      ['It offers', 'Which'],
      ['Remove the potion', 'removes the order that is being entered'],
      ['It offers', 'Which'],
      ['Order a kidney function test', 'adds an order: Kidney function test'],
      ['Says', 'Source', 'Strength'],
      [
        'Potions are contraindicated at eGFR below 30; a result counts for 90 to 730 days.',
        'Potion labelling 2016',
        'Labelling',
      ],
      ['No.', 'Attribute', 'Value'],
      ['1', 'Citation of the research or guideline', 'Potion labelling 2016. https://example.org/potion'],
      ['2', 'Who developed it', 'Example Health'],
      ['3', 'Who paid for it', 'none'],
      ['4', 'Release and revision', 'Released 2026-11-01 (version 1.0.0).'],
      not('5', 'race'),
      not('6', 'ethnicity'),
      not('7', 'language'),
      not('8', 'sexual orientation'),
      not('9', 'gender identity'),
      not('10', 'sex'),
      not('11', 'date of birth'),
      not('12', 'social determinants of health'),
      not('13', 'health status assessments'),
      ['Version', 'On', 'What'],
      ['1.0.0', '2026-11-01', 'First release.'],
    ]);
    expect([...html.matchAll(/href="(.*?)"/g)].map(([, url]) => url)).toEqual([
      '../../registry',
      'https://example.org/potion',
      'https://example.org/potion',
      'https://example.org/potion',
    ]);
  });

  test('lets nothing run, load or frame it, and may be cached by anyone for five minutes', async () => {
    await start();
    const response = await get('/basis/potion-kidney/1.0.0', { Accept: 'text/html' });
    const html = await response.text();
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-security-policy': pagePolicy(),
      'cache-control': 'public, max-age=300',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      vary: expect.stringContaining('Accept'),
    });
    expect(pagePolicy()).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
    );
    expect(html).not.toMatch(/<script|<link|<img|<iframe|<form|@import|url\(| on[a-z]+=| style=/i);
    // fetch would add that it wants no cache.
    const headers = { Accept: 'text/html', 'If-None-Match': response.headers.get('etag') ?? '' };
    expect((await getRaw('/basis/potion-kidney/1.0.0', headers)).status).toBe(304);
  });

  test('shows every text of a file as text', async () => {
    const quoted = JSON.stringify(HOSTILE);
    const source = VALID[CARD] ?? '';
    const card = source
      .replace('title: Potion with reduced kidney function', `title: ${quoted}`)
      .replace('purpose: Warns when', `purpose: |\n    ${HOSTILE}\n    Warns when`)
      .replace('role: Renal pharmacist', `role: ${quoted}`)
      .replace('label: Latest eGFR,', `label: ${quoted},`)
      .replace('say: A potion is being ordered', `say: ${quoted}`)
      .replace('label: Contraindicated below this eGFR', `label: ${quoted}`)
      .replace('display: The result is wrong or out of date', `display: ${quoted}`)
      .replace('from: Potion labelling 2016', `from: ${quoted}`)
      .replace('strength: Labelling', `strength: ${quoted}`)
      .replace('name: eGFR 24 last week', `name: ${quoted}`)
      .concat(`history: [{ version: 1.0.0, on: 2026-11-01, what: ${quoted} }]\n`);
    service = await startTestService({ content: await contentWith({ [CARD]: card }) });
    const html = await (await get('/basis/potion-kidney/1.0.0', { Accept: 'text/html' })).text();
    const registry = await (await get('/registry', { Accept: 'text/html' })).text();
    expect(html).not.toContain('<script');
    expect(registry).not.toContain('<script');
    expect(html).toContain(
      '<title>Basis of the card: &lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;amp; &#39;x&#39;</title>',
    );
    expect(textOf(html).split(HOSTILE).length - 1).toBeGreaterThanOrEqual(10);
    expect(textOf(registry).split(HOSTILE).length - 1).toBe(2);
    expect(new Set([...html.matchAll(/<\/?([a-z0-9]+)/g)].map(([, tag]) => tag))).toEqual(
      new Set(
        'html head meta title style body main h1 h2 p dl dt dd section ul li small table thead tbody tr th td code span wbr a time mark'.split(
          ' ',
        ),
      ),
    );
  });

  test('is JSON for whoever accepts JSON, and a page for whoever says nothing', async () => {
    await start();
    const response = await get('/basis/potion-kidney/1.0.0', { Accept: 'application/json' });
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await response.json()).toMatchObject({
      id: 'potion-kidney',
      version: '1.0.0',
      decision: { status: 'active', says: 'Not approved: demonstration.' },
      sourceAttributes: { kind: 'evidence' },
    });
    for (const accept of ['*/*', 'text/html,application/xhtml+xml,*/*;q=0.8', 'text/plain']) {
      const page = await get('/basis/potion-kidney/1.0.0', { Accept: accept });
      expect([accept, page.headers.get('content-type')]).toEqual([accept, 'text/html; charset=utf-8']);
    }
  });

  test('tells of another site where one is named, and links on to it', async () => {
    await start();
    const html = await (
      await get('/basis/potion-kidney/1.0.0?site=elsewhere', { Accept: 'text/html' })
    ).text();
    expect(html).toContain('<dt>Site</dt><dd>Elsewhere</dd>');
    expect(html).toContain('Silent here: evaluated and counted, and shown to nobody.');
    expect(html).toContain('href="../../registry?site=elsewhere"');
  });

  test.each([
    ['/basis/potion-kidney/9.9.9', 'In force is version 1.0.0 of potion-kidney.'],
    ['/basis/potion-kidny/1.0.0', 'There is no such card. There is potion-kidney.'],
    ['/basis/qqqqqqqqqqqq/1.0.0', 'There is no such card.'],
    ['/basis/potion-kidney/1.0.0?site=nowhere', 'There is no such site. There are: demo, elsewhere.'],
    ['/basis/potion-kidney/1.0.0?site=demo&site=demo', 'There is no such site. There are: demo, elsewhere.'],
    ['/basis/model/age-points/0.0.1', 'In force is version 1.2.0 of age-points.'],
    ['/basis/model/nothing/1.0.0', 'There is no such model.'],
    ['/basis/%3Cscript%3E/1.0.0', 'There is no such card.'],
  ])('of %s is 404, and says what there is instead', async (path, there) => {
    await start();
    const page = await get(path, { Accept: 'text/html' });
    const html = await page.text();
    expect([page.status, page.headers.get('cache-control')]).toEqual([404, null]);
    expect(page.headers.get('content-security-policy')).toBe(pagePolicy());
    expect(all(html, /<p>(.*?)<\/p>/g)).toEqual([
      there,
      'Earlier versions are kept with the content they belong to, and not served here.',
      'Everything that runs here',
    ]);
    expect(html).not.toContain('script&gt;');
    const outcome = await get(path, { Accept: 'application/json' });
    expect([outcome.status, outcome.headers.get('content-type')]).toEqual([
      404,
      'application/fhir+json; charset=utf-8',
    ]);
    expect(await outcome.json()).toMatchObject({
      resourceType: 'OperationOutcome',
      issue: [{ code: 'not-found', details: { coding: [{ code: 'ROUTE_NOT_FOUND' }], text: there } }],
    });
  });
});

describe('The basis page of a model', () => {
  test('says what it is for, and is a model card as JSON', async () => {
    await start();
    const html = await (await get('/basis/model/age-points/1.2.0', { Accept: 'text/html' })).text();
    expect(all(html, /<h1>(.*?)<\/h1>/g)).toEqual(['Basis of the model: Age <b>as</b> points']);
    expect(html).toContain('href="../../../registry"');
    const exported = await (
      await get('/basis/model/age-points/1.2.0', { Accept: 'application/json' })
    ).json();
    expect(exported).toMatchObject({ id: 'age-points', kind: 'evidence', uses: { birthDate: 'Used.' } });
  });
});

describe('The registry', () => {
  test('is a page with a row for each card and model, and since when the content is in force', async () => {
    await start({ since: '2026-11-24T08:00:00.000Z' });
    const response = await get('/registry', { Accept: 'text/html' });
    const html = await response.text();
    expect([
      response.status,
      response.headers.get('cache-control'),
      response.headers.get('content-security-policy'),
    ]).toEqual([200, 'public, no-cache', pagePolicy()]);
    expect(html).toContain('<dt>In force since</dt><dd>2026-11-24T08:00:00.000Z</dd>');
    expect(rowsOf(html).map(([first]) => first)).toEqual([
      'Card',
      'Potion with reduced kidney function potion-kidney',
      'Model',
      'Age <b>as</b> points age-points',
    ]);
    const links = [...html.matchAll(/href="(.*?)"/g)].map(([, url = '']) => url);
    expect(links).toEqual(['basis/potion-kidney/1.0.0', 'basis/model/age-points/1.2.0']);
    for (const link of links) {
      const page = await fetch(new URL(link, `${service?.url ?? ''}/registry`));
      expect([link, page.status]).toEqual([link, 200]);
    }
  });

  test('is the same as JSON, under an address of its own too', async () => {
    const { content } = await start();
    const accepted: unknown = await (await get('/registry', { Accept: 'application/json' })).json();
    const named = await get('/registry.json', { Accept: 'text/html' });
    expect(named.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await named.json()).toEqual(accepted);
    expect(accepted).toMatchObject({
      contentHash: content.hash,
      loaded: 'not known',
      date: '2026-11-24',
      cards: [
        {
          id: 'potion-kidney',
          sites: [
            { site: 'demo', status: 'active' },
            { site: 'elsewhere', status: 'silent' },
          ],
        },
      ],
      models: [{ id: 'age-points', served: true, usedBy: [] }],
    });
  });

  test('says at once which cards an operator has switched off', async () => {
    let off: readonly string[] = [];
    await start({ switchedOff: () => off });
    const json = async (): Promise<unknown> => (await get('/registry.json')).json();
    expect(await json()).not.toHaveProperty('cards.0.switchedOff');
    expect(await (await get('/registry')).text()).not.toContain('switched off');
    off = ['potion-kidney'];
    expect(await json()).toHaveProperty('cards.0.switchedOff', true);
    expect(await (await get('/registry')).text()).toContain('<mark>switched off</mark>');
  });

  test('follows the content: what comes into force is listed at once', async () => {
    const first = await contentWith();
    const second = await contentWith(
      edit(CARD, 'title: Potion with reduced kidney function', 'title: Another'),
    );
    let current = first;
    await start({ content: first, contents: () => current });
    expect(await (await get('/registry')).text()).toContain('Potion with reduced kidney function');
    current = second;
    const html = await (await get('/registry')).text();
    expect(html).not.toContain('Potion with reduced kidney function');
    expect(html).toContain('Another');
  });
});

describe('Both', () => {
  const PATHS = [
    '/registry',
    '/registry.json',
    '/basis/potion-kidney/1.0.0',
    '/basis/model/age-points/1.2.0',
  ];

  test.each(PATHS)('%s needs no token, takes GET and HEAD alone', async (path) => {
    await start({ verifyCaller: () => Promise.reject(new Error('nobody is asked')) });
    expect((await get(path)).status).toBe(200);
    const head = await fetch(`${service?.url ?? ''}${path}`, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    for (const method of ['POST', 'PUT', 'DELETE']) {
      const refused = await fetch(`${service?.url ?? ''}${path}`, { method });
      expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    }
  });

  test.each(PATHS)('%s with a slash at its end leads to the page, whose links are relative', async (path) => {
    await start();
    const response = await get(`${path}/?site=demo`);
    expect(response.status).toBe(308);
    const to = new URL(response.headers.get('location') ?? '', `${service?.url ?? ''}${path}/`);
    expect(`${to.pathname}${to.search}`).toBe(`${path}?site=demo`);
  });

  test('are not there when they are switched off', async () => {
    await start({ governancePages: false });
    for (const path of PATHS) expect([path, (await get(path)).status]).toEqual([path, 404]);
  });

  test('a raw request cannot lead a browser elsewhere', async () => {
    await start();
    const { location } = await getRaw('//evil.example/../registry/');
    expect(location ?? '../').toMatch(/^\.\.\//);
  });
});

describe('A card', () => {
  const call = async (): Promise<{ links?: unknown; extension: Record<string, { basis?: string }> }> => {
    const response = await fetch(`${service?.url ?? ''}/cds-services/kidney`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        hook: 'order-sign',
        hookInstance: '6bd1a3b4-5e6f-4b0c-9d8e-1f2a3b4c5d6e',
        context: {
          patientId: '1',
          userId: 'Practitioner/1',
          draftOrders: {
            resourceType: 'Bundle',
            entry: [
              {
                resource: {
                  resourceType: 'MedicationRequest',
                  id: 'm1',
                  status: 'draft',
                  intent: 'order',
                  subject: { reference: 'Patient/1' },
                  medicationCodeableConcept: {
                    coding: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '6809' }],
                  },
                },
              },
            ],
          },
        },
        prefetch: {
          egfr_results: {
            resourceType: 'Bundle',
            entry: [
              {
                resource: {
                  resourceType: 'Observation',
                  id: 'o1',
                  status: 'final',
                  subject: { reference: 'Patient/1' },
                  code: { coding: [{ system: 'http://loinc.org', code: '98979-8' }] },
                  effectiveDateTime: '2026-11-20',
                  valueQuantity: {
                    value: 24,
                    system: 'http://unitsofmeasure.org',
                    code: 'mL/min/{1.73_m2}',
                  },
                },
              },
            ],
          },
        },
      }),
    });
    const { cards } = (await response.json()) as {
      cards: { links?: unknown; extension: Record<string, { basis?: string }> }[];
    };
    const [card] = cards;
    if (card === undefined) throw new Error('no card');
    return card;
  };

  test('links to what it rests on where the service knows its public address', async () => {
    await start({ publicBase: 'https://cds.example.org/rationale' });
    const card = await call();
    const url = 'https://cds.example.org/rationale/basis/potion-kidney/1.0.0';
    expect(card.links).toEqual([{ label: 'Basis of this card', url, type: 'absolute' }]);
    expect(card.extension[EXPLANATION_EXTENSION]?.basis).toBe(url);
    expect((await get(new URL(url).pathname.replace('/rationale', ''))).status).toBe(200);
  });

  test('has no link where it does not', async () => {
    await start();
    const card = await call();
    expect(card.links).toBeUndefined();
    expect(card.extension[EXPLANATION_EXTENSION]).not.toHaveProperty('basis');
  });
});
