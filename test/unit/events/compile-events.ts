/** The event code as plain JavaScript in a folder, for tests that need it in a process of their own. */

import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { transform } from '@swc/core';

const SOURCE = 'src/events';

/** Its imports outside the folder are of types alone, and are gone afterwards. */
export async function compileEvents(target: string): Promise<void> {
  await writeFile(join(target, 'package.json'), '{"type":"module"}');
  for (const name of await readdir(SOURCE)) {
    const { code } = await transform(await readFile(join(SOURCE, name), 'utf8'), {
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
      module: { type: 'es6' },
    });
    await writeFile(join(target, `${basename(name, '.ts')}.js`), code);
  }
}
