/** The main command as a new user runs it: it starts, says what to paste, answers that, and stops when told. */

import { spawn, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';

const MAIN = resolve('dist/src/main.js');

interface Started {
  child: ChildProcess;
  output(): string;
  ended: Promise<number | null>;
}

describe('npm start', () => {
  let started: Started | undefined;
  afterEach(() => {
    started?.child.kill('SIGKILL');
  });

  function start(environment: Record<string, string>): Started {
    const child = spawn(process.execPath, [MAIN], { env: { ...process.env, PORT: '0', ...environment } });
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
    const ended = new Promise<number | null>((done) => child.on('close', done));
    started = { child, output: () => text, ended };
    return started;
  }

  async function waitFor(service: Started, pattern: RegExp): Promise<RegExpExecArray> {
    for (let tries = 0; tries < 200; tries += 1) {
      const found = pattern.exec(service.output());
      if (found !== null) return found;
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error(`never printed ${String(pattern)}: ${service.output()}`);
  }

  test('prints the discovery address, a curl to paste and its true answer; then stops on SIGTERM', async () => {
    const service = start({});
    const [, base = ''] = await waitFor(service, /Discovery\s+(http:\/\/127\.0\.0\.1:\d+)\/cds-services/);
    const [, file = '', url = ''] = await waitFor(service, /-d @(\S+) (http\S+)/);
    const [, indicator = '', summary = ''] = await waitFor(service, /It answers one (\w+) card: "(.+)"/);
    expect(service.output()).toMatch(/^ +Site +"demo" \(Demonstration, not approved for care\)$/m);

    const discovery = (await (await fetch(`${base}/cds-services`)).json()) as { services: unknown[] };
    expect(discovery.services.length).toBeGreaterThan(4);
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: await readFile(file),
    });
    const { cards } = (await answer.json()) as { cards: { indicator: string; summary: string }[] };
    expect(cards.map((card) => [card.indicator, card.summary])).toEqual([[indicator, summary]]);

    expect((await fetch(`${base}/healthz`)).status).toBe(200);
    service.child.kill('SIGTERM');
    expect(await service.ended).toBe(0);
  });

  test('refuses an address that others can reach, unless it is a demonstration', async () => {
    const service = start({ HOST: '0.0.0.0' });
    expect(await service.ended).toBe(2);
    expect(service.output()).toContain('HOST is not a loopback address');
  });

  test('says every setting that is wrong at once', async () => {
    const service = start({ PORT: 'many', LOG_LEVEL: 'loud', UUID_SECRET: 'short' });
    expect(await service.ended).toBe(2);
    expect(service.output()).toMatch(
      /PORT must be[^]*LOG_LEVEL must be[^]*|LOG_LEVEL must be[^]*PORT must be/,
    );
    expect(service.output()).not.toContain('short');
  });

  test('does not start on a site that does not exist', async () => {
    const service = start({ SITE: 'nowhere' });
    expect(await service.ended).toBe(3);
    expect(service.output()).toContain('There is no site nowhere');
  });
});
