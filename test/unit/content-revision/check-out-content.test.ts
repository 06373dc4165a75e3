/** Content at a revision of a repository, or why there is none. */

import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { describeWithGit } from '../../support/describe-with-git.js';
import { checkOutContent } from '../../../src/content-revision/check-out-content.js';

describeWithGit('Content at a revision', () => {
  let root: string;
  let content: string;
  let first: string;
  const git = (...words: string[]): string =>
    execFileSync('git', ['-C', root, '-c', 'user.name=T', '-c', 'user.email=t@example.org', ...words], {
      encoding: 'utf8',
    }).trim();
  const messageOf = (revision: string, folder: string): Promise<unknown> =>
    checkOutContent(revision, folder).then(
      () => 'checked out',
      (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : error),
    );

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'rationale-test-'));
    git('init', '--quiet');
    await writeFile(join(root, 'other.txt'), 'other');
    git('add', '.');
    git('commit', '--quiet', '--message', 'before there was content');
    git('tag', 'empty');
    content = join(root, 'packages', 'the content');
    for (const folder of ['cards/value-sets', 'hooks'])
      await mkdir(join(content, folder), { recursive: true });
    await writeFile(
      join(content, 'cards/value-sets/ümlaut.yaml'),
      Buffer.from([0xc3, 0xa4, 0x0a, 0x00, 0xff]),
    );
    await writeFile(join(content, 'cards/orders.yaml'), 'before\n');
    await writeFile(join(content, 'hooks/empty.yaml'), '');
    await symlink('orders.yaml', join(content, 'cards/link.yaml'));
    await writeFile(join(root, '.gitattributes'), '*.yaml export-ignore eol=crlf\n');
    git('add', '.');
    git('commit', '--quiet', '--message', 'content');
    git('tag', 'v1');
    first = git('rev-parse', 'HEAD');
    await writeFile(join(content, 'cards/orders.yaml'), 'committed later\n');
    git('add', '.');
    git('commit', '--quiet', '--message', 'later');
    await writeFile(join(content, 'cards/orders.yaml'), 'not committed\n');
  });
  afterAll(() => rm(root, { recursive: true }));

  test('is what was committed below cards/ and hooks/ of the folder, byte for byte, and nothing else', async () => {
    const { folder, label, dispose } = await checkOutContent('v1', content);
    expect(label).toBe(`v1 (${first.slice(0, 10)})`);
    expect((await readdir(folder, { recursive: true })).sort()).toEqual([
      'cards',
      'cards/link.yaml',
      'cards/orders.yaml',
      'cards/value-sets',
      'cards/value-sets/ümlaut.yaml',
      'hooks',
      'hooks/empty.yaml',
    ]);
    expect(await readFile(join(folder, 'cards/orders.yaml'), 'utf8')).toBe('before\n');
    expect([...(await readFile(join(folder, 'cards/value-sets/ümlaut.yaml')))]).toEqual([
      0xc3, 0xa4, 0x0a, 0x00, 0xff,
    ]);
    expect(await readFile(join(folder, 'hooks/empty.yaml'), 'utf8')).toBe('');
    expect(await readlink(join(folder, 'cards/link.yaml'))).toBe('orders.yaml');
    await dispose();
    await expect(stat(folder)).rejects.toThrow('ENOENT');
  });

  test('a commit named by its own number is called by that number', async () => {
    const { label, folder, dispose } = await checkOutContent(first.slice(0, 20), content);
    expect(label).toBe(first.slice(0, 10));
    expect(await readFile(join(folder, 'cards/orders.yaml'), 'utf8')).toBe('before\n');
    await dispose();
  });

  test('the repository, its index and its working tree are as they were', async () => {
    const before = git('status', '--porcelain=v2', '--branch');
    await (await checkOutContent('v1', content)).dispose();
    expect(git('status', '--porcelain=v2', '--branch')).toBe(before);
    expect(await readFile(join(content, 'cards/orders.yaml'), 'utf8')).toBe('not committed\n');
  });

  test('a folder that holds cards/ is taken as it is and stays', async () => {
    const { folder, label, dispose } = await checkOutContent(content, root);
    expect([folder, label]).toEqual([content, content]);
    await dispose();
    expect(await readFile(join(content, 'cards/orders.yaml'), 'utf8')).toBe('not committed\n');
  });

  test('a revision that is not there is told, and no option of git is taken from it', async () => {
    expect(await messageOf('v9', content)).toBe(
      `RevisionError: There is no revision v9 in the repository of ${content}, and no folder v9 with cards/. A shallow clone has to fetch it first.`,
    );
    expect(await messageOf('--all', content)).toMatch(/^RevisionError: There is no revision --all in/);
    expect(await messageOf('', content)).toMatch(/^RevisionError: There is no revision {2}in/);
  });

  test('a revision without content is told', async () => {
    expect(await messageOf('empty', content)).toBe(
      'RevisionError: At empty there is no content in packages/the content/cards/.',
    );
  });

  test('a folder in no repository is told', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'rationale-outside-'));
    try {
      expect(await messageOf('v1', outside)).toMatch(
        /^RevisionError: v1 is no folder with cards\/, and .* is in no git repository that could know it \(fatal: not a git repository/,
      );
    } finally {
      await rm(outside, { recursive: true });
    }
  });
});
