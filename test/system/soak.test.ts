/** The service as built, called a hundred thousand times: what it needs of memory stays what it was. */

import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { Agent, request as send } from 'node:http';
import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';

/** RATIONALE_DIST names another build. */
const MAIN = resolve(process.env.RATIONALE_DIST ?? 'dist', 'src/main.js');
const CALLS = 100_000;
const FIRST = 20_000;
/** Bytes: a leak of a kilobyte a call would be eighty million. */
const MOST = 40_000_000;

const EXAMPLES = [
  ['kidney-safety', 'metformin-order-select'],
  ['opioid-safety', 'opioid-order-sign'],
  ['stroke-prevention', 'af-patient-view'],
] as const;

test('The memory of the service is the same after a hundred thousand calls', async () => {
  const child = spawn(process.execPath, ['--max-old-space-size=400', MAIN], {
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      LOG_LEVEL: 'error',
      CONTENT_DIR: resolve('.'),
      STUDIO: 'false',
    },
  });
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  try {
    const origin = await new Promise<string>((found, failed) => {
      let printed = '';
      const take = (chunk: Buffer): void => {
        printed += chunk.toString();
        const match = /(http:\/\/127\.0\.0\.1:\d+)/.exec(printed);
        if (match?.[1] !== undefined) found(match[1]);
      };
      child.stdout.on('data', take);
      child.stderr.on('data', take);
      child.once('exit', () => {
        failed(new Error(`it did not start: ${printed}`));
      });
    });
    const agent = new Agent({ keepAlive: true, maxSockets: 8 });
    const bodies = await Promise.all(
      EXAMPLES.map(async ([service, name]) => ({
        path: `${origin}/cds-services/${service}`,
        body: await readFile(`examples/requests/${name}.json`),
      })),
    );
    await callOften(agent, bodies, FIRST);
    const before = await memoryOf(child.pid ?? 0);
    const statuses = await callOften(agent, bodies, CALLS - FIRST);
    const after = await memoryOf(child.pid ?? 0);
    agent.destroy();
    // On a busy machine a few may be told to come again later.
    expect([...statuses.keys()].filter((status) => status !== 200 && status !== 503)).toEqual([]);
    expect(statuses.get(200)).toBeGreaterThan((CALLS - FIRST) / 2);
    expect(after - before).toBeLessThan(MOST);
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}, 1_200_000);

/** Eight at a time. How often each status came. */
async function callOften(
  agent: Agent,
  bodies: readonly { readonly path: string; readonly body: Buffer }[],
  count: number,
): Promise<ReadonlyMap<number, number>> {
  const statuses = new Map<number, number>();
  let begun = 0;
  const work = async (): Promise<void> => {
    while (begun < count) {
      const next = bodies[begun % bodies.length];
      begun += 1;
      if (next === undefined) return;
      const status = await post(agent, next.path, next.body);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: 8 }, work));
  return statuses;
}

function post(agent: Agent, path: string, body: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/json', 'Content-Length': body.length };
    const outgoing = send(path, { method: 'POST', agent, headers }, (response) => {
      response.resume().once('end', () => {
        resolve(response.statusCode ?? 0);
      });
    });
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}

/** Resident, in bytes. */
async function memoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return 1024 * Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]);
}
