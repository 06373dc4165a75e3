/** Sends one service what no client should, and some clients do (CDS Hooks 2.0.1, "HTTP Status Codes"). */

import { EDGE_CHECKS } from './catalogue/edge-checks.js';
import type { Check, Row } from './conformance-row.js';
import { hasCards, isRefusal, judgeAnswer, judgeStatus } from './judge-answer.js';
import type { EntryCalls } from './open-entry.js';
import { MARKER } from './sample-resource.js';
import type { Call } from './session.js';

export interface EdgeOptions {
  /** Hooks that the service was published for. */
  readonly hooks: readonly string[];
  /** Send bodies of many megabytes as well. */
  readonly heavy: boolean;
}

const NO_JSON = `{"hook": "${MARKER}", `;
const LARGE = 16 * 1024 * 1024;
const DEEP = 10_000;

/** Hostile bodies come after what a sloppy client sends, and a valid call comes last. */
export async function tryEdges(calls: EntryCalls, options: EdgeOptions): Promise<readonly Row[]> {
  const rows = [
    ...(await tryRefusals(calls, options.hooks)),
    ...(await tryBodies(calls)),
    ...(await tryAddresses(calls)),
    ...(await tryHostile(calls, options.heavy)),
  ];
  const last = await calls.post(calls.body());
  const wrong = last.status === 200 && hasCards(last.json) ? undefined : 'expected 200 with cards';
  return [...rows, judgeAnswer(EDGE_CHECKS.survives, last, wrong)];
}

type Send = (check: Check, body: unknown, target?: string, how?: Partial<Call>) => Promise<Row>;

/** Sends a body that should be refused. */
const refusing =
  (calls: EntryCalls): Send =>
  async (check, body, target, how) =>
    judgeStatus(check, await calls.post(body, how), isRefusal, 'a refusal (4xx)', target);

async function tryRefusals(calls: EntryCalls, hooks: readonly string[]): Promise<readonly Row[]> {
  const refuse = refusing(calls);
  const other = ['patient-view', 'order-sign'].find((hook) => !hooks.includes(hook)) ?? 'org.example.nothing';
  const unknown = { path: '/cds-services/conformance-no-such-service' };
  const rows = [
    await refuse(EDGE_CHECKS['wrong-hook'], calls.body({ hook: other }), other),
    await refuse(EDGE_CHECKS['unknown-service'], calls.body(), unknown.path, unknown),
  ];
  for (const member of ['hook', 'hookInstance', 'context']) {
    rows.push(await refuse(EDGE_CHECKS['missing-member'], without(calls.body(), member), member));
  }
  for (const { name, required } of calls.hook.context) {
    if (!required) continue;
    const body = calls.body();
    const context = without(typeof body.context === 'object' ? body.context : {}, name);
    rows.push(
      await refuse(EDGE_CHECKS['missing-context-field'], { ...body, context }, `${calls.name} ${name}`),
    );
  }
  return rows;
}

const without = (whole: object | null, member: string): object =>
  Object.fromEntries(Object.entries(whole ?? {}).filter(([name]) => name !== member));

async function tryBodies(calls: EntryCalls): Promise<readonly Row[]> {
  const refuse = refusing(calls);
  const rows = [
    await refuse(EDGE_CHECKS['malformed-json'], NO_JSON, 'cut off'),
    await refuse(EDGE_CHECKS['malformed-json'], ' ', 'blank'),
  ];
  for (const [body, name] of [
    ['[]', 'a list'],
    ['"text"', 'text'],
    ['12', 'a number'],
    ['null', 'null'],
  ]) {
    rows.push(await refuse(EDGE_CHECKS['not-an-object'], body, name));
  }
  const text = JSON.stringify(calls.body());
  const as = (type: string): Partial<Call> => ({ headers: { 'Content-Type': type } });
  rows.push(await refuse(EDGE_CHECKS['media-type'], text, 'text/plain', as('text/plain')));
  for (const type of ['application/json; charset=utf-8', 'application/fhir+json']) {
    const exchange = await calls.post(text, as(type));
    rows.push(
      judgeStatus(EDGE_CHECKS['media-type-charset'], exchange, (status) => status === 200, '200', type),
    );
  }
  return rows;
}

async function tryAddresses(calls: EntryCalls): Promise<readonly Row[]> {
  const { session } = calls;
  const got = await session.send({ method: 'GET', path: calls.path });
  const rows = [judgeStatus(EDGE_CHECKS.method, got, isRefusal, '405', `GET ${calls.path}`)];
  const is200 = (status: number): boolean => status === 200;
  for (const path of ['/cds-services/', '//cds-services']) {
    const exchange = await session.send({ method: 'GET', path });
    rows.push(judgeStatus(EDGE_CHECKS.slashes, exchange, is200, '200', path));
  }
  const path = `${calls.path}/`;
  const exchange = await calls.post(calls.body(), { path });
  return [...rows, judgeStatus(EDGE_CHECKS.slashes, exchange, is200, '200', path)];
}

async function tryHostile(calls: EntryCalls, heavy: boolean): Promise<readonly Row[]> {
  const answered = (status: number): boolean => status === 200 || isRefusal(status);
  const expected = '200 or a refusal (4xx)';
  const text = JSON.stringify(calls.body());
  const deep = `${'['.repeat(DEEP)}${']'.repeat(DEEP)}`;
  const bodies: readonly (readonly [Check, string])[] = [
    [EDGE_CHECKS['proto-member'], text.replace('{', `{"__proto__":{"${MARKER}":1},"constructor":{},`)],
    [EDGE_CHECKS['deep-nesting'], text.replace('{', `{"conformanceDeep":${deep},`)],
    ...(heavy
      ? [[EDGE_CHECKS.oversized, text.replace('{', `{"conformanceLarge":"${'x'.repeat(LARGE)}",`)] as const]
      : []),
  ];
  const rows: Row[] = [];
  for (const [check, body] of bodies) {
    rows.push(judgeStatus(check, await calls.post(body), answered, expected));
  }
  return rows;
}
