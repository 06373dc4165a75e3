/** Several processes on one port (`WORKERS=n`) over real HTTP: one memory of used tokens, one secret, and whoever dies is replaced. */

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { freePort } from '../support/free-port.js';
import { createSigner } from '../support/sign-token.js';
import { createSmallContent, type SmallContent } from '../support/small-content.js';
import { startBuiltService, type BuiltService } from '../support/start-built-service.js';
import { until } from '../support/start-small-service.js';

const ISS = 'https://ehr.example.org';
const BASE = 'https://cds.example.org';

describe('WORKERS=2', () => {
  let content: SmallContent;
  let service: BuiltService | undefined;
  const signer = createSigner('ES384');

  beforeEach(async () => {
    content = await createSmallContent();
    const keys = JSON.stringify(signer.jwks);
    await writeFile(
      join(content.folder, 'clients.yaml'),
      `format: 1\nclients:\n  - id: ehr\n    name: An EHR\n    iss: ${ISS}\n    site: demo\n    keys: ${keys}\n`,
    );
    service = await startBuiltService({
      CONTENT_DIR: content.folder,
      WORKERS: '2',
      // With port 0 the processes would agree on another port once none of them listens any more.
      PORT: String(await freePort()),
      PUBLIC_BASE_URL: BASE,
      EVENTS_DIR: join(content.folder, 'events'),
    });
  });
  afterEach(async () => {
    service?.child.kill('SIGKILL');
    await content.remove();
  });

  const call = async (token: string): Promise<number> => {
    // A new connection each time: they go to the processes in turn.
    const answer = await fetch(`${service?.url ?? ''}/cds-services`, {
      headers: { Authorization: `Bearer ${token}`, connection: 'close' },
    }).catch(() => ({ status: 0 }));
    return answer.status;
  };
  const token = (): string => {
    const iat = Math.floor(Date.now() / 1000);
    return signer.sign({
      iss: ISS,
      aud: `${BASE}/cds-services`,
      iat,
      exp: iat + 300,
      jti: crypto.randomUUID(),
    });
  };

  test('a token is believed once, whichever process it comes to, one after the other and all at once', async () => {
    const used = token();
    expect(await call(used)).toBe(200);
    expect(await Promise.all(Array.from({ length: 6 }, () => call(used)))).toEqual(Array(6).fill(401));
    const raced = token();
    const statuses = await Promise.all(Array.from({ length: 6 }, () => call(raced)));
    expect(statuses.sort()).toEqual([200, 401, 401, 401, 401, 401]);
  });

  test('a process that is killed is replaced, and the others answer meanwhile; all end on SIGTERM', async () => {
    if (service === undefined) throw new Error('not started');
    const { child, ended } = service;
    const logged = (message: string): number => service?.logged(message).length ?? 0;
    const { execFileSync } = await import('node:child_process');
    const children = (): readonly string[] =>
      execFileSync('ps', ['-o', 'pid=', '--ppid', String(child.pid)], { encoding: 'utf8' })
        .trim()
        .split(/\s+/);
    await until(() => Promise.resolve(children().length === 2), 'two processes');
    const [victim = ''] = children();
    process.kill(Number(victim), 'SIGKILL');
    await until(() => Promise.resolve(logged('a process ended and is replaced') === 1), 'told');
    // The other may only be starting: a busy machine takes its time.
    for (let tries = 0; tries < 600 && (await call(token())) !== 200; tries += 1)
      await new Promise((done) => setTimeout(done, 100));
    expect(await call(token())).toBe(200);
    await until(() => Promise.resolve(children().length === 2), 'replaced');
    expect(children()).not.toContain(victim);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });
});
