/** CDS Hooks 3.0, "Prefetch Template" and "FHIR Resource Access": what was not sent is fetched by the service itself. */

import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createFhirTransport } from '../../src/data/fetch/fhir-transport.js';
import type { FhirTransport } from '../../src/data/fetch/fhir-transport.js';
import type { FhirResource } from '../../src/model/fhir.js';
import { about, bundleOf, fetchCall, PATIENT, TOKEN } from '../support/fetch-call.js';
import type { FetchedCall, FetchOutcome, KeyState } from '../support/fetch-call.js';
import * as fhir from '../support/fhir-misbehaviour.js';
import { startFhirServer } from '../support/start-fhir-server.js';
import type { FhirServer } from '../support/start-fhir-server.js';

const problem = (id: string, more: object = {}): FhirResource => ({
  resourceType: 'Condition',
  id,
  clinicalStatus: { coding: [{ code: 'active' }] },
  ...about,
  ...more,
});
const PROBLEMS = [problem('c-1'), problem('c-2'), problem('c-3')];
const OTHERS = { subject: { reference: 'Patient/p-2' } };
const patient: FhirResource = { resourceType: 'Patient', id: PATIENT, gender: 'female' };
const TEMPLATES = {
  patient: 'Patient/{{context.patientId}}',
  problems: 'Condition?patient={{context.patientId}}&clinical-status=active',
};
const QUERY = `Condition?patient=${PATIENT}&clinical-status=active`;
const OUTCOME: FhirResource = {
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'error', code: 'timeout' }],
};

let server: FhirServer;
let transport: FhirTransport;
let seenBefore = 0;
beforeAll(async () => {
  server = await startFhirServer({
    resources: [patient, ...PROBLEMS, problem('x-1', OTHERS), { resourceType: 'Patient', id: 'p-2' }],
    token: TOKEN,
    pageSize: 2,
  });
});
afterAll(() => server.stop());
afterEach(() => {
  server.misbehave(undefined);
  transport.close();
});

/** A call with access, unless told otherwise; servers that rest from an earlier call are rested. */
function call(settings: Partial<FetchedCall>): Promise<FetchOutcome> {
  transport = createFhirTransport({ clock: () => Date.parse('2026-11-24T12:00:00Z') });
  seenBefore = server.seen().length;
  return fetchCall({ templates: TEMPLATES, fhirServer: server.base, transport, ...settings });
}
const asked = (): readonly string[] => server.paths().slice(seenBefore);
const known = (...ids: readonly string[]): KeyState => ({
  refs: ids.map((id) => `Condition/${id}`),
  reasons: [],
});
const unknown = (reason: KeyState['reasons'][number], ...ids: readonly string[]): KeyState => ({
  ...known(...ids),
  reasons: [reason],
});

