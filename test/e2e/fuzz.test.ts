/** Damaged and hostile calls over HTTP: never a 5xx, every answer valid, nothing becomes markup, nothing leaks (DESIGN, promises 1 and 4). */

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import type { Card } from '../../src/model/cds-hooks.js';
import { cleanText } from '../../src/text/clean-text.js';
import { responseProblems } from '../support/check-response.js';
import { EXAMPLE_NAMES, EXAMPLES, exampleCall } from '../support/example-calls.js';
import { changeNode, deepList, mutate, mutation, nodesOf } from '../support/mutate-json.js';
import type { JsonPath } from '../support/mutate-json.js';
import { startTestService, type TestService } from '../support/start-test-service.js';
import { describeWithTestData, testData } from '../support/test-data.js';

/** Enough to be hostile with where the long list is absent. */
const FEW = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[x](javascript:alert(1))',
  '![x](https://evil.example/x.png)',
  '\n\n# heading\n\n| a | b |\n|---|---|\n',
  '```\ncode',
  '{{ 7 | times: 7 }}{% for x in (1..9) %}',
  '$ne',
  '\u202e\u0000\u001b[31m',
  '\ud800',
  '1;DROP TABLE users',
  '%00%n%s',
];
const listed = testData('hostile/blns/blns.json');
const HOSTILE =
  listed === undefined ? FEW : [...FEW, ...(JSON.parse(readFileSync(listed, 'utf8')) as string[])];

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.stop());

/** Marks everything that could be a patient's: the suite ends with a search of all logs and errors for the mark. */
const marked = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (name, node: unknown) =>
      typeof node === 'string' && /^(id|reference|patientId|userId|encounterId|family|text|value)$/.test(name)
        ? node.replace(/^((?:[A-Z]\w+\/)?)/, '$1zyx-')
        : node,
    ),
  );

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly cards: readonly Card[];
}

