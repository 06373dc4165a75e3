/** Opening, saving and beginning files over HTTP: what changed on disk is never lost. */

import { readFile, readdir, symlink, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { hashText } from '../../../src/studio/files/hash-text.js';
import { createSmallContent, smallCard, type SmallContent } from '../../support/small-content.js';
import { serveTestStudio, type TestStudio } from '../../support/serve-test-studio.js';

const CARD = 'cards/services/ageing/fall-talk.yaml';

let content: SmallContent;
let studio: TestStudio;

beforeEach(async () => {
  content = await createSmallContent();
  studio = await serveTestStudio(content.folder);
});
afterEach(async () => {
  await studio.stop();
  await content.remove();
});

const onDisk = (path = CARD): Promise<string> => readFile(join(content.folder, path), 'utf8');

describe('Opening a file', () => {
  test('gives its text and what it is told by, and no committed text without a repository', async () => {
    const { status, body } = await studio.get(`file?path=${CARD}`);
    expect([status, body]).toEqual([200, { path: CARD, text: smallCard(), hash: hashText(smallCard()) }]);
  });

  test('that is not there is not found', async () => {
    expect(await answerOf(studio.get('file?path=cards/services/ageing/other.yaml'))).toEqual([
      404,
      'not-found',
    ]);
  });

  test.each([
    'file',
    'file?path=',
    'file?path=../../etc/passwd',
    'file?path=%2e%2e%2f%2e%2e%2fetc%2fpasswd',
    'file?path=cards/%252e%252e/orders.yaml',
    'file?path=/etc/hostname',
    'file?path=cards/services/ageing/fall-talk.yaml%00',
    `file?path=${CARD}&path=${CARD}`,
    'file?path[]=cards/orders.yaml',
  ])('outside of the content is refused: %s', async (address) => {
    expect(await answerOf(studio.get(address))).toEqual([403, 'not-allowed']);
  });

  test('through a link is refused, and nothing of the other file is told', async () => {
    await writeFile(join(content.folder, 'secret.yaml'), 'secret: hunter2\n');
    await symlink(join(content.folder, 'secret.yaml'), join(content.folder, 'cards/linked.yaml'));
    const { status, text } = await studio.get('file?path=cards/linked.yaml');
    expect(status).toBe(403);
    expect(text).not.toContain('hunter2');
    const saved = await studio.put('file', { path: 'cards/linked.yaml', text: 'gone: true\n' });
    expect(saved.status).toBe(403);
    expect(await onDisk('secret.yaml')).toBe('secret: hunter2\n');
  });
});

describe('Saving a file', () => {
  test('writes it when it is as it was opened, and tells the new hash', async () => {
    const text = smallCard({ fromAge: 70 });
    const { status, body } = await studio.put('file', { path: CARD, text, hash: hashText(smallCard()) });
    expect([status, body]).toEqual([200, { hash: hashText(text) }]);
    expect(await onDisk()).toBe(text);
    const again = await studio.put('file', { path: CARD, text: smallCard(), hash: hashText(text) });
    expect(again.status).toBe(200);
    expect(await readdir(join(content.folder, 'cards/services/ageing'))).toEqual([
      'fall-talk.yaml',
      'service.yaml',
    ]);
  });

  test('that changed on disk is refused with the text on disk, and nothing is lost', async () => {
    const hash = hashText(smallCard());
    const theirs = smallCard({ version: '1.0.1' });
    await content.writeCard({ version: '1.0.1' });
    const { status, body } = await studio.put('file', { path: CARD, text: smallCard({ fromAge: 70 }), hash });
    expect([status, body]).toEqual([
      409,
      {
        code: 'changed-on-disk',
        message: 'The file was changed on disk since you opened it. Compare the two before you save.',
        text: theirs,
        hash: hashText(theirs),
      },
    ]);
    expect(await onDisk()).toBe(theirs);
  });

  test('that is gone from the disk is refused, and it stays gone', async () => {
    await unlink(join(content.folder, CARD));
    const { status, body } = await studio.put('file', { path: CARD, text: 'x', hash: hashText(smallCard()) });
    expect([status, body]).toMatchObject([409, { code: 'changed-on-disk', text: '', hash: '' }]);
    await expect(onDisk()).rejects.toThrow('ENOENT');
  });

  test('as new is refused where there is one already', async () => {
    const { status, body } = await studio.put('file', { path: CARD, text: 'x' });
    expect([status, body]).toMatchObject([409, { code: 'changed-on-disk', text: smallCard() }]);
    expect(await onDisk()).toBe(smallCard());
  });

  test('as new writes one that was not there', async () => {
    const path = 'cards/services/ageing/other.yaml';
    expect((await studio.put('file', { path, text: 'x: 1\n' })).status).toBe(200);
    expect(await onDisk(path)).toBe('x: 1\n');
  });

  test.each([
    ['a path out of the content', { path: '../x.yaml', text: 'x' }, [403, 'not-allowed']],
    ['no path', { text: 'x' }, [400, 'bad-request']],
    ['no text', { path: CARD }, [400, 'bad-request']],
    ['a hash that is no text', { path: CARD, text: 'x', hash: 5 }, [400, 'bad-request']],
    ['a text without end', { path: CARD, text: 'x'.repeat(4_000_001) }, [413, 'too-large']],
    ['a folder that is not there', { path: 'cards/services/none/x.yaml', text: 'x' }, [404, 'not-found']],
  ])('is refused with %s', async (_what, body, expected) => {
    expect(await answerOf(studio.put('file', body))).toEqual(expected);
    expect(await onDisk()).toBe(smallCard());
  });

  test('is refused where the content is only to be read, and so is a new card', async () => {
    const reading = await serveTestStudio(content.folder, { writable: false });
    expect((await reading.get(`file?path=${CARD}`)).status).toBe(200);
    const save = { path: CARD, text: 'x', hash: hashText(smallCard()) };
    expect(await answerOf(reading.put('file', save))).toEqual([403, 'not-allowed']);
    expect(await answerOf(reading.post('cards', { service: 'ageing', id: 'new-talk' }))).toEqual([
      403,
      'not-allowed',
    ]);
    expect(await onDisk()).toBe(smallCard());
    await reading.stop();
  });
});

describe('A new card', () => {
  test('is begun from the scaffold, is opened, and stands in the overview', async () => {
    const { status, body } = await studio.post('cards', { service: 'ageing', id: 'new-talk' });
    const path = 'cards/services/ageing/new-talk.yaml';
    const text = await onDisk(path);
    expect([status, body]).toEqual([201, { path, text, hash: hashText(text) }]);
    expect(text).toContain('id: new-talk');
    const { services } = (await studio.get('overview')).body as {
      services: { id: string; cards: { id: string; status: string }[] }[];
    };
    expect(services.map(({ id, cards }) => [id, cards.map((card) => card.id)])).toEqual([
      ['ageing', ['fall-talk', 'new-talk']],
    ]);
  });

  test.each([
    ['for a service that is not there', { service: 'none', id: 'new-talk' }, [404, 'not-found']],
    ['with the name of one there is', { service: 'ageing', id: 'fall-talk' }, [400, 'bad-request']],
    ['with a name that leads elsewhere', { service: 'ageing', id: '../../../x' }, [400, 'bad-request']],
    ['with a name that is no name', { service: 'ageing', id: 'New Talk' }, [400, 'bad-request']],
    ['without a name', { service: 'ageing' }, [400, 'bad-request']],
  ])('is refused %s', async (_what, body, expected) => {
    expect(await answerOf(studio.post('cards', body))).toEqual(expected);
    expect(await readdir(join(content.folder, 'cards/services/ageing'))).toEqual([
      'fall-talk.yaml',
      'service.yaml',
    ]);
    expect(await onDisk()).toBe(smallCard());
  });
});

async function answerOf(
  asked: PromiseLike<{ status: number; body: unknown }>,
): Promise<readonly [number, string]> {
  const { status, body } = await asked;
  return [status, (body as { code: string }).code];
}