describe('one key, as the client sent it', () => {
  const page = (next: string, ...ids: readonly string[]): FhirResource => ({
    ...bundleOf(...ids.map((id) => problem(id))),
    total: 3,
    link: [{ relation: 'next', url: next }],
  });
  const NOT_THERE = Symbol('absent');
  interface Row {
    readonly value: unknown;
    /** With access: what is known, and what was asked. */
    readonly access: KeyState;
    readonly asks: readonly string[];
    readonly none: KeyState;
    readonly reports?: FetchOutcome['reports'];
  }
  const PAGES = [QUERY, `${QUERY}&_offset=2`];
  const all = known('c-1', 'c-2', 'c-3');
  const rows: readonly (readonly [string, () => Row])[] = [
    [
      '[PF-1] [PF-4] [PF-11] [trap 1] absent: it is fetched',
      () => ({ value: NOT_THERE, access: all, asks: PAGES, none: unknown('not-sent') }),
    ],
    [
      '[PF-5] [trap 2] null: known to be empty, and not asked again',
      () => ({ value: null, access: known(), asks: [], none: known() }),
    ],
    [
      '[PF-6] a Bundle without entries: as null',
      () => ({ value: bundleOf(), access: known(), asks: [], none: known() }),
    ],
    [
      '[PF-7] a Bundle: used as it is',
      () => ({ value: bundleOf(problem('c-1')), access: known('c-1'), asks: [], none: known('c-1') }),
    ],
    [
      '[PF-8] a page with another after it: gone on from there',
      () => ({
        value: page(`${server.base}/${QUERY}&_offset=2`, 'c-1', 'c-2'),
        access: all,
        asks: [`${QUERY}&_offset=2`],
        none: unknown('incomplete', 'c-1', 'c-2'),
      }),
    ],
    [
      '[PF-8] [F-12] a page whose next one lies on another server: asked for whole, here',
      () => ({
        value: page('https://evil.example/fhir/Condition?page=2', 'c-1', 'c-2'),
        access: all,
        asks: PAGES,
        none: unknown('incomplete', 'c-1', 'c-2'),
        reports: [{ key: 'problems', problem: 'off-base' }],
      }),
    ],
    [
      '[PF-3] [trap 3] an OperationOutcome: tried once by the service itself',
      () => ({ value: OUTCOME, access: all, asks: PAGES, none: unknown('client-failed') }),
    ],
    [
      '[PF-3] a Bundle with an OperationOutcome entry beside results: tried once',
      () => ({
        value: {
          ...bundleOf(problem('c-1')),
          entry: [{ resource: problem('c-1') }, { resource: OUTCOME, search: { mode: 'outcome' } }],
        },
        access: all,
        asks: PAGES,
        none: unknown('client-failed', 'c-1'),
      }),
    ],
    [
      '[PF-13] another type than asked for: as if it were absent',
      () => ({ value: patient, access: all, asks: PAGES, none: unknown('not-sent') }),
    ],
    [
      '[PF-13] something that is no FHIR: as if it were absent',
      () => ({ value: 'none', access: all, asks: PAGES, none: unknown('not-sent') }),
    ],
    [
      '[PF-7] one resource where a search was asked for: it may not be the only one',
      () => ({ value: problem('c-1'), access: all, asks: PAGES, none: unknown('incomplete', 'c-1') }),
    ],
    [
      '[PF-14] [trap 4] the data of another patient: dropped, reported, and asked for again',
      () => ({
        value: bundleOf(problem('x-1', OTHERS)),
        access: all,
        asks: PAGES,
        none: unknown('not-sent'),
      }),
    ],
  ];

  test.each(rows)('%s', async (_, row) => {
    const { value, access, asks, none } = row();
    const settings = {
      templates: { problems: TEMPLATES.problems },
      prefetch: value === NOT_THERE ? {} : { problems: value },
    };
    const without = await call({ ...settings, authorization: 'none' });
    expect(without.state('problems')).toEqual(none);
    expect(without.fetched.size).toBe(0);
    expect(without.data.missing).toEqual(
      none.refs.length === 0 && none.reasons.length > 0 ? ['problems'] : [],
    );
    expect(asked()).toEqual([]);

    const withAccess = await call(settings);
    expect(withAccess.state('problems')).toEqual(access);
    expect(withAccess.data.missing).toEqual([]);
    expect(asked()).toEqual(asks);
    expect(withAccess.reports).toEqual(row().reports ?? []);
  });

  test('[PF-14] is told to the operator when it was about another patient, fetched or not', async () => {
    const { issues } = await call({
      templates: { problems: TEMPLATES.problems },
      prefetch: { problems: bundleOf(problem('x-1', OTHERS)) },
    });
    expect(issues).toEqual([{ key: 'problems', problem: 'other-patient', count: 1 }]);
  });

  test('[PF-14] what the FHIR server gives of another patient is dropped as well', async () => {
    server.misbehave(fhir.json(bundleOf(problem('c-1'), problem('x-1', OTHERS))));
    const { state, issues } = await call({ templates: { problems: TEMPLATES.problems } });
    expect(state('problems')).toEqual(known('c-1'));
    expect(issues).toEqual([{ key: 'problems', problem: 'other-patient', count: 1 }]);
    server.misbehave(fhir.json(bundleOf(problem('x-1', OTHERS))));
    expect((await call({ templates: { problems: TEMPLATES.problems } })).state('problems')).toEqual(
      unknown('not-sent'),
    );
  });

  test('[PF-10] keys that were sent are not asked for beside those that were not', async () => {
    const { state } = await call({ prefetch: { patient } });
    expect(state('patient')).toEqual({ refs: [`Patient/${PATIENT}`], reasons: [] });
    expect(state('problems')).toEqual(known('c-1', 'c-2', 'c-3'));
    expect(asked()).toEqual(PAGES);
  });

  test('[PF-3] what failed at the client and fails here stays what it was', async () => {
    server.misbehave(fhir.status(500));
    const { state, fetched, reports } = await call({ prefetch: { patient, problems: OUTCOME } });
    expect(state('problems')).toEqual(unknown('client-failed'));
    expect(fetched.size).toBe(0);
    expect(reports).toEqual([{ key: 'problems', problem: 'server-failed' }]);
    expect(asked()).toEqual([QUERY]);
  });

  test('[PF-8] the newest few are not chased through the pages of a lifetime', async () => {
    const newest = { problems: `${TEMPLATES.problems}&_sort=-date&_count=2` };
    const { state } = await call({ templates: newest });
    expect(state('problems')).toEqual(unknown('incomplete', 'c-1', 'c-2'));
    expect(asked()).toEqual([`${QUERY}&_sort=-date&_count=2`]);
    const sent = page(`${server.base}/${QUERY}&_offset=2`, 'c-1', 'c-2');
    expect((await call({ templates: newest, prefetch: { problems: sent } })).state('problems')).toEqual(
      unknown('incomplete', 'c-1', 'c-2'),
    );
    expect(asked()).toEqual([]);
  });

  test('[PF-12] values under other keys are used; what they leave open is fetched', async () => {
    const { state } = await call({
      templates: { problems: TEMPLATES.problems },
      prefetch: { item1: bundleOf(problem('c-1')) },
    });
    expect(state('problems')).toEqual(known('c-1', 'c-2', 'c-3'));
    const self = { link: [{ relation: 'self', url: `${server.base}/Condition?patient=${PATIENT}` }] };
    const whole = { ...bundleOf(problem('c-1')), ...self };
    const renamed = await call({ templates: { problems: TEMPLATES.problems }, prefetch: { item1: whole } });
    expect(renamed.state('problems')).toEqual(known('c-1'));
    expect(asked()).toEqual([]);
  });
});

