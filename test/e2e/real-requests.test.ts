/** Every real request and every sample patient, at every shipped service: never a 5xx, every answer valid. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { describeWithTestData, testData } from '../support/test-data.js';
import { responseProblems } from '../support/check-response.js';
import { shippedContent } from '../content/load-shipped.js';
import { startTestService, type TestService } from '../support/start-test-service.js';

interface Body {
  hook?: string;
  context?: Record<string, unknown>;
  [member: string]: unknown;
}

/** Finds request bodies in whatever the files hold: bodies, arrays of them, `{ url, body }`, `{ json }`. */
function bodiesIn(value: unknown): Body[] {
  if (Array.isArray(value)) return value.flatMap(bodiesIn);
  if (typeof value !== 'object' || value === null) return [];
  const record = value as Record<string, unknown>;
  if (typeof record.hook === 'string' && typeof record.context === 'object') return [record];
  return Object.values(record).flatMap(bodiesIn);
}

function readBodies(folder: string): { name: string; body: Body }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) =>
      bodiesIn(JSON.parse(readFileSync(join(folder, file), 'utf8'))).map((body, index) => ({
        name: `${file} #${index}`,
        body,
      })),
    );
}

describeWithTestData('Real requests', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService({ content: await shippedContent() });
  });
  afterAll(() => service.stop());

  async function post(
    id: string,
    body: unknown,
  ): Promise<{ status: number; problems: string[]; cards: number }> {
    const answer = await request(service.url)
      .post(`/cds-services/${id}`)
      .send(body as object);
    if (answer.status !== 200) {
      const outcome = JSON.parse(answer.text) as { resourceType?: string };
      return {
        status: answer.status,
        problems: outcome.resourceType === 'OperationOutcome' ? [] : ['no OperationOutcome'],
        cards: 0,
      };
    }
    const { cards } = answer.body as { cards: unknown[] };
    return { status: 200, problems: responseProblems(answer.body), cards: cards.length };
  }

  test('every request in the collection gets a valid answer from every service', async () => {
    const bodies = readBodies(testData('requests') ?? '');
    expect(bodies.length).toBeGreaterThan(60);
    const wrong: string[] = [];
    for (const { name, body } of bodies) {
      for (const [id, { hooks }] of service.content.services) {
        const asked = hooks.includes(String(body.hook));
        const { status, problems } = await post(id, body);
        const allowed = asked ? [200, 400, 412] : [400];
        if (!allowed.includes(status) || problems.length > 0)
          wrong.push(`${name} ${id}: ${status} ${problems.join(', ')}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('every sample patient, wrapped into a call to each service, gets a valid answer', async () => {
    const folder = testData('patients') ?? '';
    const files = readdirSync(folder).filter((file) => file.endsWith('.json') && file !== 'index.json');
    expect(files).toHaveLength(20);
    const wrong: string[] = [];
    for (const file of files) {
      const bundle = JSON.parse(readFileSync(join(folder, file), 'utf8')) as PatientBundle;
      for (const [id, { hooks, prefetch }] of service.content.services) {
        for (const hook of hooks) {
          const { status, problems } = await post(id, wrap(bundle, hook, prefetch));
          if (status !== 200 || problems.length > 0)
            wrong.push(`${file} ${id} ${hook}: ${status} ${problems.join(', ')}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});

interface PatientBundle {
  entry: { fullUrl?: string; resource: { resourceType: string; id: string; [member: string]: unknown } }[];
}

/** All resources of the type a template asks for are its answer; the newest prescriptions become the drafts. */
function wrap(bundle: PatientBundle, hook: string, prefetch: ReadonlyMap<string, string>): Body {
  const resources = bundle.entry.map(({ resource }) => resource);
  const patientId = resources.find(({ resourceType }) => resourceType === 'Patient')?.id ?? '';
  const drafts = resources.filter(({ resourceType }) => resourceType === 'MedicationRequest').slice(-2);
  return {
    hook,
    hookInstance: '0e2c0a30-6b0e-4b3c-9f57-0b6f2a1d3c4e',
    context: {
      userId: 'Practitioner/x',
      patientId,
      encounterId: resources.find(({ resourceType }) => resourceType === 'Encounter')?.id ?? 'none',
      selections: drafts.map(({ id }) => `MedicationRequest/${id}`),
      [hook === 'medication-refill' ? 'medications' : 'draftOrders']: {
        resourceType: 'Bundle',
        type: 'collection',
        entry: drafts.map((resource) => ({ resource })),
      },
    },
    prefetch: Object.fromEntries(
      [...prefetch].map(([key, template]) => {
        const type = /^\w+/.exec(template)?.[0];
        const matches = bundle.entry.filter(({ resource }) => resource.resourceType === type);
        return type === 'Patient'
          ? [key, matches[0]?.resource]
          : [key, { resourceType: 'Bundle', type: 'searchset', total: matches.length, entry: matches }];
      }),
    ),
  };
}
