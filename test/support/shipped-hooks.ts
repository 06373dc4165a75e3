/** The shipped hook files, read with nothing but the YAML parser and compiled: for tests of the request stage. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { compileHook, type HookFile } from '../../src/content/compile-hook.js';
import type { HookDefinition } from '../../src/model/request.js';

const FOLDER = 'hooks';

/** File name without `.yaml` to the file's value. */
export const hookFiles: ReadonlyMap<string, HookFile> = new Map(
  readdirSync(FOLDER)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => [
      file.slice(0, -'.yaml'.length),
      parse(readFileSync(join(FOLDER, file), 'utf8')) as HookFile,
    ]),
);

export const shippedHooks: ReadonlyMap<string, HookDefinition> = new Map(
  [...hookFiles].map(([id, file]) => [id, compileHook(file)]),
);