describe('what cannot be fetched is unknown, for a reason', () => {
  const problems = { problems: TEMPLATES.problems };

  test.each([
    ['[F-13] the token is refused', fhir.status(401), 'unauthorised'],
    ['[F-13] the token is not enough', fhir.status(403), 'forbidden'],
    ['[F-13] the server fails', fhir.status(503), 'server-failed'],
    ['[F-13] the answer breaks off', fhir.truncated, 'truncated'],
    ['[F-13] the answer is no JSON', fhir.body('text/html', '<p>'), 'not-json'],
    ['[PF-3] the answer is an OperationOutcome', fhir.outcome, 'operation-outcome'],
    ['[PF-13] the answer is of another type', fhir.json(patient), 'wrong-type'],
    ['[F-12] the answer leads elsewhere', fhir.redirect('https://evil.example/'), 'redirected'],
  ])('%s', async (_, as, told) => {
    server.misbehave(as);
    const { state, data, reports } = await call({ templates: problems });
    expect(state('problems')).toEqual(unknown('client-failed'));
    expect(data.missing).toEqual(['problems']);
    expect(reports).toEqual([{ key: 'problems', problem: told }]);
  });

  test('[F-13] a read that the server does not know is not a known absence', async () => {
    const { state } = await call({
      templates: { visit: 'Encounter/{{context.encounterId}}' },
      context: { encounterId: 'e-9' },
    });
    expect(state('visit')).toEqual({ refs: [], reasons: ['client-failed'] });
  });

  test('[F-13] pages that stop coming leave what came', async () => {
    server.misbehave(fhir.from(2, fhir.status(401)));
    const { state, data, reports } = await call({ templates: problems });
    expect(state('problems')).toEqual(unknown('incomplete', 'c-1', 'c-2'));
    expect(data.missing).toEqual([]);
    expect(reports).toEqual([{ key: 'problems', problem: 'unauthorised' }]);
  });

  test.each([
    ['[F-6] the scopes do not cover it', { scope: 'patient/Patient.rs' }, 'no-scope'],
    ['[F-5] the token has ended', { expires_in: 0 }, 'token-expired'],
  ])('%s: it counts as not sent, and no call is made', async (_, authorization, told) => {
    const { state, reports } = await call({ templates: problems, authorization });
    expect(state('problems')).toEqual(unknown('not-sent'));
    expect(reports).toEqual([{ key: 'problems', problem: told }]);
    expect(asked()).toEqual([]);
  });
});

