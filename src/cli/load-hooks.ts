/** Loads the definitions of the hooks alone, for commands that need no cards (CDS Hooks library, context tables). */

import { join } from 'node:path';
import { readConfig } from '../config.js';
import { compileHook } from '../content/compile-hook.js';
import { parseFiles } from '../content/parse-files.js';
import { readContentFolder } from '../content/read-content-folder.js';
import type { Problem } from '../model/content.js';
import type { HookDefinition } from '../model/request.js';

export interface LoadedHooks {
  readonly hooks: ReadonlyMap<string, HookDefinition>;
  readonly problems: readonly Problem[];
}

/** The hooks of `hooks/` in the folder that the service itself would serve; those that are wrong are left out and told. */
export async function loadHooks(): Promise<LoadedHooks> {
  const { contentFolder } = readConfig({ CONTENT_DIR: process.env.CONTENT_DIR });
  const problems: Problem[] = [];
  const found = await readContentFolder(join(contentFolder, 'hooks'), 'hooks', problems);
  const { files } = parseFiles('hook', found, problems);
  return { hooks: new Map(files.map(({ name, file }) => [name, compileHook(file.value)])), problems };
}
