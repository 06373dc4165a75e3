/** What the process tells of itself: nothing of its environment at start, one line a decision in its log. */

import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import request from 'supertest';
import { emptyPrefetch, orderSign, oxycodone } from '../support/build-request.js';
import { startTestService } from '../support/start-test-service.js';

test('[trap 24] nothing of the environment is printed at start', async () => {
  const environment = {
    ...process.env,
    PORT: '0',
    LOG_LEVEL: 'debug',
    UUID_SECRET: 'Zyxsecret'.repeat(5),
    DATABASE_PASSWORD: 'Zyxpassword',
  };
  const child = spawn(process.execPath, [resolve('dist/src/main.js')], { env: environment });
  let printed = '';
  const started = new Promise<void>((done, failed) => {
    const read = (chunk: Buffer): void => {
      printed += chunk.toString();
      if (printed.includes('Discovery')) done();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', () => {
      failed(new Error(`ended early: ${printed}`));
    });
  });
  await started.finally(() => child.kill('SIGKILL'));
  expect(printed).not.toMatch(/Zyx/);
  expect(printed).not.toContain('DATABASE_PASSWORD');
});

test('[S-41, trap 17] a call leaves one line for each card that was evaluated, and nothing of the patient, the user or a token', async () => {
  const service = await startTestService();
  const call = orderSign(
    emptyPrefetch(service.content.services.get('opioid-safety')?.prefetch.keys() ?? []),
    oxycodone(),
  );
  const context = { ...call.context, userId: 'Practitioner/zyx-user', encounterId: 'zyx-encounter' };
  await request(service.url)
    .post('/cds-services/opioid-safety')
    .set('Authorization', 'Bearer zyxtoken')
    .send({ ...call, context })
    .expect(200);
  await service.stop();
  const lines = service.logged().map((line) => JSON.parse(line) as Record<string, unknown>);
  const decisions = lines.filter(({ message }) => message === 'decision');
  expect(decisions.map(({ card, outcome }) => [card, outcome])).toEqual([['opioid-mme-naloxone', 'fired']]);
  expect(service.logged().join('')).not.toMatch(/zyx/i);
});
