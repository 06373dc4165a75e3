/** CDS Hooks 2.0.1 and 3.0, "CDS Service Response", "HTTP Status Codes", "Card Attributes", "Source" and "Link". */

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import request from 'supertest';
import type { Card, CdsResponse } from '../../src/model/cds-hooks.js';
import type { CardRule, Content } from '../../src/model/content.js';
import { words } from '../support/build-card-rule.js';
import { bundle, emptyPrefetch, medicationRequest, orderSign, oxycodone } from '../support/build-request.js';
import { changeCards, changeTemplates } from '../support/change-content.js';
import { responseProblems } from '../support/check-response.js';
import { EXAMPLE_NAMES, EXAMPLES, exampleCall, type ExampleName } from '../support/example-calls.js';
import { shippedContent, startTestService, type TestService } from '../support/start-test-service.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

let service: TestService;
beforeAll(async () => {
  service = await startTestService({ bodyLimit: 200_000 });
});
afterAll(() => service.stop());

const post = (id: string, body: object, at = service): request.Test =>
  request(at.url).post(`/cds-services/${id}`).send(body);
const cardsOf = async (id: string, body: object, at = service): Promise<readonly Card[]> =>
  ((await post(id, body, at).expect(200)).body as CdsResponse).cards;
const cardsOfExample = (name: ExampleName, at = service): Promise<readonly Card[]> =>
  cardsOf(EXAMPLES[name], exampleCall(name), at);

/** Answers of a service whose content has one thing changed. */
async function withContent<Result>(
  content: Content,
  ask: (at: TestService) => Promise<Result>,
): Promise<Result> {
  const changed = await startTestService({ content });
  try {
    return await ask(changed);
  } finally {
    await changed.stop();
  }
}

/** A call about the opioid, with the data of a chart that was read and holds nothing. */
const opioidCall = (...drafts: Parameters<typeof orderSign>[1][]): object =>
  orderSign(
    emptyPrefetch(service.content.services.get('stroke-prevention')?.prefetch.keys() ?? []),
    ...(drafts.length === 0 ? [oxycodone()] : drafts),
  );

describe('A response', () => {
  test('[R-1, R-2] without advice is 200 with an empty list of cards, and nothing else', async () => {
    const answer = await post(
      'opioid-safety',
      opioidCall(medicationRequest('rx-2', '314076', 'lisinopril 10 MG Oral Tablet')),
    );
    expect(answer.status).toBe(200);
    expect(answer.text).toBe('{"cards":[]}');
  });

  test('[R-1, Y-5, trap 18] has cards and no other member', async () => {
    for (const name of EXAMPLE_NAMES) {
      const body: unknown = (await post(EXAMPLES[name], exampleCall(name))).body;
      expect(Object.keys(body as object)).toEqual(['cards']);
      expect(responseProblems(body)).toEqual([]);
    }
  });

  test('[R-8] to a chart that was read and lacks what the card would like to know is 200, not 412', async () => {
    const chart = exampleCall('metformin-order-select');
    const empty = Object.fromEntries(Object.keys(chart.prefetch ?? {}).map((key) => [key, bundle()]));
    const [card] = await cardsOf('kidney-safety', { ...chart, prefetch: empty });
    expect(card?.summary).toMatch(/^No usable eGFR/);
  });

  test('[R-10] holds the cards that worked when another card fails, and the failure is on record', async () => {
    const breaking = (rule: CardRule): CardRule => ({
      ...rule,
      id: 'breaks',
      criteria: new Map(
        [...rule.criteria].map(([id, criterion]) => [
          id,
          {
            ...criterion,
            evaluate: () => {
              throw new RangeError('Zyxbroken');
            },
          },
        ]),
      ),
    });
    const content = changeCards(await shippedContent(), 'kidney-safety', (cards) => [
      ...cards.slice(0, 1).map(breaking),
      ...cards,
    ]);
    await withContent(content, async (at) => {
      const cards = await cardsOfExample('metformin-order-select', at);
      expect(cards).toHaveLength((await cardsOfExample('metformin-order-select')).length);
      const decisions = at
        .logged()
        .filter((line) => line.includes('"decision"') && line.includes('"breaks"'));
      expect(decisions).toHaveLength(1);
      expect(JSON.parse(decisions[0] ?? '')).toMatchObject({ outcome: 'failed' });
      expect(decisions[0]).not.toContain('Zyxbroken');
    });
  });
});

