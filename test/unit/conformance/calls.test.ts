/** The battery's calls against services that each get one thing wrong: the traps that real services fell into. */

import { describe, expect, test } from '@jest/globals';
import { found, judge, misses } from './judge-defect.js';
import {
  beSound,
  bodyOf,
  isCall,
  outcome,
  plain,
  soundCard,
  type Defect,
  type Incoming,
  type Reply,
} from './sound-service.js';

const CRASH: Reply = { status: 500, body: 'TypeError' };
/** Replies so to calls that meet a condition. */
const when =
  (
    condition: (body: Readonly<Record<string, unknown>>, incoming: Incoming) => boolean,
    reply: ReturnType<Defect>,
  ): Defect =>
  (incoming, sound) =>
    isCall(incoming) && condition(bodyOf(incoming), incoming) ? reply : sound(incoming);
const problemsOf = (body: Readonly<Record<string, unknown>>): unknown => plain(body.prefetch).problems;
const cards = (...some: readonly unknown[]): Reply => ({ status: 200, body: { cards: some } });

test('a sound service passes, what needs a request of one’s own apart', async () => {
  const report = await judge(undefined, { only: 'calls', heavy: true });
  expect(misses(report)).toEqual(['call-sample: not tried']);
  expect(report.conforms).toBe(true);
});

describe('Prefetch: a service that', () => {
  test.each<[string, Defect, readonly string[]]>([
    [
      'fails without prefetch [trap 1]',
      when(({ hook, prefetch }) => hook !== undefined && prefetch === undefined, CRASH),
      ['prefetch-absent: fail'],
    ],
    [
      'drops the connection without prefetch [trap 1]',
      when(({ hook, prefetch }) => hook !== undefined && prefetch === undefined, 'hang-up'),
      ['prefetch-absent: fail'],
    ],
    [
      'says nothing of lacking data but 400',
      when(({ prefetch }) => prefetch === undefined, outcome(400)),
      ['prefetch-absent: fail'],
    ],
    [
      'fails on prefetch: null [trap 2]',
      when(({ prefetch }) => prefetch === null, CRASH),
      ['prefetch-null: fail'],
    ],
    [
      'takes null for lacking [trap 2]',
      when((body) => problemsOf(body) === null, outcome(412)),
      ['prefetch-key-null: fail'],
    ],
    [
      'takes an empty searchset for lacking',
      when(
        (body) => plain(problemsOf(body)).total === 0 && plain(problemsOf(body)).entry === undefined,
        outcome(412),
      ),
      ['prefetch-key-empty: warn'],
    ],
    [
      'fails on an OperationOutcome [trap 3]',
      when((body) => plain(problemsOf(body)).resourceType === 'OperationOutcome', CRASH),
      ['prefetch-key-outcome: fail'],
    ],
    [
      'refuses an OperationOutcome [trap 3]',
      when((body) => plain(problemsOf(body)).resourceType === 'OperationOutcome', outcome(400)),
      ['prefetch-key-outcome: warn'],
    ],
    [
      'fails on an OperationOutcome among the entries',
      when((body) => JSON.stringify(problemsOf(body) ?? '').includes('"mode":"outcome"'), CRASH),
      ['prefetch-outcome-entry: fail'],
    ],
    [
      'fails on a next page',
      when((body) => plain(problemsOf(body)).link !== undefined, CRASH),
      ['prefetch-next-page: fail'],
    ],
    [
      'fails on what is no resource',
      when((body) => typeof problemsOf(body) === 'string', CRASH),
      ['prefetch-wrong-type: fail'],
    ],
    [
      'uses the data of another patient [trap 4]',
      (incoming, sound) =>
        sound(incoming).status === 200 && plain(problemsOf(bodyOf(incoming))).entry !== undefined
          ? cards(soundCard())
          : sound(incoming),
      ['prefetch-other-patient: fail'],
    ],
    [
      'refuses keys that it did not ask for',
      when((body) => Object.keys(plain(body.prefetch)).length > 2, outcome(400)),
      ['prefetch-unknown-key: fail'],
    ],
  ])('%s', async (_name, defect, expected) => {
    expect(await found(defect, 'calls')).toEqual(expected);
  });
});

