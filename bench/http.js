/**
 * The whole service over HTTP against a baseline in the same run: express 5, tuned, which reads, parses, verifies the same token
 * with a cached key and answers a constant card. CPU of the server's process a call, medians of interleaved rounds.
 *
 * `npm run build && node bench/http.js`. Prints Markdown. ROUNDS, SIZES (kB), CONNECTIONS and ALGORITHMS narrow it.
 */

import { Buffer } from 'node:buffer';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { createPrivateKey, randomUUID } from 'node:crypto';
import jsonwebtoken from 'jsonwebtoken';
import { loadDist } from './load-dist.js';
import { send, startServer } from './http-load.js';
import { makeRequest, makeService } from './make-content.js';

const { createTestKeys } = await loadDist('trust/create-test-keys');

const listed = (name, usual) => (process.env[name] ?? usual).split(',');
const ROUNDS = Number(process.env.ROUNDS ?? 5);
const SIZES = listed('SIZES', '5,20,200,2000').map(Number);
const CONNECTIONS = listed('CONNECTIONS', '1,16,64').map(Number);
const ALGORITHMS = listed('ALGORITHMS', 'unsigned,RS384,ES384');
const CARDS = 10;
const ISS = 'https://bench.example.org';

/** Calls of a round: about as many bytes each, within bounds. */
const callsFor = (kilobytes, connections) =>
  Math.max(connections, Math.min(1000, Math.round(12_000 / kilobytes)));

export const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** A request of about so many kilobytes, with resources of one patient. */
export async function makeBody(kilobytes) {
  const { service } = await makeService({ cards: 1 });
  const write = (resources) => {
    const { values, body } = makeRequest(resources);
    const prefetch = Object.fromEntries(
      [...service.prefetch].map(([key, template]) => [key, values[template.split(/[/?]/)[0]]]),
    );
    return Buffer.from(JSON.stringify({ ...body, prefetch }));
  };
  const perResource = (write(400).length - write(200).length) / 200;
  return write(Math.max(1, Math.round((kilobytes * 1000 - write(0).length) / perResource)));
}

/** Signed beforehand: signing is the client's work. Every call needs a token of its own, as none is believed twice. */
export function makeTokens(keys, algorithm, count) {
  const jwk = keys.private[algorithm];
  const key = createPrivateKey({ key: jwk, format: 'jwk' });
  const iat = Math.floor(Date.now() / 1000);
  const tokens = Array.from({ length: count }, () =>
    jsonwebtoken.sign(
      { iss: ISS, aud: 'http://bench/cds-services/bench', iat, exp: iat + 300, jti: randomUUID() },
      key,
      {
        algorithm,
        header: { alg: algorithm, typ: 'JWT', kid: jwk.kid },
      },
    ),
  );
  return () => tokens.pop();
}

export async function run() {
  const keys = createTestKeys();
  const signed = { jwks: keys.jwks, iss: ISS };
  const servers = {
    raw: await startServer({ kind: 'raw' }),
    layers: await startServer({ kind: 'layers', cards: 1, firing: 1 }),
    'baseline unsigned': await startServer({ kind: 'baseline', ...signed }),
    'service unsigned': await startServer({ kind: 'service', cards: CARDS, firing: 1 }),
    'service all fire': await startServer({ kind: 'service', cards: CARDS, firing: CARDS }),
    'service signed': await startServer({ kind: 'service', ...signed, cards: CARDS, firing: 1 }),
  };
  servers['baseline signed'] = servers['baseline unsigned'];
  try {
    await warmUp(servers, keys);
    const lines = [];
    for (const size of SIZES) {
      const body = await makeBody(size);
      for (const connections of CONNECTIONS)
        lines.push(...(await compare(servers, keys, { size, body, connections })));
    }
    const rss = await servers['service signed'].memory();
    return [
      '## Whole service over HTTP',
      '',
      `CPU of the server a call, µs; medians of ${ROUNDS} interleaved rounds; ${CARDS} cards of which one fires, and all of which fire, with explanations, events on disk, metrics and one log line a call.`,
      'Goals: layers at most 1.1 of raw; at 20 kB at most 2 of the baseline with RS384 and 1.25 with ES384; at 200 kB at most 1.25.',
      '',
      '| body, kB | connections | token | raw | layers | baseline | service | all fire | layers / raw | service / baseline | p50, ms | p99, ms |',
      '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
      ...lines,
      '',
      `Resident after it: ${Math.round(rss / 1e6)} MB.`,
      '',
    ].join('\n');
  } finally {
    for (const server of Object.values(servers)) server.stop();
  }
}

/** Until the compiler has settled: what is measured is a service that runs all day. */
async function warmUp(servers, keys) {
  const body = await makeBody(20);
  for (const [kind, { port }] of Object.entries(servers)) {
    const calls = kind.endsWith(' signed') ? 1000 : 4000;
    const token = kind.endsWith(' signed') ? makeTokens(keys, 'RS384', calls) : undefined;
    await send({ port, body, calls, connections: 16, token });
  }
}

async function compare(servers, keys, { size, body, connections }) {
  const calls = callsFor(size, connections);
  const lines = [];
  for (const algorithm of ALGORITHMS) {
    const kinds =
      algorithm === 'unsigned'
        ? ['raw', 'layers', 'baseline unsigned', 'service unsigned', 'service all fire']
        : ['baseline signed', 'service signed'];
    const cpu = Object.fromEntries(kinds.map((kind) => [kind, []]));
    const times = [];
    for (let round = -2; round < ROUNDS; round += 1) {
      for (const kind of kinds) {
        const token = algorithm === 'unsigned' ? undefined : makeTokens(keys, algorithm, calls);
        const server = servers[kind];
        const before = await server.cpu();
        const sent = await send({ port: server.port, body, calls, connections, token });
        if (sent.failed > 0) throw new Error(`${kind}: ${sent.failed} of ${calls} calls failed`);
        if (round < 0) continue;
        cpu[kind].push(((await server.cpu()) - before) / calls);
        if (kind.startsWith('service') && kind !== 'service all fire') times.push(...sent.times);
      }
    }
    const of = (kind) => (cpu[kind] === undefined ? undefined : median(cpu[kind]));
    lines.push(writeRow({ size: body.length / 1000, connections, algorithm, of, times }));
    if (process.env.PROGRESS) process.stderr.write(`${lines.at(-1)}\n`);
  }
  return lines;
}

function writeRow({ size, connections, algorithm, of, times }) {
  const whole = (number) => (number === undefined ? '' : String(Math.round(number)));
  const ratio = (a, b) => (a === undefined || b === undefined ? '' : (a / b).toFixed(2));
  const base = of('baseline unsigned') ?? of('baseline signed');
  const service = of('service unsigned') ?? of('service signed');
  const sorted = times.toSorted((a, b) => a - b);
  const at = (q) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))].toFixed(1);
  const cells = [
    size.toFixed(0),
    connections,
    algorithm,
    whole(of('raw')),
    whole(of('layers')),
    whole(base),
    whole(service),
  ];
  cells.push(
    whole(of('service all fire')),
    ratio(of('layers'), of('raw')),
    ratio(service, base),
    at(0.5),
    at(0.99),
  );
  return `| ${cells.join(' | ')} |`;
}

if (argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(await run());
