/** What a content folder may hold, and what in it is a problem (DESIGN, "Layout"). */

import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { loadContent } from '../../../src/content/load-content.js';
import { lines, loadWith, removeContent, TODAY, VALID, writeContent } from './content-fixture.js';

afterAll(removeContent);

const SET = 'cards/value-sets/potions.yaml';

const load = (root: string) => loadContent({ cards: join(root, 'cards'), hooks: join(root, 'hooks') }, TODAY);

describe('what a folder may hold', () => {
  test('dotfiles and files that are no YAML are passed over', async () => {
    const result = await loadWith({
      'cards/.draft.yaml': 'not: [content',
      'cards/value-sets/.git/x.yaml': 'a: 1',
      'cards/README.md': 'Read me.',
      'hooks/notes.txt': 'x',
    });
    expect(lines(result)).toEqual([]);
  });

  test('YAML where nothing reads it is a problem, since its author thinks that it counts', async () => {
    const result = await loadWith({
      'cards/potions.yaml': 'a: 1',
      'cards/value-set/potions.yaml': 'a: 1',
      'cards/services/kidney/old/potion.yaml': 'a: 1',
      'cards/value-sets/brews.yml': 'a: 1',
      'hooks/old/order-sign.yaml': 'a: 1',
    });
    expect(lines(result)).toEqual([
      'cards/potions.yaml:1:1 [file] Nothing reads a file in this place. | See the layout in README.md and move it.',
      'cards/services/kidney/old/potion.yaml:1:1 [file] Nothing reads a file in this place. | See the layout in README.md and move it.',
      'cards/value-set/potions.yaml:1:1 [file] Nothing reads a file in this place. | See the layout in README.md and move it.',
      'cards/value-sets/brews.yml:1:1 [file] Files that end in .yml are not read. | Rename it to brews.yaml.',
      'hooks/old/order-sign.yaml:1:1 [file] Nothing reads a file in this place. | See the layout in README.md and move it.',
    ]);
  });

  test('a file that is not UTF-8 is refused', async () => {
    expect(
      lines(await loadWith({ 'cards/value-sets/latin.yaml': new Uint8Array([0x61, 0x3a, 0x20, 0xe9]) })),
    ).toEqual(['cards/value-sets/latin.yaml:1:1 [file] The file is not text in UTF-8. | Save it as UTF-8.']);
  });

  test('a file of a size that no content has is refused unread', async () => {
    expect(lines(await loadWith({ 'cards/value-sets/huge.yaml': new Uint8Array(8_000_001) }))).toEqual([
      'cards/value-sets/huge.yaml:1:1 [file] The file is too large. | Split it into several files.',
    ]);
  });

  test('links are followed inside the folder and refused where they lead out of it', async () => {
    const root = await writeContent({ ...VALID, 'elsewhere/secret.yaml': VALID[SET] });
    await symlink(join(root, 'elsewhere/secret.yaml'), join(root, 'cards/value-sets/secret.yaml'));
    await symlink(join(root, 'elsewhere'), join(root, 'cards/models'));
    await symlink(join(root, 'nowhere'), join(root, 'cards/value-sets/gone.yaml'));
    await mkdir(join(root, 'cards/..data'));
    await writeFile(join(root, 'cards/..data/demo.yaml'), VALID['cards/sites/demo.yaml'] ?? '');
    await rm(join(root, 'cards/sites/demo.yaml'));
    await symlink(join(root, 'cards/..data/demo.yaml'), join(root, 'cards/sites/demo.yaml'));
    const result = await load(root);
    expect(lines(result)).toEqual([
      'cards/models:1:1 [file] The link leads out of the content folder. | Put the file itself there.',
      'cards/value-sets/gone.yaml:1:1 [file] The link leads nowhere. | Remove it, or put the file there.',
      'cards/value-sets/secret.yaml:1:1 [file] The link leads out of the content folder. | Put the file itself there.',
    ]);
  });

  test('a link that leads in a circle ends', async () => {
    const root = await writeContent(VALID);
    await symlink(join(root, 'cards/services'), join(root, 'cards/services/kidney/again'));
    expect((await load(root)).content).toBeUndefined();
  });

  test('folders that are not there are told', async () => {
    const root = await writeContent({});
    const result = await loadContent({ cards: join(root, 'none'), hooks: join(root, 'neither') }, TODAY);
    expect(lines(result)).toEqual([
      `neither:1:1 [file] There is no folder neither. | Looked for ${join(root, 'neither')}. Name the folder that holds cards/ and hooks/, or set CONTENT_DIR.`,
      `none:1:1 [file] There is no folder none. | Looked for ${join(root, 'none')}. Name the folder that holds cards/ and hooks/, or set CONTENT_DIR.`,
    ]);
  });
});
