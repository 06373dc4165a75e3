/** The studio writes files and asks for no login: only its own page on this machine may use it. */

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isOwnHost, isSameOrigin, isToken } from '../../src/studio/edge/guard-request.js';
import { smallCard } from '../support/small-content.js';
import { CARD, fileOf, startSmallStudio, type SmallStudio } from '../support/start-small-studio.js';

let studio: SmallStudio;
beforeAll(async () => {
  studio = await startSmallStudio();
});
afterAll(() => studio.stop());

const own = (more: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  'X-Studio-Token': studio.token,
  ...more,
});

describe('The page', () => {
  test('holds the token of this start, may run its own scripts alone, and stands in no frame', async () => {
    const { status, headers, text } = await studio.ask('GET', '');
    expect(status).toBe(200);
    expect(text).toContain(`name="studio-token" content="${studio.token}"`);
    const policy = String(headers['content-security-policy']);
    const nonce = /name="csp-nonce" content="([^"]+)"/.exec(text)?.[1] ?? '';
    expect(nonce).not.toBe('');
    expect(policy.split('; ')).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        `style-src 'self' 'nonce-${nonce}'`,
        "frame-ancestors 'none'",
        "form-action 'none'",
        "base-uri 'none'",
      ]),
    );
    expect(policy).not.toContain('unsafe');
    expect(headers['cache-control']).toBe('no-store');
    expect((await studio.ask('GET', '')).text).not.toContain(nonce);
  });

  test('is given to no other name of this machine, so that no foreign page reads the token (DNS rebinding)', async () => {
    for (const host of [
      'evil.example',
      `evil.example:${studio.port}`,
      '127.0.0.1.evil.example',
      'localhost.',
      '0.0.0.0',
    ]) {
      const told = await studio.ask('GET', '', { Host: host });
      expect([host, told.status >= 400, told.text.includes(studio.token)]).toEqual([host, true, false]);
    }
  });

  test('and its files lead nowhere else on the disk', async () => {
    for (const path of [
      'assets/../../secret.yaml',
      'assets/%2e%2e/%2e%2e/secret.yaml',
      'assets/..%2f..%2fsecret.yaml',
      'assets/.hidden',
      'assets/%00',
    ]) {
      const told = await studio.ask('GET', path);
      expect([path, told.status >= 400, told.text.includes('zyx')]).toEqual([path, true, false]);
    }
  });
});

describe('The interface', () => {
  const ROUTES: readonly (readonly [string, string, unknown])[] = [
    ['GET', fileOf(CARD), undefined],
    ['PUT', 'api/file', { path: CARD, text: 'x' }],
    ['POST', 'api/cards', { service: 'ageing', id: 'new-card' }],
    ['GET', 'api/events', undefined],
    ['GET', 'api/overview', undefined],
  ];

  test('takes nothing without the token of this start', async () => {
    for (const [method, path, body] of ROUTES)
      for (const headers of [
        {},
        { 'X-Studio-Token': '' },
        { 'X-Studio-Token': `${studio.token}x` },
        { 'X-Studio-Token': 'x'.repeat(studio.token.length) },
      ]) {
        const told = await studio.ask(method, path, headers, body);
        expect([path, told.status, (JSON.parse(told.text) as { code: string }).code]).toEqual([
          path,
          403,
          'not-allowed',
        ]);
      }
    expect(await readFile(join(studio.content.folder, CARD), 'utf8')).toBe(smallCard());
  });

  test('takes nothing from a page of another origin, even with the token', async () => {
    for (const [method, path, body] of ROUTES)
      for (const headers of [
        { Origin: 'https://evil.example' },
        { Origin: 'null' },
        { Origin: `http://127.0.0.1:${studio.port + 1}` },
        { Origin: `https://127.0.0.1:${studio.port}` },
        { 'Sec-Fetch-Site': 'cross-site' },
        { 'Sec-Fetch-Site': 'same-site' },
        { Host: `evil.example:${studio.port}`, Origin: `http://evil.example:${studio.port}` },
      ]) {
        const told = await studio.ask(method, path, own(headers), body);
        expect([path, headers, told.status]).toEqual([path, headers, 403]);
      }
    expect(await readFile(join(studio.content.folder, CARD), 'utf8')).toBe(smallCard());
  });

  test('answers its own page', async () => {
    const headers = own({ Origin: `http://127.0.0.1:${studio.port}`, 'Sec-Fetch-Site': 'same-origin' });
    const told = await studio.ask('GET', fileOf(CARD), headers);
    expect([told.status, (JSON.parse(told.text) as { text: string }).text]).toEqual([200, smallCard()]);
  });

  test('writes no file that changed on disk since it was opened, and gives what stands there', async () => {
    const opened = JSON.parse((await studio.ask('GET', fileOf(CARD), own())).text) as {
      text: string;
      hash: string;
    };
    const theirs = `${opened.text}# by somebody else\n`;
    await writeFile(join(studio.content.folder, CARD), theirs);
    const save = { path: CARD, text: `${opened.text}# mine\n`, hash: opened.hash };
    const refused = await studio.ask('PUT', 'api/file', own(), save);
    const told = JSON.parse(refused.text) as { code: string; text: string; hash: string };
    expect([refused.status, told.code, told.text]).toEqual([409, 'changed-on-disk', theirs]);
    expect(await readFile(join(studio.content.folder, CARD), 'utf8')).toBe(theirs);
    const saved = await studio.ask('PUT', 'api/file', own(), { ...save, hash: told.hash });
    expect(saved.status).toBe(200);
    expect(await readFile(join(studio.content.folder, CARD), 'utf8')).toBe(save.text);
    await studio.content.writeCard();
  });
});

describe('The guards', () => {
  test('know this machine by its loopback names alone', () => {
    expect(['127.0.0.1:80', 'localhost:3000', 'LOCALHOST', '[::1]:9'].map(isOwnHost)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(
      [undefined, '', '127.0.0.2', 'localhost.evil', 'a@localhost', 'localhost:3000:1', '[::2]:9'].map(
        isOwnHost,
      ),
    ).toEqual(Array.from({ length: 7 }, () => false));
    expect(isSameOrigin({ host: 'localhost:1', origin: 'http://localhost:1' })).toBe(true);
    expect(isSameOrigin({ host: 'localhost:1', origin: 'http://localhost:2' })).toBe(false);
  });

  test('take no token but the one', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), (given, token) => {
        expect(isToken(given, token)).toBe(given === token);
      }),
    );
    expect([undefined, null, ['x'], 7].map((given) => isToken(given, 'x'))).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});
