/**
 * Cold start of the shipped content to the first card, as a process of its own, and the memory it holds after many calls; alone and
 * without worker threads for large bodies.
 *
 * `npm run build && node bench/start.js`. Prints Markdown.
 */

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath, URL } from 'node:url';

const dist = new URL(process.env.DIST ?? '../dist/', import.meta.url);
const main = fileURLToPath(new URL('src/main.js', dist));
const root = fileURLToPath(new URL('..', import.meta.url));
const ROUNDS = Number(process.env.ROUNDS ?? 3);
const CALLS = Number(process.env.CALLS ?? 5000);
const body = readFileSync(new URL('../examples/requests/opioid-order-sign.json', import.meta.url));

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function post(port) {
  const response = await fetch(`http://127.0.0.1:${port}/cds-services/opioid-safety`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  const { cards } = await response.json();
  // A machine that is busy with something else: the service sheds load, and is asked again.
  if (response.status === 503) return wait(100).then(() => post(port));
  if (response.status !== 200 || cards.length === 0) throw new Error(`${response.status}, no card`);
}

/** Milliseconds from spawning to the first card. */
async function firstCard(port, began) {
  for (;;) {
    try {
      await post(port);
      return performance.now() - began;
    } catch (error) {
      if (error.cause?.code !== 'ECONNREFUSED') throw error;
      await wait(5);
    }
  }
}

/** Of Linux's /proc: CPU milliseconds of the process so far, and resident megabytes. */
function statusOf(pid) {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ').slice(11, 13);
  const resident = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1];
  return { cpu: (Number(user) + Number(system)) * 10, megabytes: Number(resident) / 1024 };
}

async function round(calls) {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, [main], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      LOG_LEVEL: 'error',
      CONTENT_DIR: root,
      RELOAD: 'false',
      LARGE_BODY_WORKERS: '0',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    const ms = await Promise.race([
      firstCard(port, began),
      ended.then(() => Promise.reject(new Error('It did not start.'))),
    ]);
    const started = statusOf(child.pid);
    for (let sent = 0; sent < calls; sent += 2)
      await Promise.all(Array.from({ length: 2 }, () => post(port)));
    return { ms, ...started, after: statusOf(child.pid).megabytes };
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

const rounds = [];
for (let index = 0; index < ROUNDS; index += 1) rounds.push(await round(index === 0 ? CALLS : 0));

const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
const of = (member) => Math.round(median(rounds.map((each) => each[member])));

process.stdout.write(`## Start and memory

The shipped content, from spawning the process to its first card; medians of ${ROUNDS} starts. Goals: under 1,000 ms, under 150 MB.

| what | found |
| --- | --- |
| start to first card, ms | ${of('ms')} |
| CPU of it, all threads, ms | ${of('cpu')} |
| resident after it, MB | ${of('megabytes')} |
| resident after ${CALLS.toLocaleString('en')} calls, MB | ${Math.round(rounds[0].after)} |
`);
