/** Two replicas share one replay memory in a real Redis: a token serves one call, whichever of them it reaches. */

import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { createSigner } from '../support/sign-token.js';

const MAIN = resolve('dist/src/main.js');
const BASE = 'https://cds.example.org';
const PATH = '/cds-services/opioid-safety';
const ISS = 'https://ehr.example.com/fhir';

const signer = createSigner('ES384');
const children: ChildProcess[] = [];
const logs: string[] = [];
let folder: string;
let redisPort: number;
let redis: ChildProcess;
let replicas: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rationale-system-'));
  const clients = [{ id: 'ehr', name: 'EHR', iss: ISS, keys: signer.jwks.keys, site: 'demo' }];
  await writeFile(join(folder, 'clients.yaml'), stringify({ format: 1, clients }));
  redisPort = await freePort();
  redis = startRedis();
  replicas = await Promise.all([startReplica(), startReplica()]);
}, 60_000);

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await rm(folder, { recursive: true });
});

function run(command: string, words: string[], environment: Record<string, string> = {}): ChildProcess {
  const child = spawn(command, words, { env: { ...process.env, ...environment }, cwd: folder });
  child.stdout.on('data', (chunk: Buffer) => logs.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => logs.push(chunk.toString()));
  children.push(child);
  return child;
}

const startRedis = (): ChildProcess =>
  run('redis-server', [
    '--port',
    String(redisPort),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
  ]);

async function startReplica(): Promise<string> {
  const port = await freePort();
  run(process.execPath, [MAIN], {
    PORT: String(port),
    CLIENTS_FILE: join(folder, 'clients.yaml'),
    PUBLIC_BASE_URL: BASE,
    REDIS_URL: `redis://127.0.0.1:${redisPort}`,
  });
  const url = `http://127.0.0.1:${port}`;
  await until(async () => (await fetch(`${url}/readyz`)).ok);
  return url;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

async function until(ready: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await ready().catch(() => false)) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`never ready: ${logs.join('')}`);
}

function token(): string {
  const iat = Math.floor(Date.now() / 1000);
  return signer.sign({ iss: ISS, aud: `${BASE}${PATH}`, iat, exp: iat + 300, jti: randomUUID() });
}

async function call(url: string | undefined, bearer: string): Promise<number> {
  const answer = await fetch(`${String(url)}${PATH}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${bearer}`, 'Content-Type': 'application/json' },
    body: await readFile(resolve('examples/requests/opioid-order-sign.json')),
  });
  return answer.status;
}

test('[S-12] a token that one replica has seen is refused by the other', async () => {
  // A replica is ready before its connection to the memory is: until then it refuses.
  await until(async () => (await call(replicas[0], token())) === 200);
  await until(async () => (await call(replicas[1], token())) === 200);
  const one = token();
  expect(await call(replicas[0], one)).toBe(200);
  expect(await call(replicas[1], one)).toBe(401);
  expect(await call(replicas[1], token())).toBe(200);
  await until(() => Promise.resolve(logs.join('').includes('"reason":"replayed"')));
});

test('while the memory is away nobody is believed, and once it is back everybody is again', async () => {
  const ended = new Promise((done) => redis.once('close', done));
  redis.kill('SIGKILL');
  await ended;
  expect(await call(replicas[0], token())).toBe(401);
  // The line is written when the answer has left.
  await until(() => Promise.resolve(logs.join('').includes('"reason":"replay-memory-unavailable"')));
  redis = startRedis();
  await until(async () => (await call(replicas[0], token())) === 200);
});