describe('Calls: a service that', () => {
  test.each<[string, Defect, readonly string[]]>([
    [
      'answers no advice with 204',
      when((body) => plain(problemsOf(body)).entry !== undefined, { status: 204 }),
      ['call-answered: fail', 'call-extension: not tried'],
    ],
    [
      'answers without cards',
      when((body) => plain(problemsOf(body)).entry !== undefined, { status: 200, body: { message: 'ok' } }),
      ['call-answered: fail', 'call-extension: not tried'],
    ],
    [
      'answers 412 although all was sent',
      when((body) => plain(problemsOf(body)).entry !== undefined, outcome(412)),
      ['call-answered: warn', 'prefetch-key-null: not tried'],
    ],
    [
      'refuses extensions [trap 9]',
      when((body) => body.extension !== undefined, outcome(400)),
      ['call-extension: fail'],
    ],
    [
      'has extensions of text alone',
      when((body) => JSON.stringify(plain(body.context).extension ?? '').includes('['), outcome(400)),
      ['call-extension: fail'],
    ],
    [
      'has a closed schema',
      when((body) => plain(body.context).conformanceUnknown !== undefined, outcome(400)),
      ['call-unknown-members: fail'],
    ],
    [
      'does not know the encounter',
      when((body) => plain(body.context).encounterId !== undefined, outcome(422)),
      ['call-optional-context: fail'],
    ],
    [
      'fails on an instance that is no UUID [trap 10]',
      when((body) => String(body.hookInstance).includes(' '), CRASH),
      ['call-instance: fail'],
    ],
    [
      'fails on a FHIR server that is a file [trap 15]',
      when((body) => String(body.fhirServer).startsWith('file:'), CRASH),
      ['call-fhir-server: fail'],
    ],
    [
      'waits for a FHIR server that is not there [trap 15]',
      when((body) => String(body.fhirServer).includes('.invalid'), 'silence'),
      ['call-fhir-server: fail'],
    ],
  ])('%s', async (_name, defect, expected) => {
    expect(await found(defect, 'calls', { timeout: 300 })).toEqual(expect.arrayContaining([...expected]));
  });

  test('takes more than half a second', async () => {
    let time = 0;
    expect(
      await found((incoming, sound) => sound(incoming), 'calls', { clock: () => (time += 600) }),
    ).toEqual(['call-time: warn']);
  });
});

