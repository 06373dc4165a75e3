/** Only the page that this start gave out may use the studio: token, origin, host, and what the page may run (Fetch, "Sec-Fetch-Site"; CSP Level 3). */

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { isOwnHost, isSameOrigin, isToken } from '../../../src/studio/edge/guard-request.js';
import { STUDIO_ROUTES } from '../../../src/studio/studio-routes.js';
import { createSmallContent, type SmallContent } from '../../support/small-content.js';
import { serveTestStudio, type StudioAnswer, type TestStudio } from '../../support/serve-test-studio.js';

let content: SmallContent;
let studio: TestStudio;

beforeAll(async () => {
  content = await createSmallContent();
  studio = await serveTestStudio(content.folder);
});
afterAll(async () => {
  await studio.stop();
  await content.remove();
});

const NOT_ALLOWED = {
  code: 'not-allowed',
  message: 'The studio was started anew, or this is not its page. Load the page again.',
};

describe('A request to the interface', () => {
  test('with the token of this start is answered', async () => {
    expect((await studio.get('overview')).status).toBe(200);
  });

  test.each([
    ['no token', {}],
    ['an empty token', { 'X-Studio-Token': '' }],
    ['a wrong token', { 'X-Studio-Token': 'x'.repeat(32) }],
  ])('with %s is refused', async (_what, headers: Record<string, string>) => {
    const { status, body } = await studio.ask('get', '/studio/api/overview').set(headers);
    expect([status, body]).toEqual([403, NOT_ALLOWED]);
  });

  test('with the token in the address is refused', async () => {
    const { status } = await studio.ask('get', `/studio/api/overview?token=${studio.token}`);
    expect(status).toBe(403);
  });

  test('with a token of another start is refused: every start has its own', async () => {
    const other = await serveTestStudio(content.folder);
    expect(other.token).not.toBe(studio.token);
    expect(other.token).toMatch(/^[\w-]{32}$/);
    const { status } = await studio.ask('get', '/studio/api/overview').set('X-Studio-Token', other.token);
    expect(status).toBe(403);
    await other.stop();
  });

  test.each([
    ['another origin', { Origin: 'https://evil.example' }],
    ['an origin that is hidden', { Origin: 'null' }],
    ['another port of this machine', { Origin: 'http://127.0.0.1:1' }],
    ['https in place of http', { Host: 'localhost:1', Origin: 'https://localhost:1' }],
    ['another site, as the browser says', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a neighbouring site, as the browser says', { 'Sec-Fetch-Site': 'same-site' }],
    ['another host', { Host: 'evil.example' }],
    ['another host that resolves here', { Host: '127.0.0.1.nip.io:3000' }],
    ['an origin that equals its foreign host', { Host: 'evil.example', Origin: 'http://evil.example' }],
  ])('from %s is refused although it has the token', async (_what, headers: Record<string, string>) => {
    const { status, text } = await studio.get('overview').set(headers);
    expect(status).toBe(403);
    expect(text).not.toContain('ageing');
  });

  test('is refused at every address of the interface, before its body is read', async () => {
    for (const { method, path } of STUDIO_ROUTES) {
      const asked = studio.ask(method, `/studio/api/${path.replace(':id', 'x')}`);
      const broken = method === 'get' ? asked : asked.set('Content-Type', 'application/json').send('{');
      const { status, body } = await broken;
      expect([path, status, body]).toEqual([path, 403, NOT_ALLOWED]);
    }
    const events = await studio.ask('get', '/studio/api/events');
    expect(events.status).toBe(403);
  });

  test('that no page may keep or read as something else', async () => {
    const { headers } = await studio.get('overview');
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });

  test('to an address that is not there is not found, and one with a body that is no JSON is told so', async () => {
    expect((await studio.get('nothing')).body).toMatchObject({ code: 'not-found' });
    const broken = await studio.post('analyse', {}).set('Content-Type', 'application/json').send('{"a":');
    expect([broken.status, broken.body]).toEqual([
      400,
      { code: 'bad-request', message: 'The body is not JSON.' },
    ]);
  });
});

describe('The page', () => {
  const policyOf = async (): Promise<{ policy: string; text: string; headers: StudioAnswer['headers'] }> => {
    const { headers, text } = await studio.ask('get', '/studio/');
    return { policy: headers['content-security-policy'] ?? '', text, headers };
  };

  test('holds the token of this start, and may run only its own scripts', async () => {
    const { policy, text, headers } = await policyOf();
    expect(text).toContain(`name="studio-token" content="${studio.token}"`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe-(?:inline|eval)|\*|https?:/);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
  });

  test('is given a nonce for its styles, another each time', async () => {
    const nonces = await Promise.all(
      [1, 2].map(async () => {
        const { policy, text } = await policyOf();
        const [, nonce = ''] = /style-src 'self' 'nonce-([^']+)'/.exec(policy) ?? [];
        expect(text).toContain(`name="csp-nonce" content="${nonce}"`);
        return nonce;
      }),
    );
    expect(new Set(nonces).size).toBe(2);
    expect(nonces[0]).toMatch(/^[A-Za-z0-9+/]{22}==$/);
  });

  test('is not given to a name that leads here from elsewhere', async () => {
    const { status, text } = await studio.ask('get', '/studio/').set('Host', 'evil.example');
    expect([status, text]).toEqual([403, 'The studio answers on this machine alone.']);
  });

  test('that is not built says how to build it', async () => {
    const { status, text } = await studio.ask('get', '/studio/chart');
    expect([status, text]).toEqual([404, 'The page is not built. Run: npm run build']);
  });
});

describe('Whether a host is this machine', () => {
  test.each(['127.0.0.1', '127.0.0.1:3000', 'localhost', 'LOCALHOST:80', '[::1]', '[::1]:3000'])(
    '%s is',
    (host) => {
      expect(isOwnHost(host)).toBe(true);
    },
  );
  test.each([
    undefined,
    '',
    'localhost.evil.example',
    'evil.example:3000',
    '127.0.0.2',
    '0.0.0.0:3000',
    '[::]:3000',
    '::1',
    'localhost:3000:1',
    'localhost:',
    'user@localhost',
    'localhost/x',
    ' localhost',
  ])('%j is not', (host) => {
    expect(isOwnHost(host)).toBe(false);
  });
});

test('A request of a program that says nothing of its origin is of the same origin, and one typed by hand too', () => {
  expect(isSameOrigin({ host: 'localhost:1' })).toBe(true);
  expect(isSameOrigin({ host: 'localhost:1', 'sec-fetch-site': 'none' })).toBe(true);
  expect(
    isSameOrigin({ host: 'localhost:1', origin: 'http://localhost:1', 'sec-fetch-site': 'same-origin' }),
  ).toBe(true);
});

test('A token is the token, and neither a part of it, nor several, nor none', () => {
  expect(isToken('abc', 'abc')).toBe(true);
  for (const given of ['ab', 'abcd', 'abd', '', undefined, ['abc'], 5])
    expect(isToken(given, 'abc')).toBe(false);
});
