/** CDS Hooks 2.0.1, "Discovery". */

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import request from 'supertest';
import { parse } from 'yaml';
import type { DiscoveryResponse } from '../../src/model/cds-hooks.js';
import { shippedContent } from '../content/load-shipped.js';
import { startTestService, type TestService } from '../support/start-test-service.js';

describe('Discovery', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService({ content: await shippedContent() });
  });
  afterAll(() => service.stop());

  const discover = async (path = '/cds-services'): Promise<DiscoveryResponse> => {
    const answer = await request(service.url).get(path);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    return answer.body as DiscoveryResponse;
  };

  test('[D-1, D-2, D-3, D-14, D-16, Q-11] The discovery endpoint SHALL always be available at {baseUrl}/cds-services', async () => {
    const { services } = await discover();
    // A service of drafts alone answers nothing yet, and is not listed.
    const isListed = (id: string): boolean =>
      readdirSync(`cards/services/${id}`).some((file) =>
        /^status: silent$/m.test(readFileSync(`cards/services/${id}/${file}`, 'utf8')),
      );
    const written = readdirSync('cards/services')
      .filter(isListed)
      .flatMap((id) => {
        const { hooks } = parse(readFileSync(`cards/services/${id}/service.yaml`, 'utf8')) as {
          hooks: string[];
        };
        return hooks.map((hook) => `${id} ${hook}`);
      });
    expect(services.map(({ id, hook }) => `${id} ${hook}`).sort()).toEqual(written.sort());
    expect(written).toContain('kidney-safety order-select');
  });

  test('[D-5, D-6, D-7, D-8, D-11, D-12, trap 20] every service has its REQUIRED hook, description and id, and nothing is empty', async () => {
    for (const entry of (await discover()).services) {
      for (const member of ['hook', 'description', 'id', 'title'] as const) {
        expect(entry[member]).toEqual(expect.stringMatching(/\S/));
      }
      expect(Object.values(entry)).not.toContain(null);
      expect(entry.version).toBe('2.0.1');
      // The version of the hook in HL7's library.
      expect(entry.hookVersion).toBe(entry.hook === 'medication-refill' ? '0.1.0' : '1.0');
    }
  });

  test('[D-9, P-1, P-3, P-4, P-6, trap 20] prefetch templates are relative reads and searches, derived from the needs of the cards', async () => {
    const { services } = await discover();
    for (const { id, prefetch = {} } of services) {
      // Without FHIRPath tokens, which an unsigned client is not known to understand.
      const plain = [...(service.content.services.get(id)?.prefetch ?? [])].filter(
        ([, template]) => !template.includes('today()'),
      );
      expect(prefetch).toEqual(Object.fromEntries(plain));
      expect(Object.keys(prefetch)).not.toHaveLength(0);
      for (const template of Object.values(prefetch)) {
        expect(template).toMatch(/^[A-Z][A-Za-z]+(\/\{\{context\.\w+\}\}|\?.*\{\{context\.patientId\}\}.*)$/);
      }
    }
  });

  test.each(['/cds-services/', '//cds-services', '//cds-services/'])(
    '[Q-11] %s is tolerated',
    async (path) => {
      expect((await discover(path)).services).not.toHaveLength(0);
    },
  );

  test('[D-22] an unchanged document is not sent again', async () => {
    const first = await request(service.url).get('/cds-services');
    const again = await request(service.url)
      .get('/cds-services')
      .set('If-None-Match', String(first.headers.etag));
    expect(again.status).toBe(304);
  });

  test('[S-30, S-31, trap 11] a browser client may preflight discovery and services without a token', async () => {
    for (const path of ['/cds-services', '/cds-services/opioid-safety']) {
      const answer = await request(service.url).options(path).set({
        Origin: 'https://sandbox.cds-hooks.org',
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization,content-type',
      });
      expect(answer.status).toBe(204);
      expect(answer.headers['access-control-allow-origin']).toBe('*');
      expect(String(answer.headers['access-control-allow-headers']).toLowerCase()).toContain('authorization');
    }
  });
});

describe('A service none of whose cards is in use at the site', () => {
  test('[D-21] is not offered', async () => {
    const service = await startTestService({
      adjustSite: (site) => ({
        ...site,
        statuses: new Map(
          [...site.statuses].map(([id, status]) => [id, id === 'af-anticoagulation' ? 'retired' : status]),
        ),
      }),
    });
    const { services } = (await request(service.url).get('/cds-services')).body as DiscoveryResponse;
    await service.stop();
    expect(services.map(({ id }) => id)).not.toContain('stroke-prevention');
  });
});
