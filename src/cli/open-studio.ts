/** The studio of a start: on the content folder that is served. */

import { access, constants } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Mount } from '../app.js';
import { PACKAGE_FOLDER, type Config } from '../config.js';
import { serveStudio } from '../studio/serve-studio.js';

export interface OpenStudio {
  readonly mount: Mount;
  readonly stop: () => void;
}

export async function openStudio({ contentFolder }: Config): Promise<OpenStudio> {
  const { router, stop } = serveStudio({
    folder: contentFolder,
    pageFolder: join(PACKAGE_FOLDER, 'dist', 'studio'),
    sampleFolder: join(PACKAGE_FOLDER, 'examples', 'patients'),
    writable: await isOwn(contentFolder),
    clock: Date.now,
    environment: process.env,
  });
  return { mount: { path: '/studio', handler: router }, stop };
}

/** What a package manager installed is not edited: the next installation would undo it. */
async function isOwn(folder: string): Promise<boolean> {
  if (folder.split(sep).includes('node_modules')) return false;
  return access(join(folder, 'cards'), constants.W_OK).then(
    () => true,
    () => false,
  );
}