describe('[F-12] no address from a request is believed', () => {
  test.each([
    'https://169.254.169.254/latest/meta-data',
    'http://localhost/fhir',
    'http://[::1]/fhir',
    'http://10.0.0.1/fhir',
    'http://[::ffff:127.0.0.1]/fhir',
    'http://2130706433/fhir',
    'http://0177.0.0.1/fhir',
    'http://127.0.0.1./fhir',
    'file:///etc/passwd',
  ])('[trap 15] %s is not asked', async (fhirServer) => {
    const { refused, state } = await call({ fhirServer, configured: [server.base] });
    expect(['not-configured', 'not-an-address']).toContain(refused);
    expect(state('problems')).toEqual(unknown('not-sent'));
    expect(asked()).toEqual([]);
  });

  test('[F-9] the token goes to the configured server alone', async () => {
    const other = await startFhirServer({ resources: [patient, ...PROBLEMS] });
    const { refused } = await call({ fhirServer: other.base, configured: [server.base] });
    expect(refused).toBe('not-configured');
    for (const as of [
      fhir.redirect(`${other.base}/${QUERY}`),
      fhir.json({
        resourceType: 'Bundle',
        link: [{ relation: 'next', url: `${other.base}/${QUERY}` }],
        entry: [],
      }),
    ]) {
      server.misbehave(as);
      await call({});
    }
    server.misbehave(undefined);
    const medicationReference = { reference: `${other.base}/Medication/m-1` };
    await call({ drafts: [{ resourceType: 'MedicationRequest', id: 'd', ...about, medicationReference }] });
    expect(other.seen()).toEqual([]);
    expect(server.seen().every(({ headers }) => headers.authorization === `Bearer ${TOKEN}`)).toBe(true);
    await other.stop();
  });

  test('[F-1] [F-11] [Q-5] without a server or a token nothing is asked, unless the client is set up so', async () => {
    expect((await call({ authorization: 'none' })).refused).toBe('no-token');
    expect(asked()).toEqual([]);
    transport.close();
    expect((await fetchCall({ templates: TEMPLATES })).refused).toBe('no-server');
    const open = await startFhirServer({ resources: PROBLEMS });
    const { state } = await call({ fhirServer: open.base, authorization: 'none', withoutToken: true });
    expect(state('problems')).toEqual(known('c-1', 'c-2', 'c-3'));
    expect(open.seen().every(({ headers }) => headers.authorization === undefined)).toBe(true);
    await open.stop();
  });
});

