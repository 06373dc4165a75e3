/** Sites from end to end: client and tenant choose whose words, settings and codes a call sees; what is not approved is not served. */

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addSign } from '../../src/cli/commands/sign-command.js';
import { readConfig } from '../../src/config.js';
import { createLogger } from '../../src/create-logger.js';
import type { Card, CdsResponse } from '../../src/model/cds-hooks.js';
import type { Content } from '../../src/model/content.js';
import { ContentError } from '../../src/start/content-error.js';
import { startService, type RunningService } from '../../src/start/start-service.js';
import { PATIENT_ID } from '../support/build-request.js';
import { responseProblems } from '../support/check-response.js';
import { runCommand } from '../support/run-command.js';
import { startSignedService, type SignedService } from '../support/start-signed-service.js';
import { contentOf, loadWith, removeContent, VALID, writeContent } from '../unit/content/content-fixture.js';
import { approval, shippedCard } from '../unit/content/site-fixture.js';

afterAll(removeContent);

const SERVICE = '/cds-services/kidney';
const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';

/** A potion is being signed. @param egfr of ten days ago; absent: none is known */
const call = (egfr?: number): object => ({
  hook: 'order-sign',
  hookInstance: '7a1b0c52-3f0e-4d6a-9c7e-5f3a2b1c0d9e',
  context: {
    userId: 'Practitioner/1',
    patientId: PATIENT_ID,
    draftOrders: {
      resourceType: 'Bundle',
      entry: [
        {
          resource: {
            resourceType: 'MedicationRequest',
            id: 'rx-1',
            status: 'draft',
            intent: 'order',
            subject: { reference: `Patient/${PATIENT_ID}` },
            medicationCodeableConcept: { coding: [{ system: RXNORM, code: '860975' }] },
          },
        },
      ],
    },
  },
  prefetch: {
    egfr_results: {
      resourceType: 'Bundle',
      type: 'searchset',
      entry:
        egfr === undefined
          ? []
          : [
              {
                resource: {
                  resourceType: 'Observation',
                  id: 'egfr-1',
                  status: 'final',
                  subject: { reference: `Patient/${PATIENT_ID}` },
                  code: { coding: [{ system: 'http://loinc.org', code: '98979-8' }] },
                  effectiveDateTime: '2026-08-01',
                  valueQuantity: {
                    value: egfr,
                    unit: 'mL/min/1.73m2',
                    code: 'mL/min/{1.73_m2}',
                    system: 'http://unitsofmeasure.org',
                  },
                },
              },
            ],
    },
  },
});

const siteFile = (id: string, title: string, more: string): Readonly<Record<string, string>> => ({
  [`cards/sites/${id}.yaml`]: `format: 1\nsite: ${id}\ntitle: ${title}\ndemonstration: true\ncards:\n  potion-kidney:\n    status: active\n    why: For tests\n${more}`,
});

const HILL = siteFile(
  'hill',
  'Hill hospital',
  `    based_on: 1.0.0
    settings: { oldest_days: 90 }
    wording: { detail: "Hill calls its pharmacist." }
    orders: { egfr_test: { codes: [{ system: "urn:oid:1.2.3", code: LAB17 }], text: Renal panel } }
`,
);
const LAKE = siteFile(
  'lake',
  'Lake clinic',
  `    based_on: 1.0.0
    wording: { summary: "{{ site }} says: eGFR {{ egfr | round }} is low" }
    override_reasons: [{ code: lakeplan, display: On the plan of the lake }]
`,
);

