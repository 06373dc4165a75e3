/** Replaces a file as a whole: a service that reloads meanwhile reads the old one or the new one (POSIX, rename). */

import { rename, stat, writeFile } from 'node:fs/promises';

/** Keeps who may read it. The dot keeps the new one from being read as content before it is whole. */
export async function replaceFile(file: string, text: string): Promise<void> {
  const mode = await stat(file).then(
    (present) => present.mode,
    () => undefined,
  );
  const beside = file.replace(/([^/\\]+)$/, '.$1.new');
  await writeFile(beside, text, mode === undefined ? {} : { mode });
  await rename(beside, file);
}