async function post(id: string, body: string): Promise<Answer> {
  const answer = await fetch(`${service.url}/cds-services/${id}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  const text = await answer.text();
  const { cards = [] } = JSON.parse(text) as { cards?: readonly Card[] };
  return { status: answer.status, text, cards };
}

/** What is wrong with an answer, whatever was asked. */
function faultsOf({ status, text, cards }: Answer): readonly string[] {
  if (status === 200) {
    const long = cards.filter(({ summary }) => summary.length > 139).map(({ summary }) => `long: ${summary}`);
    return [...responseProblems(JSON.parse(text)), ...long, ...cards.flatMap(strangeTags)];
  }
  const { resourceType, issue } = JSON.parse(text) as { resourceType?: string; issue?: unknown[] };
  const refused = [400, 412].includes(status) && resourceType === 'OperationOutcome' && issue?.length === 1;
  return [
    ...(refused ? [] : [`${status}: ${text}`]),
    ...(/zyx/i.test(text) ? [`leaks: ${text}`] : []),
    // Said of whatever overflows or is out of range: only a body that is deep may be told so.
    ...(text.includes('nested too deeply') ? [`not deep: ${text}`] : []),
  ];
}

const render = (markdown: string): string =>
  micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });
const tagsOf = ({ detail = '' }: Card): readonly string[] => render(detail).match(/<[^>]*>/g) ?? [];

/** All that the templates of the shipped cards are made of. */
const PLAIN_TAGS = /^<\/?(?:p|strong|ul|li|br ?\/?)>$/;
const strangeTags = (card: Card): readonly string[] =>
  tagsOf(card)
    .filter((tag) => !PLAIN_TAGS.test(tag))
    .map((tag) => `markup: ${tag}`);

/** `hookInstance` goes into the log by design: it names a call and no patient. */
const isInstance = (path: JsonPath): boolean => path[0] === 'hookInstance';

async function tryEverywhere(body: unknown): Promise<readonly string[]> {
  const text = JSON.stringify(body);
  const answers = await Promise.all([...service.content.services.keys()].map((id) => post(id, text)));
  return answers.flatMap(faultsOf);
}

/** Nothing marked is in the log, nothing broke on the way, and no card or datum was lost to an error of ours. */
const expectCalmLog = (): void => {
  const lines = service.logged();
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.filter((line) => /zyx|unexpected error|"failed"|"reason":"error"/i.test(line))).toEqual([]);
};

const changes = fc.array(mutation(HOSTILE), { minLength: 1, maxLength: 4 });

describe('Any damage to an example request', () => {
  const seeds = EXAMPLE_NAMES.map((name) => marked(exampleCall(name)));

  test('is answered with valid cards or an OperationOutcome by every service', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...seeds), changes, async (seed, list) => {
        expect(await tryEverywhere(mutate(seed, list, isInstance))).toEqual([]);
      }),
      { numRuns: 250 },
    );
    expectCalmLog();
  });

  test('that nests without end is refused or answered, and costs nobody else anything', async () => {
    for (const depth of [1_000, 5_000, 50_000]) {
      for (const path of [['prefetch', 'patient'], ['context', 'draftOrders'], ['hook']]) {
        const seed = changeNode(seeds[0], path, () => 'DEEP');
        const text = JSON.stringify(seed).replace('"DEEP"', '['.repeat(depth) + ']'.repeat(depth));
        for (const id of service.content.services.keys()) {
          expect([200, 400, 412]).toContain((await post(id, text)).status);
        }
      }
    }
    expect(deepList(2)).toEqual([['zyx']]);
    expectCalmLog();
  });
});

describeWithTestData('Any damage to an example of the specification', () => {
  test('is answered with valid cards or an OperationOutcome by every service', async () => {
    const file = testData('requests/spec-examples/examples.json') ?? '';
    const seeds = requestsIn(JSON.parse(readFileSync(file, 'utf8'))).map(marked);
    expect(seeds.length).toBeGreaterThan(3);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...seeds), changes, async (seed, list) => {
        expect(await tryEverywhere(mutate(seed, list, isInstance))).toEqual([]);
      }),
      { numRuns: 120 },
    );
    expectCalmLog();
  });
});

/** Bodies of hook calls, wherever they stand in the file. */
function requestsIn(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('hook' in value && 'context' in value) return [value];
  return Object.values(value).flatMap(requestsIn);
}

describe('Hostile text where a chart has words', () => {
  /** Elements that people write or read. Codes decide what a thing is, so they stay. */
  const WORDS = /^(text|display|unit|family|given|instruction|patientInstruction|title|name)$/;

  test.each(EXAMPLE_NAMES)('of %s shows as the same card as harmless text does', async (name) => {
    const id = EXAMPLES[name];
    const seed = exampleCall(name);
    const places = nodesOf(seed).filter(({ path, value }) => {
      const step = path.findLast((each) => typeof each === 'string') ?? '';
      return typeof value === 'string' && WORDS.test(step) && !path.includes('valueQuantity');
    });
    /** Every place holds another text at once. */
    const filled = (textAt: (place: number) => string): string =>
      JSON.stringify(
        places.reduce<unknown>((body, { path }, at) => changeNode(body, path, () => textAt(at)), seed),
      );
    const strings = HOSTILE.filter((text) => cleanText(text) !== '');
    const twin = await post(
      id,
      filled(() => 'word'),
    );
    expect(twin.cards).toHaveLength(1);
    const wrong: string[] = [];
    // Each text stands in three of the places.
    const calls = Math.ceil((3 * strings.length) / places.length);
    for (let call = 0; call < calls; call += 1) {
      const textAt = (place: number): string =>
        strings[(call * places.length + place * (1 + Math.floor((call * 3) / calls))) % strings.length] ?? '';
      const body = filled(textAt);
      const answer = await post(id, body);
      wrong.push(...faultsOf(answer));
      if (!sameElements(answer.cards, twin.cards)) wrong.push(body);
    }
    expect(wrong).toEqual([]);
  });
});

/** A summary that had to be cut stands in a paragraph before the rest. */
function sameElements(cards: readonly Card[], twins: readonly Card[]): boolean {
  return (
    cards.length === twins.length &&
    cards.every((card, at) => {
      const twin = twins[at];
      const cut = card.summary.endsWith('…') ? ['<p>', '</p>'] : [];
      return twin !== undefined && [...cut, ...tagsOf(twin)].join('') === tagsOf(card).join('');
    })
  );
}