describe('Wrong calls: a service that', () => {
  const wrong =
    (condition: (incoming: Incoming) => boolean, reply: ReturnType<Defect>): Defect =>
    (incoming, sound) =>
      condition(incoming) ? reply : sound(incoming);
  const isText =
    (text: string) =>
    (incoming: Incoming): boolean =>
      isCall(incoming) && incoming.text === text;
  const hasType =
    (type: string) =>
    (incoming: Incoming): boolean =>
      isCall(incoming) && incoming.headers['content-type'] === type;

  test.each<[string, Defect, readonly string[]]>([
    [
      'routes by id alone [trap 5]',
      when(({ hook }) => hook === 'patient-view', cards()),
      ['wrong-hook: warn'],
    ],
    [
      'fails on another hook [trap 5]',
      when(({ hook }) => hook === 'patient-view', CRASH),
      ['wrong-hook: fail'],
    ],
    [
      'never answers for an id it does not know [trap 6]',
      wrong(({ path }) => path.includes('no-such-service'), 'silence'),
      ['unknown-service: fail'],
    ],
    [
      'answers for an id it does not know',
      wrong((incoming) => isCall(incoming) && incoming.path.includes('no-such'), cards()),
      ['unknown-service: fail'],
    ],
    [
      'does without an instance',
      when(({ hookInstance, hook }) => hookInstance === undefined && hook !== undefined, cards()),
      ['missing-member: warn'],
    ],
    [
      'fails without a patient',
      when(({ context }) => context !== undefined && plain(context).patientId === undefined, CRASH),
      ['missing-context-field: fail'],
    ],
    [
      'does without a patient',
      when(({ context }) => context !== undefined && plain(context).patientId === undefined, cards()),
      ['missing-context-field: warn'],
    ],
    [
      'fails on malformed JSON [trap 7]',
      wrong((incoming) => isCall(incoming) && incoming.text.endsWith(', '), CRASH),
      ['malformed-json: fail'],
    ],
    ['fails on null', wrong(isText('null'), CRASH), ['not-an-object: fail']],
    ['takes a list for a call', wrong(isText('[]'), cards()), ['not-an-object: fail']],
    ['reads whatever is sent', wrong(hasType('text/plain'), cards()), ['media-type: warn']],
    [
      'compares media types with their parameters',
      wrong(hasType('application/json; charset=utf-8'), outcome(415)),
      ['media-type-charset: fail'],
    ],
    [
      'answers GET with cards',
      wrong(({ method, path }) => method === 'GET' && path.startsWith('/cds-services/d'), cards()),
      ['method: fail'],
    ],
    [
      'knows its address without a slash alone',
      wrong(({ path }) => path.endsWith('/') || path.startsWith('//'), outcome(404)),
      ['slashes: fail'],
    ],
    ['fails on __proto__', wrong(({ text }) => text.includes('__proto__'), CRASH), ['proto-member: fail']],
    ['fails on deep nesting', wrong(({ text }) => text.includes('[[[['), CRASH), ['deep-nesting: fail']],
  ])('%s', async (_name, defect, expected) => {
    expect(await found(defect, 'calls', { timeout: 300 })).toEqual(expected);
  });

  test('cannot take a large body', async () => {
    const defect = wrong(({ text }) => text.length > 1e6, CRASH);
    expect(await found(defect, 'calls', { heavy: true })).toEqual(['oversized: fail']);
  });

  test('is changed by a call', async () => {
    let polluted = false;
    const defect: Defect = (incoming, sound) => {
      if (incoming.text.includes('__proto__')) polluted = true;
      return polluted && isCall(incoming) && !incoming.text.includes('conformanceDeep')
        ? CRASH
        : sound(incoming);
    };
    expect(await found(defect, 'calls')).toEqual(['proto-member: fail', 'survives: fail']);
  });

  test('ends with a call: the rest is not blamed on what is asked next', async () => {
    let ended = false;
    const report = await judge(
      (incoming) => {
        ended ||=
          isCall(incoming) && bodyOf(incoming).prefetch === undefined && bodyOf(incoming).hook !== undefined;
        return ended ? 'hang-up' : beSound(incoming);
      },
      { only: 'calls' },
    );
    const outcomes = new Map(report.rows.map(({ id, outcome: said, seen }) => [id, `${said}: ${seen}`]));
    expect(outcomes.get('prefetch-absent')).toBe('fail: the connection ended without an answer');
    expect(outcomes.get('prefetch-key-null')).toBe('not tried: the service has stopped answering');
    expect(outcomes.get('survives')).toBe('not tried: the service has stopped answering');
    expect(report.conforms).toBe(false);
  });
});

describe('A request of one’s own', () => {
  const request = { hook: 'order-sign', hookInstance: 'i', context: {} };

  test('is sent to the services of its hook and judged', async () => {
    const defect = when(({ hookInstance }) => hookInstance === 'i', cards(soundCard()));
    const report = await judge(defect, { only: 'calls', request });
    expect(misses(report)).toEqual([]);
  });

  test('that is refused fails', async () => {
    expect(await found((incoming, sound) => sound(incoming), 'calls', { request })).toEqual([
      'call-sample: fail',
    ]);
  });

  test('of a hook that nobody serves is not tried', async () => {
    const report = await judge(undefined, { only: 'calls', request: { ...request, hook: 'patient-view' } });
    expect(report.rows.find(({ id }) => id === 'call-sample')).toMatchObject({
      outcome: 'not tried',
      seen: 'no service was published for its hook',
    });
  });
});
