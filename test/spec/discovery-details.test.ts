/** CDS Hooks 2.0.1 and 3.0, "Discovery" and "Prefetch Template": what differs by site, what is refused at load, what is asked. */

import { readFile, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { queryBeyondSubset } from '../../src/content/lint/rules/query-beyond-subset.js';
import { loadContent } from '../../src/content/load-content.js';
import type { DiscoveryResponse } from '../../src/model/cds-hooks.js';
import type { Problem } from '../../src/model/content.js';
import type { Site } from '../../src/model/site.js';
import { buildLintSubject } from '../support/build-lint-subject.js';
import { changeService } from '../support/change-content.js';
import { startSignedService } from '../support/start-signed-service.js';
import { copyFamiliarContent } from '../support/familiar-content.js';
import { shippedContent as allContent } from '../content/load-shipped.js';
import { shippedContent, startTestService, type TestService } from '../support/start-test-service.js';

const discover = async (service: TestService): Promise<request.Response> =>
  request(service.url).get('/cds-services');

describe('Discovery', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService();
  });
  afterAll(() => service.stop());

  test('[D-4, D-16, D-21] of a site that uses no card is 200 with an empty list', async () => {
    const adjustSite = (site: Site): Site => ({
      ...site,
      statuses: new Map([...site.statuses.keys()].map((id) => [id, 'draft'])),
    });
    const empty = await startTestService({ adjustSite });
    const answer = await discover(empty);
    await empty.stop();
    expect({ status: answer.status, text: answer.text }).toEqual({ status: 200, text: '{"services":[]}' });
  });

  test('[D-9, J-5] of a service that asks for nothing has no prefetch member', async () => {
    const content = changeService(await shippedContent(), 'opioid-safety', (rule) => ({
      ...rule,
      prefetch: new Map(),
    }));
    const changed = await startTestService({ content });
    const { services } = (await discover(changed)).body as DiscoveryResponse;
    await changed.stop();
    const entry = services.find(({ id }) => id === 'opioid-safety');
    expect(Object.keys(entry ?? {})).toEqual([
      'hook',
      'title',
      'description',
      'id',
      'usageRequirements',
      'version',
      'hookVersion',
    ]);
  });

  test('[D-10] tells people what each service needs of a client', async () => {
    const { services } = (await discover(service)).body as DiscoveryResponse;
    for (const { usageRequirements } of services) {
      expect(usageRequirements).toMatch(
        /(Observation|Condition|MedicationRequest|DiagnosticReport|Immunization|[Pp]roblem)/,
      );
    }
  });

  test('[D-17] asked for by another method is 405, not another document', async () => {
    for (const method of ['post', 'put', 'delete'] as const)
      expect((await request(service.url)[method]('/cds-services')).status).toBe(405);
  });

  test('[D-22] answers HEAD and OPTIONS, and may be kept by the client alone, to be asked for again', async () => {
    const head = await request(service.url).head('/cds-services');
    expect({ status: head.status, text: head.text }).toEqual({ status: 200, text: undefined });
    expect((await request(service.url).options('/cds-services')).status).toBe(204);
    expect(head.headers).toMatchObject({
      'cache-control': 'private, no-cache',
      etag: expect.stringMatching(/"/) as unknown,
    });
    const other = await request(service.url).get('/cds-services').set('If-None-Match', '"other"');
    expect(other.status).toBe(200);
  });

  test('[P-2, P-44, P-45] asks under plain keys, newest first where only the newest count, and for codes with their system', async () => {
    const { services } = (await discover(service)).body as DiscoveryResponse;
    const templates = services.flatMap(({ prefetch = {} }) => Object.entries(prefetch));
    for (const [key, template] of templates) {
      expect(key).toMatch(/^[a-z][a-z0-9_]*$/);
      for (const [name, value] of new URLSearchParams(template.split('?')[1])) {
        if (name === '_sort') expect(value).toMatch(/^-\w+$/);
        if (name === 'code')
          for (const code of value.split(',')) expect(code).toMatch(/^https?:\/\/\S+\|\S+$/);
      }
    }
    expect(templates.some(([, template]) => template.includes('_sort=-date&_count='))).toBe(true);
  });

  test('[P-40, P-41] asks by what servers widely support alone', async () => {
    const { services } = (await discover(service)).body as DiscoveryResponse;
    const names = services
      .flatMap(({ prefetch = {} }) => Object.values(prefetch))
      .flatMap((template) => [...new URLSearchParams(template.split('?')[1]).keys()]);
    expect([...new Set(names)].sort()).toEqual([
      '_count',
      '_sort',
      'clinical-status',
      'code',
      'patient',
      'status',
    ]);
  });
});

describe('A template', () => {
  test.each(['_include=MedicationRequest:medication', 'medication.code=http://x|1', 'status:not=stopped'])(
    '[P-43] with %s loads, with a warning to its author',
    (parameter) => {
      const subject = buildLintSubject((card) => {
        card.needs.tried = `MedicationRequest?patient={{context.patientId}}&${parameter}`;
      });
      expect(queryBeyondSubset.severity).toBe('warning');
      expect(queryBeyondSubset.check(subject)).toHaveLength(1);
    },
  );
});

describe('Content', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await copyFamiliarContent();
  });
  afterAll(() => rm(folder, { recursive: true }));

  const load = async (): Promise<readonly Problem[]> => {
    const { problems } = await loadContent(
      { cards: join(folder, 'cards'), hooks: join(folder, 'hooks') },
      '2026-11-25',
    );
    return problems.filter(({ severity }) => severity === 'error');
  };

  test('[D-15] with a hook listed twice for one id does not load', async () => {
    const file = join(folder, 'cards/services/opioid-safety/service.yaml');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace(/^hooks: \[/m, 'hooks: [order-sign, '));
    const problems = await load();
    await writeFile(file, text);
    expect(problems.map((problem) => problem.file)).toContain('cards/services/opioid-safety/service.yaml');
    expect(await load()).toEqual([]);
  });
});

test('[V-1] the README says which services, hooks and commands there are, and what is not supported', async () => {
  const readme = readFileSync('README.md', 'utf8');
  const { services } = await allContent();
  for (const { id, hooks } of services.values()) {
    const row = readme.split('\n').find((line) => line.startsWith(`| \`${id}\``));
    for (const hook of hooks) expect(row).toContain(hook);
  }
  expect(readme).toMatch(/Not supported/i);
});

test('[FB-10, S-3] feedback is believed as calls are: signed for its address, and not otherwise', async () => {
  const service = await startSignedService();
  const path = '/cds-services/opioid-safety/feedback';
  const feedback = {
    feedback: [{ card: 'x', outcome: 'overridden', outcomeTimestamp: '2026-11-24T12:00:00Z' }],
  };
  const unsigned = await request(service.url).post(path).send(feedback);
  const elsewhere = await request(service.url)
    .post(path)
    .set('Authorization', `Bearer ${service.token('https://other.example.org/feedback')}`)
    .send(feedback);
  const signed = await service.call('POST', path, feedback);
  const recorded = service.feedback.length;
  await service.stop();
  expect([unsigned.status, elsewhere.status, signed.status, recorded]).toEqual([401, 401, 200, 1]);
});