describe('An error', () => {
  interface Attempt {
    readonly status: number;
    readonly code: string;
    readonly send: () => request.Test;
  }
  const attempts: readonly Attempt[] = [
    {
      status: 400,
      code: 'structure',
      send: () => request(service.url).post('/cds-services/opioid-safety').type('json').send('{'),
    },
    {
      status: 400,
      code: 'value',
      send: () => post('opioid-safety', { ...exampleCall('opioid-order-sign'), hook: 'patient-view' }),
    },
    { status: 404, code: 'not-found', send: () => post('zyx-service', {}) },
    { status: 404, code: 'not-found', send: () => request(service.url).get('/zyx') },
    {
      status: 405,
      code: 'not-supported',
      send: () => request(service.url).put('/cds-services/opioid-safety'),
    },
    {
      status: 412,
      code: 'incomplete',
      send: () => post('stroke-prevention', { ...exampleCall('af-patient-view'), prefetch: undefined }),
    },
    {
      status: 413,
      code: 'too-long',
      send: () => post('opioid-safety', { extension: { filler: 'x'.repeat(300_000) } }),
    },
    {
      status: 415,
      code: 'not-supported',
      send: () => request(service.url).post('/cds-services/opioid-safety').type('text/plain').send('hello'),
    },
  ];

  test.each(attempts)(
    '[R-4, R-5, R-7] $status is an OperationOutcome whose issue is $code',
    async ({ status, code, send }) => {
      const answer = await send();
      expect(answer.status).toBe(status);
      expect(JSON.parse(answer.text)).toEqual({
        resourceType: 'OperationOutcome',
        issue: [
          expect.objectContaining({
            severity: 'error',
            code,
            details: { coding: [expect.any(Object)], text: expect.stringMatching(/^[A-Z].*\.$/) as unknown },
          }) as unknown,
        ],
      });
    },
  );

  test('[R-7] 405 says which method works', async () => {
    expect((await request(service.url).delete('/cds-services')).headers.allow).toBe('GET, HEAD');
    expect((await request(service.url).get('/cds-services/opioid-safety')).headers.allow).toBe('POST');
  });

  test('[R-3, PF-2] 412 names the keys that are lacking, each by its place', async () => {
    const answer = await post('stroke-prevention', {
      ...exampleCall('af-patient-view'),
      prefetch: undefined,
    });
    const { issue } = JSON.parse(answer.text) as {
      issue: [{ expression: string[]; details: { text: string } }];
    };
    const keys = [...(service.content.services.get('stroke-prevention')?.prefetch.keys() ?? [])];
    expect(issue[0].expression).toEqual(keys.map((key) => `prefetch.${key}`));
    for (const key of keys) expect(issue[0].details.text).toContain(key);
  });

  test.each(attempts)(
    '[R-9, S-42, trap 7, trap 23] $status ($code) holds the id of the call, no trace, no word of what was sent',
    async ({ send }) => {
      const answer = await send();
      expect(answer.text).toContain(`Request ${String(answer.headers['x-request-id'])}`);
      expect(answer.text).not.toMatch(/\bat .+:\d+|node_modules|\.[jt]s\b|<html|zyx/i);
      expect(answer.headers['x-powered-by']).toBeUndefined();
    },
  );
});

