/** The studio touches content files and nothing else, whatever path or link it is given. */

import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { locateContentFile } from '../../../src/studio/files/content-path.js';
import { StudioFailure } from '../../../src/studio/studio-failure.js';

let around: string;
let folder: string;

beforeAll(async () => {
  around = await realpath(await mkdtemp(join(tmpdir(), 'rationale-path-')));
  folder = join(around, 'content');
  await mkdir(join(folder, 'cards/services/some-service/folder.yaml'), { recursive: true });
  await mkdir(join(folder, 'hooks'));
  await mkdir(join(around, 'outside'));
  await writeFile(join(around, 'outside/secret.yaml'), 'secret: 1\n');
  await writeFile(join(folder, 'cards/services/some-service/some-card.yaml'), 'format: 1\n');
  await writeFile(join(folder, 'cards/orders.yaml'), 'format: 1\n');
  await symlink(join(around, 'outside/secret.yaml'), join(folder, 'cards/linked.yaml'));
  await symlink(join(folder, 'cards/orders.yaml'), join(folder, 'hooks/linked-inside.yaml'));
  await symlink(join(around, 'nowhere.yaml'), join(folder, 'cards/dangling.yaml'));
  await symlink(join(around, 'outside'), join(folder, 'cards/sites'));
  await symlink(join(around, 'outside'), join(folder, 'cards/services/linked-service'));
});
afterAll(() => rm(around, { recursive: true, force: true }));

async function tried(path: string): Promise<string> {
  try {
    return await locateContentFile(folder, path);
  } catch (error) {
    return error instanceof StudioFailure ? error.code : String(error);
  }
}

describe('A content file', () => {
  test.each([
    'cards/orders.yaml',
    'cards/services/some-service/some-card.yaml',
    'cards/services/some-service/not-there-yet.yaml',
    'hooks/not-there-yet.yaml',
  ])('%s is found at its place', async (path) => {
    expect(await tried(path)).toBe(join(folder, path));
  });

  test('is found through a content folder that is itself reached by a link', async () => {
    const link = join(around, 'link-to-content');
    await symlink(folder, link);
    expect(await locateContentFile(link, 'cards/orders.yaml')).toBe(join(folder, 'cards/orders.yaml'));
  });

  test('in a folder that is not there is not found', async () => {
    expect(await tried('cards/services/no-such/some-card.yaml')).toBe('not-found');
  });
});

describe('Refused is', () => {
  test.each([
    ['nothing', ''],
    ['the folder', 'cards'],
    ['the way up', '../outside/secret.yaml'],
    ['the way up from within', 'cards/../../outside/secret.yaml'],
    ['the way up and down again', 'cards/../cards/orders.yaml'],
    ['two dots in a name', 'cards/a..b.yaml'],
    ['an absolute path', '/etc/passwd'],
    ['an absolute path to a content file', '/cards/orders.yaml'],
    ['a drive', 'C:/cards/orders.yaml'],
    ['backslashes', 'cards\\orders.yaml'],
    ['backslashes that go up', 'cards\\..\\..\\outside\\secret.yaml'],
    ['encoded dots', 'cards/%2e%2e/%2e%2e/outside/secret.yaml'],
    ['an encoded slash', 'cards%2Forders.yaml'],
    ['a character of no width', 'cards/ord\u200bers.yaml'],
    ['a fullwidth stop', 'cards/\uff0e\uff0e/orders.yaml'],
    ['an end of text', 'cards/orders.yaml\0'],
    ['an end of text before the ending', 'cards/orders\0.yaml'],
    ['a line break', 'cards/orders.yaml\n'],
    ['a space', 'cards/ orders.yaml'],
    ['another ending', 'cards/orders.yml'],
    ['capital letters in the ending', 'cards/orders.YAML'],
    ['an ending behind the ending', 'cards/orders.yaml.js'],
    ['products of a model', 'cards/models/some.products.json'],
    ['a hidden file', 'cards/.orders.yaml'],
    ['a hidden folder', 'cards/.git/config.yaml'],
    ['another folder', 'src/studio.yaml'],
    ['too deep a place', 'cards/services/some-service/deeper/card.yaml'],
    ['too deep a hook', 'hooks/deeper/hook.yaml'],
    ['an empty step', 'cards//orders.yaml'],
    ['a step that is a dot', 'cards/./orders.yaml'],
    ['a path without end', `cards/${'a'.repeat(400)}.yaml`],
    ['a file that is a link out', 'cards/linked.yaml'],
    ['a file that is a link inside', 'hooks/linked-inside.yaml'],
    ['a file that is a link to nothing', 'cards/dangling.yaml'],
    ['a folder that is a link', 'cards/sites/secret.yaml'],
    ['a new file in a folder that is a link', 'cards/sites/new.yaml'],
    ['a service that is a link', 'cards/services/linked-service/secret.yaml'],
    ['a folder with the name of a file', 'cards/services/some-service/folder.yaml'],
    ['a file taken for a folder', 'cards/orders.yaml/x.yaml'],
  ])('%s: %j', async (_what, path) => {
    expect(await tried(path)).toBe('not-allowed');
  });

  test('every path that does not stay inside, whatever it is made of', async () => {
    const step = fc.constantFrom(
      'cards',
      'hooks',
      '..',
      '.',
      '',
      'services',
      'orders.yaml',
      '%2e%2e',
      '\\',
      '~',
      'a b',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        const found = await tried(steps.join('/'));
        if (!['not-allowed', 'not-found'].includes(found)) expect(found.startsWith(`${folder}/`)).toBe(true);
        if (steps.some((one) => !/^[a-z.]+$/.test(one) || one.startsWith('.')))
          expect(found).toBe('not-allowed');
      }),
    );
  });
});
