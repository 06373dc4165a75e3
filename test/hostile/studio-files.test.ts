/** The studio reads and writes content files and nothing else, and an edit by a form keeps what an author wrote around it. */

import { readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { editYaml } from '../../src/studio/edit/edit-yaml.js';
import { locateContentFile } from '../../src/studio/files/content-path.js';
import { StudioFailure } from '../../src/studio/studio-failure.js';
import { fileOf, startSmallStudio, type SmallStudio } from '../support/start-small-studio.js';

let studio: SmallStudio;
beforeAll(async () => {
  studio = await startSmallStudio();
});
afterAll(() => studio.stop());

const own = (more: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  'X-Studio-Token': studio.token,
  ...more,
});

describe('A path', () => {
  const OUTSIDE = [
    '../secret.yaml',
    'cards/../secret.yaml',
    'cards/../../etc/passwd',
    '/etc/passwd',
    'C:\\secret.yaml',
    'secret.yaml',
    'cards\\services\\x.yaml',
    'cards/services/ageing/fall-talk.yml',
    'cards/services/ageing/fall-talk.yaml/x.yaml',
    'cards/services/ageing/.hidden.yaml',
    'cards//fall-talk.yaml',
    'cards/./sites/demo.yaml',
    'cards/sites/demo.yaml\u0000.png',
    'cards/%2e%2e/secret.yaml',
    'cards/sites/demo.yaml ',
    'hooks/a/b.yaml',
    'page/index.html',
    '',
    '.',
    'cards',
    'cards/sites/',
    'cards/sites/..yaml',
    `cards/${'x/'.repeat(200)}y.yaml`,
    'cards/sites/de\u202emo.yaml',
    'file:///etc/passwd',
  ];

  test('that is no content file is neither read nor written', async () => {
    for (const path of OUTSIDE) {
      const read = await studio.ask('GET', fileOf(path), own());
      const write = await studio.ask('PUT', 'api/file', own(), { path, text: 'written: zyx\n' });
      expect([path, read.status >= 400, write.status >= 400, /zyx|root:/.test(read.text)]).toEqual([
        path,
        true,
        true,
        false,
      ]);
    }
    expect(await readFile(join(studio.content.folder, 'secret.yaml'), 'utf8')).toBe('secret: zyx\n');
  });

  test('through a link, of a file or of any folder on the way, is neither read nor written', async () => {
    await symlink(
      join(studio.content.folder, 'secret.yaml'),
      join(studio.content.folder, 'cards/sites/linked.yaml'),
    );
    await symlink(
      join(studio.content.folder, 'cards/services/ageing'),
      join(studio.content.folder, 'cards/services/linked'),
    );
    for (const path of [
      'cards/sites/linked.yaml',
      'cards/services/linked/fall-talk.yaml',
      'cards/services/linked/new.yaml',
    ]) {
      expect([path, (await studio.ask('GET', fileOf(path), own())).status]).toEqual([path, 403]);
      expect([path, (await studio.ask('PUT', 'api/file', own(), { path, text: 'x' })).status]).toEqual([
        path,
        403,
      ]);
    }
    expect(await readFile(join(studio.content.folder, 'secret.yaml'), 'utf8')).toBe('secret: zyx\n');
  });

  test('of any characters stays inside the folder or is refused', async () => {
    const step = fc.oneof(
      fc.constantFrom('..', '.', '', 'cards', 'sites', 'services', 'hooks', '~', '%2e%2e', 'a.yaml'),
      fc.string({ maxLength: 8 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 6 }), fc.constantFrom('', '.yaml'), async (steps, end) => {
        const path = steps.join('/') + end;
        const place = await locateContentFile(studio.content.folder, path).catch((error: unknown) => {
          if (error instanceof StudioFailure) return undefined;
          throw error;
        });
        if (place === undefined) return;
        expect(place).toBe(join(studio.content.folder, path));
        expect(place.endsWith('.yaml')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('An edit by a form', () => {
  const comments = (text: string): readonly string[] =>
    text.split('\n').flatMap((line) => /(?:^|\s)(# .*)$/.exec(line)?.slice(1) ?? []);
  const TEXT = `# first
format: 1 # of the file
# before the title
title: 'Quoted' # why
list: # of things
  # the first thing
  - a
  - b # the second
settings:
  limit: { value: 30, allowed: [20, 40] } # flow
# last
`;

  test('of any value keeps every comment and every other value', () => {
    const values = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constantFrom('yes', '007', 'a: b', '# no', '- x', '{', "it's"),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(['title'], ['list', 0], ['list', 1], ['settings', 'limit', 'value']),
        values,
        (at, value) => {
          const edited = editYaml(TEXT, [{ kind: 'set', at, value }]);
          expect(comments(edited).filter((comment) => comments(TEXT).includes(comment))).toEqual(
            comments(TEXT),
          );
          expect(editYaml(edited, [{ kind: 'set', at, value }])).toBe(edited);
        },
      ),
      { numRuns: 300 },
    );
  });
});