describe('A card', () => {
  test.each(EXAMPLE_NAMES)(
    '[C-1] of %s has a uuid in lower case, and another one each time',
    async (name) => {
      const uuids = [...(await cardsOfExample(name)), ...(await cardsOfExample(name))].map(
        ({ uuid }) => uuid,
      );
      for (const uuid of uuids) expect(uuid).toMatch(UUID);
      expect(new Set(uuids).size).toBe(2);
    },
  );

  test('[C-2, C-4, C-5, C-20, C-21] has a short summary, an indicator, and a source with label and address', async () => {
    const shown: unknown[] = [];
    for (const name of EXAMPLE_NAMES)
      for (const { summary, indicator, source } of await cardsOfExample(name)) {
        expect(summary.length).toBeLessThan(140);
        expect(URL.canParse(source.url ?? '')).toBe(true);
        shown.push([indicator, source.label]);
      }
    expect(shown).toEqual([
      ['critical', 'FDA metformin labelling'],
      ['warning', 'CDC opioid prescribing guideline 2022'],
      ['info', '2023 ACC/AHA/ACCP/HRS atrial fibrillation guideline'],
    ]);
  });

  test('[C-2, C-12] whose summary is too long is cut at a word and told whole in the detail', async () => {
    const whole = `Consider ${'offering naloxone with this opioid and '.repeat(5)}so on`;
    const content = changeTemplates(await shippedContent(), 'opioid-safety', (template) => ({
      ...template,
      summary: words(whole),
    }));
    const [card] = await withContent(content, (at) => cardsOfExample('opioid-order-sign', at));
    expect(card?.summary).toMatch(/^Consider offering .* (offering|naloxone|with|this|opioid|and)…$/);
    expect(card?.summary.length).toBeLessThan(140);
    expect(card?.detail?.startsWith(whole)).toBe(true);
  });

  test('[C-3, S-43] has a detail in Markdown, in which what comes from the record is literal', async () => {
    const hostile = 'oxycodone [click](https://evil.example) <img src=x onerror=alert(1)> **bold** | `code`';
    const [card] = await cardsOf(
      'opioid-safety',
      opioidCall(
        oxycodone({
          medicationCodeableConcept: {
            coding: [
              { system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '1049683', display: hostile },
            ],
            text: hostile,
          },
        }),
      ),
    );
    const html = micromark(card?.detail ?? '', {
      extensions: [gfm()],
      htmlExtensions: [gfmHtml()],
      allowDangerousHtml: true,
    });
    expect(html).toMatch(/<strong>Why this card<\/strong>/);
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(html).not.toMatch(/<img|<a |<code>|<strong>bold/);
    expect(card?.summary).not.toMatch(/[<>`]/);
  });

  test('[C-13] names the orders that it is about', async () => {
    const other = medicationRequest('rx-2', '314076', 'lisinopril 10 MG Oral Tablet');
    const [card] = await cardsOf('opioid-safety', opioidCall(oxycodone(), other));
    expect(card?.detail).toContain('oxycodone hydrochloride 10 MG Oral Tablet');
    expect(card?.detail).not.toContain('lisinopril');
  });

  test('[C-23, C-30, C-31, R-6] has a topic, code and system, by which clients sort and merge', async () => {
    const topics: unknown[] = [];
    for (const name of EXAMPLE_NAMES)
      for (const { source } of await cardsOfExample(name)) topics.push(source.topic);
    const system = 'https://rationale-cds.org/topic';
    expect(topics).toEqual([
      { system, code: 'metforminegfr' },
      { system, code: 'opioidnaloxone' },
      { system, code: 'afanticoag' },
    ]);
  });

  test('[C-8, C-30, C-31, C-32] has override reasons with code, system and display', async () => {
    for (const name of EXAMPLE_NAMES)
      for (const { overrideReasons = [] } of await cardsOfExample(name)) {
        expect(overrideReasons.length).toBeGreaterThan(2);
        for (const reason of overrideReasons)
          expect(reason).toEqual({
            code: expect.stringMatching(/^[a-z]+$/) as unknown,
            system: 'https://rationale-cds.org/override-reason',
            display: expect.stringMatching(/\S/) as unknown,
          });
      }
  });

  test('[C-11, R-6] comes before less urgent ones, and among equals in the same order each time', async () => {
    const content = changeCards(await shippedContent(), 'opioid-safety', (cards) =>
      ['info', 'warning', 'critical', 'warning'].flatMap((indicator, index) =>
        cards.map((rule) => ({
          ...rule,
          id: `copy-${index}`,
          status: 'active' as const,
          card: { ...rule.card, indicator: indicator as Card['indicator'], summary: words(`Copy ${index}`) },
        })),
      ),
    );
    const summaries = await withContent(content, async (at) =>
      (await cardsOf('opioid-safety', opioidCall(), at)).map(
        ({ indicator, summary }) => `${indicator} ${summary}`,
      ),
    );
    expect(summaries).toEqual(['critical Copy 2', 'warning Copy 1', 'warning Copy 3', 'info Copy 0']);
  });
});

describe('A link', () => {
  test('[C-9, L-1, L-2, L-3, L-8] has a label, an absolute https address without patient data, and a type', async () => {
    const links: unknown[] = [];
    for (const name of EXAMPLE_NAMES)
      for (const card of await cardsOfExample(name)) links.push(...(card.links ?? []));
    expect(links).toEqual([
      {
        label: 'CDC guideline, recommendation 8',
        url: 'https://www.cdc.gov/mmwr/volumes/71/rr/rr7103a1.htm',
        type: 'absolute',
      },
      { label: 'Guideline', url: 'https://doi.org/10.1161/CIR.0000000000001193', type: 'absolute' },
    ]);
  });

  test('[L-3, L-4] has appContext when it launches an app, and never otherwise', async () => {
    const url = 'https://app.example.org/launch';
    const content = changeTemplates(await shippedContent(), 'opioid-safety', (template) => ({
      ...template,
      links: [
        { label: 'App', url, type: 'smart', appContext: '{"view":"opioids"}' },
        { label: 'Page', url, type: 'absolute', appContext: '{"view":"opioids"}' },
      ],
    }));
    const [card] = await withContent(content, (at) => cardsOfExample('opioid-order-sign', at));
    expect(card?.links).toEqual([
      { label: 'App', url, type: 'smart', appContext: '{"view":"opioids"}' },
      { label: 'Page', url, type: 'absolute' },
    ]);
  });
});