describe('queries run together', () => {
  const two = {
    problems: TEMPLATES.problems,
    history: 'Condition?patient={{context.patientId}}&clinical-status=resolved',
  };

  test('[P-32] two slow queries take one wait', async () => {
    server.misbehave(fhir.together(2));
    const { state } = await call({ templates: { patient: TEMPLATES.patient, history: two.history } });
    expect(state('history')).toEqual(known());
    expect(server.mostAtOnce()).toBeGreaterThanOrEqual(2);
  });

  test('equal queries run once', async () => {
    const twice = { a: TEMPLATES.patient, b: 'Patient/{{%context.patientId}}' };
    const { state } = await call({ templates: twice });
    expect([state('a'), state('b')]).toEqual([
      { refs: [`Patient/${PATIENT}`], reasons: [] },
      { refs: [`Patient/${PATIENT}`], reasons: [] },
    ]);
    expect(asked()).toEqual([`Patient/${PATIENT}`]);
  });

  test('[trap 16] two patients at once never see each other', async () => {
    server.misbehave(fhir.together(4));
    transport = createFhirTransport({ clock: () => 0 });
    const templates = {
      patient: TEMPLATES.patient,
      problems: 'Condition?patient={{context.patientId}}&clinical-status=active',
    };
    const [one, two_] = await Promise.all(
      [PATIENT, 'p-2'].map((patientId) =>
        fetchCall({ templates, patientId, fhirServer: server.base, transport, prefetch: {} }),
      ),
    );
    expect(one?.state('patient').refs).toEqual([`Patient/${PATIENT}`]);
    expect(one?.state('problems')).toEqual(known('c-1', 'c-2', 'c-3'));
    expect(two_?.state('patient').refs).toEqual(['Patient/p-2']);
    expect(two_?.state('problems')).toEqual(known('x-1'));
    expect([...(one?.issues ?? []), ...(two_?.issues ?? [])]).toEqual([]);
  });
});

describe('[trap 21] the deadline of the call', () => {
  test('ends in a partial answer: what came in time is known, the rest is late', async () => {
    server.misbehave(fhir.on('Condition', fhir.silence));
    const { state, data, reports } = await call({ milliseconds: 300 });
    expect(state('patient')).toEqual({ refs: [`Patient/${PATIENT}`], reasons: [] });
    expect(state('problems')).toEqual(unknown('deadline'));
    expect(data.missing).toEqual(['problems']);
    expect(data.issues).toEqual([]);
    expect(reports).toEqual([{ key: 'problems', problem: 'deadline' }]);
  });

  test('waits for a slow answer that comes in time', async () => {
    server.misbehave(fhir.slow(30));
    const { state } = await call({ templates: { problems: TEMPLATES.problems } });
    expect(state('problems')).toEqual(known('c-1', 'c-2', 'c-3'));
  });

  test('leaves what was sent, and the pages that came', async () => {
    server.misbehave(fhir.from(2, fhir.silence));
    const { state } = await call({ templates: { problems: TEMPLATES.problems }, milliseconds: 300 });
    expect(state('problems')).toEqual(unknown('incomplete', 'c-1', 'c-2'));
    server.misbehave(fhir.silence);
    const sent = await call({ milliseconds: 50, prefetch: { patient, problems: problem('c-1') } });
    expect(sent.state('problems')).toEqual(unknown('incomplete', 'c-1'));
    const failed = await call({ milliseconds: 50, prefetch: { patient, problems: OUTCOME } });
    expect(failed.state('problems')).toEqual(unknown('client-failed'));
  });

  test('that has passed before anything is asked makes no call', async () => {
    const { state } = await call({ milliseconds: 0 });
    expect([state('patient').reasons, state('problems').reasons]).toEqual([['deadline'], ['deadline']]);
    expect(asked()).toEqual([]);
  });

  test('makes what waits for a late answer late', async () => {
    server.misbehave(fhir.on('Condition', fhir.silence));
    const chain = {
      ...TEMPLATES,
      who: 'Practitioner?_id={{%problems.entry.resource.asserter.resolve().id}}',
    };
    const { state } = await call({ templates: chain, milliseconds: 200 });
    expect(state('who')).toEqual({ refs: [], reasons: ['deadline'] });
  });
});
