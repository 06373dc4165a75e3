/** The battery's discovery group against services that each get one thing wrong. */

import { describe, expect, test } from '@jest/globals';
import { found, judge, misses } from './judge-defect.js';
import { isDiscovery, outcome, SERVICE, type Defect, type Reply } from './sound-service.js';

/** Discovery with other services; everything else is sound. */
const listing =
  (...services: readonly unknown[]): Defect =>
  (incoming, sound) =>
    isDiscovery(incoming) ? { status: 200, body: { services } } : sound(incoming);
const listed = (more: object): Defect => listing({ ...SERVICE, ...more });
const answering =
  (reply: Reply): Defect =>
  (incoming, sound) =>
    isDiscovery(incoming) ? reply : sound(incoming);
const asking = (prefetch: object): Defect => listed({ prefetch });

describe('A sound service', () => {
  test('passes everything but what cannot be tried on loopback', async () => {
    expect(misses(await judge(undefined, { only: 'discovery' }))).toEqual(['transport: not tried']);
  });

  test.each([
    ['no prefetch', { prefetch: undefined }],
    ['a version of CDS Hooks', { version: '3.0.0' }],
    ['the version of its hook', { hookVersion: '1.0' }],
    ['an extension', { extension: { 'org.example.a': [1] } }],
  ])('may publish %s', async (_what, more) => {
    const said = await found(listed(more), 'discovery');
    expect(said.filter((miss) => !miss.endsWith('not tried'))).toEqual([]);
  });

  test('may publish nothing', async () => {
    const report = await judge(listing(), { only: 'discovery' });
    expect(misses(report).filter((miss) => !miss.endsWith('not tried'))).toEqual([]);
    expect(report.conforms).toBe(true);
  });

  test.each([
    'Practitioner?_id={{userPractitionerId}}',
    '{{context.userId}}',
    'Observation?patient={{context.patientId}}&date=gt{{today() - 90 days}}',
    'Medication?_id={{context.draftOrders.entry.resource.ofType(MedicationRequest).medication.resolve().id}}',
    'PractitionerRole?_id={{%problems.entry.resource.asserter.resolve().ofType(PractitionerRole).id|%problems.entry.resource.recorder.resolve().id}}',
    'Encounter/{{%context.encounterId}}',
    'Condition?patient={{context.patientId}}&code:in=http://example.org/vs&_sort=-date&_count=5',
  ])('may ask with %s', async (template) => {
    expect(await found(asking({ ...SERVICE.prefetch, more: template }), 'discovery')).toEqual([]);
  });
});

