/**
 * The engine's path alone, data + engine + explanation + card of one call, without HTTP and without reading JSON: 10 and 50 cards that
 * all fire, over patients of 20, 200 and 1,000 resources; what fhirpath cards cost; how the cost grows.
 * CPU of the process a call, medians of interleaved rounds. Every call has a request of its own, parsed before it is measured.
 *
 * `npm run build && node bench/engine.js`. Prints Markdown.
 */

import { randomBytes } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { loadDist } from './load-dist.js';
import { makeRequest, makeService, NOW } from './make-content.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

const { createUuidMinter } = await loadDist('card/mint-uuid');
const { evaluateSent } = await loadDist('evaluate-call');
const { presentCards } = await loadDist('present-cards');
const { parseRequest } = await loadDist('request/parse-request');

const ROUNDS = Number(process.env.ROUNDS ?? 7);
/** Resources read in one round, about: a round of a large patient has fewer calls. */
const ROUND_WORK = 12_000;

const options = {
  mint: createUuidMinter({ secret: randomBytes(32), now: () => NOW, random: randomBytes }),
  now: NOW,
  patientId: 'p1',
};

/** One thing to measure. */
async function subject(name, resources, made) {
  const { content, service, site } = await makeService(made);
  const { values, body } = makeRequest(resources);
  const prefetch = Object.fromEntries(
    [...service.prefetch].map(([key, template]) => [key, values[template.split(/[/?]/)[0]]]),
  );
  const text = JSON.stringify({ ...body, prefetch });
  const parse = () => parseRequest(JSON.parse(text), content.hooks);
  const call = (request) => {
    const evaluated = evaluateSent({ request, service, site, now: NOW, thorough: false });
    return presentCards(evaluated.evaluations, undefined, options, { data: evaluated.data, now: NOW }).shown;
  };
  const firing = made.firing ?? made.cards;
  const shown = call(parse()).length;
  if (shown !== firing) throw new Error(`${name}: ${shown} cards, not ${firing}`);
  const calls = Math.max(8, Math.round(ROUND_WORK / (resources + made.cards * 20)));
  return { name, made, resources, parse, call, calls, cpu: [], times: [], kilobytes: [] };
}

const microseconds = ({ user, system }) => user + system;

function measure({ parse, call, calls, cpu, times }, kept) {
  const requests = Array.from({ length: calls }, parse);
  const spent = [];
  const before = process.cpuUsage();
  for (const request of requests) {
    const began = performance.now();
    call(request);
    spent.push((performance.now() - began) * 1000);
  }
  const used = microseconds(process.cpuUsage(before)) / calls;
  if (!kept) return;
  cpu.push(used);
  times.push(...spent);
}

/** What one call leaves for the collector; rounds in which it ran are not counted. */
function measureAllocation({ parse, call, kilobytes }) {
  const requests = Array.from({ length: 4 }, parse);
  collect();
  const before = process.memoryUsage().heapUsed;
  requests.forEach(call);
  const grown = (process.memoryUsage().heapUsed - before) / requests.length / 1024;
  if (grown > 0) kilobytes.push(grown);
}

const SIZES = [20, 200, 1000];
const plain = [];
for (const cards of [10, 50])
  for (const size of SIZES) plain.push(await subject(`${cards} cards, all fire`, size, { cards }));
const seldom = [];
for (const size of SIZES) seldom.push(await subject('10 cards, one fires', size, { cards: 10, firing: 1 }));
const slow = [];
for (const size of SIZES.slice(0, 2))
  slow.push(await subject('10 cards with a fhirpath fact, all fire', size, { cards: 10, fhirpath: true }));
const members = [];
for (const size of [10, 100, 1000])
  members.push(await subject(`10 cards, value sets of ${size} codes`, 200, { cards: 10, members: size }));
const subjects = [...plain, ...seldom, ...slow, ...members];

for (let round = -4; round < ROUNDS; round += 1) for (const each of subjects) measure(each, round >= 0);
for (let round = 0; round < 5; round += 1) for (const each of subjects) measureAllocation(each);

const quantile = (numbers, q) =>
  numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * q))];
const shown = (number) => (number === undefined ? '' : Number(number.toPrecision(3)).toString());
const row = (each) =>
  `| ${each.name} | ${each.resources} | ${[
    quantile(each.cpu, 0.5),
    quantile(each.times, 0.5),
    quantile(each.times, 0.99),
    quantile(each.kilobytes, 0.5),
  ]
    .map(shown)
    .join(' | ')} |`;
const table = (rows) =>
  [
    '| what | resources | CPU, µs | p50, µs | p99, µs | allocated, kB |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows.map(row),
  ].join('\n');

process.stdout.write(`## Engine

Data, engine, explanation and cards of one call; medians of ${ROUNDS} interleaved rounds. Goals for 10 cards: under 100 µs CPU on 20 resources, under 500 µs on 200.

${table([...plain, ...seldom])}

Cards with a \`fhirpath:\` fact, apart:

${table(slow)}

Size of value sets, on 200 resources: it should not matter.

${table(members)}
`);