describe('one client of two organisations', () => {
  let service: SignedService;
  let content: Content;
  beforeAll(async () => {
    content = contentOf(await loadWith({ ...HILL, ...LAKE }));
    service = await startSignedService('ES384', {
      content,
      client: {
        tenants: new Map([
          ['org-hill', 'hill'],
          ['org-lake', 'lake'],
        ]),
      },
    });
  });
  afterAll(() => service.stop());

  async function cardsFor(tenant: string, body: object): Promise<readonly Card[]> {
    const answer = await fetch(`${service.url}${SERVICE}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${service.token(`${service.url}${SERVICE}`, { tenant })}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    });
    expect(answer.status).toBe(200);
    const { cards } = (await answer.json()) as CdsResponse;
    expect(responseProblems({ cards })).toEqual([]);
    return cards;
  }

  test('reads in each the words, reasons and settings of that site', async () => {
    const [lake] = await cardsFor('org-lake', call(24));
    expect(lake?.summary).toBe('Lake clinic says: eGFR 24 is low');
    expect(lake?.detail).toContain('Latest eGFR **24**');
    expect(lake?.overrideReasons?.map(({ code }) => code)).toEqual(['lakeplan']);

    // The result is 115 days old: here it counts for 90.
    const [hill] = await cardsFor('org-hill', call(24));
    expect(hill?.summary).toBe('No eGFR in the last 90 days');
    expect(hill?.overrideReasons?.map(({ code }) => code)).toEqual(['resultwrong']);
  });

  test('gets in each the order codes of that site', async () => {
    const orderOf = (cards: readonly Card[]): unknown => {
      const action = cards[0]?.suggestions?.[0]?.actions?.[0];
      return action?.type === 'create' ? action.resource.code : undefined;
    };
    expect(orderOf(await cardsFor('org-hill', call()))).toEqual({
      coding: [{ system: 'urn:oid:1.2.3', code: 'LAB17' }],
      text: 'Renal panel',
    });
    expect(orderOf(await cardsFor('org-lake', call()))).toEqual({
      coding: [{ system: 'http://loinc.org', code: '98979-8' }],
      text: 'Kidney function test',
    });
  });

  test('is told apart by uuid: feedback knows the site', async () => {
    const [card] = await cardsFor('org-lake', call(24));
    const path = `${SERVICE}/feedback`;
    const answer = await fetch(`${service.url}${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${service.token(`${service.url}${path}`, { tenant: 'org-lake' })}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({
        feedback: [
          {
            card: card?.uuid,
            outcome: 'overridden',
            overrideReason: {
              reason: { code: 'lakeplan', system: 'https://rationale-cds.org/override-reason' },
            },
            outcomeTimestamp: '2026-11-24T12:01:00Z',
          },
        ],
      }),
    });
    expect(answer.status).toBe(200);
    expect(service.feedback.map(({ site, card: id }) => [site, id])).toEqual([['lake', 'potion-kidney']]);
  });

  test('without a tenant, or with another’s, is not believed', async () => {
    const url = `${service.url}${SERVICE}`;
    for (const claims of [{}, { tenant: 'org-sea' }]) {
      const answer = await fetch(url, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${service.token(url, claims)}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify(call(24)),
      });
      expect(answer.status).toBe(401);
    }
  });
});

describe('a service that requires approved content', () => {
  let root = '';
  let started: RunningService | undefined;
  const logger = createLogger(
    'error',
    new Writable({
      write: (_chunk, _encoding, done) => {
        done();
      },
    }),
  );

  beforeAll(async () => {
    const { logicHash } = await shippedCard();
    root = await writeContent({
      ...VALID,
      'cards/sites/clinic.yaml': `format: 1\nsite: clinic\ntitle: A clinic\ncards:\n  potion-kidney: { status: active, why: As decided, ${approval(logicHash)}, review_by: 2099-10-01 }\n`,
    });
    const entries: string[] = [];
    for (const name of ['jo', 'al']) {
      await runCommand(addSign, 'sign', '--new-key', join(root, `${name}.pem`));
      const key = await readFile(join(root, `${name}.pem.pub`), 'utf8');
      entries.push(`  - { name: ${name}, role: Pharmacist, key: ${JSON.stringify(key)} }\n`);
    }
    await writeFile(join(root, 'reviewers.yaml'), `format: 1\nreviewers:\n${entries.join('')}`);
  });
  afterAll(() => started?.stop());

  const start = (site: string): Promise<RunningService> =>
    startService(
      readConfig({
        PORT: '0',
        CONTENT_DIR: root,
        SITE: site,
        REQUIRE_APPROVED: 'true',
        REVIEWERS_FILE: join(root, 'reviewers.yaml'),
        RELOAD: 'false',
      }),
      logger,
    );
  const refusal = async (site: string): Promise<readonly string[]> => {
    const error: unknown = await start(site).catch((reason: unknown) => reason);
    if (!(error instanceof ContentError)) throw new Error(`started, or ${String(error)}`);
    return error.problems.map(({ file, message }) => `${file}: ${message}`);
  };
  const sign = (name: string): ReturnType<typeof runCommand> =>
    runCommand(addSign, 'sign', '--key', join(root, `${name}.pem`), '--reviewer', name, '--folder', root);

  test('does not start a demonstration, nor content that nobody signed: all of it is told', async () => {
    expect(await refusal('demo')).toEqual([
      expect.stringMatching(
        /^signatures\.yaml: This content .* 2 different reviewers, and nobody has signed it\.$/,
      ),
      'cards/sites/demo.yaml: The site demo is a demonstration and is in use.',
    ]);
  });

  test('does not start with one signature', async () => {
    await sign('jo');
    expect(await refusal('clinic')).toEqual([expect.stringMatching(/and jo signed it\.$/)]);
  });

  test('starts once two reviewers signed, and no longer once the content changed', async () => {
    await sign('al');
    started = await start('clinic');
    expect((await fetch(`${started.address}/cds-services`)).status).toBe(200);
    expect(started.warnings.filter(({ rule }) => rule === 'signatures')).toEqual([]);
    await started.stop();
    started = undefined;

    const orders = join(root, 'cards/orders.yaml');
    const text = await readFile(orders, 'utf8');
    await writeFile(
      orders,
      `${text}  other: { type: ServiceRequest, text: Other, codes: [] }\n`.replace(
        'codes: []',
        'codes: [{ system: http://loinc.org, code: "98979-8" }]',
      ),
    );
    expect(await refusal('clinic')).toEqual([expect.stringMatching(/and nobody has signed it\.$/)]);
  });
});