describe('Discovery that is wrong', () => {
  test.each<[string, Defect, readonly string[]]>([
    [
      'at another address',
      (incoming, sound) => (isDiscovery(incoming) ? { status: 404 } : sound(incoming)),
      ['discovery-address: fail'],
    ],
    [
      'behind a redirect',
      answering({ status: 302, headers: { Location: 'https://elsewhere.invalid/' } }),
      ['discovery-address: fail'],
    ],
    ['failing', answering({ status: 500, body: 'Error' }), ['discovery-address: fail']],
    ['a bare list', answering({ status: 200, body: [SERVICE] }), ['discovery-services: fail']],
    ['no JSON', answering({ status: 200, body: '<html></html>' }), ['discovery-services: fail']],
    ['a list of text', listing('demo', SERVICE), ['discovery-services: fail']],
    [
      'of no media type',
      answering({ status: 200, body: JSON.stringify({ services: [SERVICE] }) }),
      ['discovery-media-type: warn'],
    ],
    [
      'with an ETag that it does not know again',
      (incoming, sound) =>
        isDiscovery(incoming)
          ? {
              status: 200,
              headers: { ETag: `"${incoming.headers['if-none-match'] ?? ''}x"` },
              body: { services: [SERVICE] },
            }
          : sound(incoming),
      ['discovery-etag: warn'],
    ],
    ['without a hook', listed({ hook: undefined }), ['discovery-hook: fail']],
    ['without a description', listed({ description: undefined }), ['discovery-description: fail']],
    ['without an id', listed({ id: undefined }), ['discovery-id: fail']],
    [
      'with name, as before 1.0, instead of title [trap 20]',
      listed({ title: undefined, name: 'Demonstration' }),
      ['discovery-members: fail', 'discovery-title: warn'],
    ],
    ['with an id that is no segment', listed({ id: 'demo service/1' }), ['discovery-id-segment: fail']],
    ['with an id listed twice for one hook', listing(SERVICE, SERVICE), ['discovery-id-segment: fail']],
    ['with a ballot’s name for a version', listed({ version: 'STU2' }), ['discovery-version: warn']],
    ['with another version of the hook', listed({ hookVersion: '9.9' }), ['discovery-hook-version: fail']],
    [
      'with requirements that are a list',
      listed({ usageRequirements: ['a'] }),
      ['discovery-usage-requirements: fail'],
    ],
    ['with a null title', listed({ title: null }), ['discovery-empty: fail', 'discovery-title: warn']],
    ['with an empty prefetch', listed({ prefetch: {} }), ['discovery-empty: fail']],
    [
      'with an extension that is a list',
      listed({ extension: [{ url: 'x' }] }),
      ['discovery-extension: fail'],
    ],
    ['with a template that is an object', asking({ a: { query: 'x' } }), ['prefetch-strings: fail']],
  ])('%s', async (_name, defect, expected) => {
    const said = await found(defect, 'discovery');
    expect(said.filter((miss) => !miss.endsWith('not tried'))).toEqual(expected);
  });

  test.each<[string, object, readonly string[]]>([
    [
      'with a server',
      { a: 'https://ehr.example.org/Patient/{{context.patientId}}' },
      ['prefetch-address: fail'],
    ],
    ['with a leading slash', { a: '/Patient/{{context.patientId}}' }, ['prefetch-address: fail']],
    ['with single braces', { a: 'Patient/{context.patientId}' }, ['prefetch-tokens: fail']],
    ['with the token of before 1.0', { a: 'Patient/{{Patient.id}}' }, ['prefetch-tokens: fail']],
    ['with a field the hook has not', { a: 'Patient/{{context.patient}}' }, ['prefetch-tokens: fail']],
    ['with a Bundle as a value', { a: 'Patient/{{context.draftOrders}}' }, ['prefetch-tokens: fail']],
    [
      'with a function outside the subset',
      { a: "Patient?_id={{context.draftOrders.entry.where(resource.id='1').id}}" },
      ['prefetch-tokens: fail'],
    ],
    [
      'with ofType of no resource type',
      { a: 'Medication?_id={{context.draftOrders.entry.resource.ofType(string).id}}' },
      ['prefetch-tokens: fail'],
    ],
    [
      'that uses a key before it is fetched',
      { a: 'Practitioner?_id={{%b.entry.resource.id}}', b: 'Condition?patient={{context.patientId}}' },
      ['prefetch-order: fail'],
    ],
    ['that uses a key there is not', { a: 'Practitioner?_id={{%c.id}}' }, ['prefetch-order: fail']],
    ['that uses itself', { a: 'Practitioner?_id={{%a.id}}' }, ['prefetch-order: fail']],
    [
      'under a number, which JSON parsers reorder',
      { '1': 'Patient/{{context.patientId}}' },
      ['prefetch-keys: fail'],
    ],
    ['under a key with spaces', { ' a': 'Patient/{{context.patientId}}' }, ['prefetch-keys: fail']],
    [
      'sorted as the standard’s example has it',
      { a: 'Observation?patient={{context.patientId}}&_count=1&sort:desc=date' },
      ['prefetch-subset: warn'],
    ],
    [
      'with a modifier and an include',
      { a: 'Observation?patient={{context.patientId}}&code:not=x&_include=Observation:subject' },
      ['prefetch-subset: warn'],
    ],
  ])('a template %s', async (_name, prefetch, expected) => {
    expect(await found(asking(prefetch), 'discovery')).toEqual(expected);
  });

  test('that asks for a token is no failure, and nothing is judged without one', async () => {
    const report = await judge((incoming, sound) => (isDiscovery(incoming) ? outcome(401) : sound(incoming)));
    expect(report).toMatchObject({ judged: false, conforms: false });
    expect(report.rows.filter(({ outcome: said }) => said === 'fail')).toEqual([]);
    expect(report.rows.find(({ id }) => id === 'discovery-address')).toMatchObject({
      outcome: 'not tried',
      seen: '401: sign the calls with --key, --iss and --alg',
    });
  });
});

describe('A browser client', () => {
  const preflighting =
    (headers: Readonly<Record<string, string>>, status = 204): Defect =>
    (incoming, sound) =>
      incoming.method === 'OPTIONS' ? { status, headers } : sound(incoming);
  const ALLOW = { 'Access-Control-Allow-Headers': 'authorization, content-type' };

  test('is served by a sound service', async () => {
    expect(misses(await judge(undefined, { only: 'cors' }))).toEqual([]);
  });

  test.each<[string, Defect, readonly string[]]>([
    ['whose preflight is asked for a token [trap 11]', preflighting({}, 401), ['cors-preflight: fail']],
    [
      'whose preflight meets no route',
      preflighting({}, 404),
      ['cors-preflight: fail', 'cors-preflight: not tried'],
    ],
    [
      'that may not send its token',
      preflighting({ 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': 'content-type' }),
      ['cors-headers: fail'],
    ],
    [
      'that may send everything, which does not cover the token',
      preflighting({ 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*' }),
      ['cors-headers: fail'],
    ],
    [
      'that is given * together with credentials',
      preflighting({
        ...ALLOW,
        'Access-Control-Allow-Origin': '*',
        'Access-Control-Allow-Credentials': 'true',
      }),
      ['cors-wildcard: fail'],
    ],
    [
      'of another origin',
      preflighting({ ...ALLOW, 'Access-Control-Allow-Origin': 'https://ehr.example.org' }),
      ['cors-origin: warn'],
    ],
    [
      'that may ask and may not read the answer',
      (incoming, sound) =>
        incoming.method === 'GET' ? sound({ ...incoming, headers: {} }) : sound(incoming),
      ['cors-origin: warn'],
    ],
  ])('%s', async (_name, defect, expected) => {
    expect(await found(defect, 'cors')).toEqual(expected);
  });
});
