/** Loads the content a command works on, as of today. */

import { join } from 'node:path';
import { readVectorOrders } from '../card-tests/read-vector-orders.js';
import { readConfig } from '../config.js';
import { loadContent } from '../content/load-content.js';
import type { LoadResult } from '../model/content.js';

/** @param folder holds `cards/` and `hooks/`; default: what the service itself would serve. */
export function loadFolder(folder: string | undefined): Promise<LoadResult> {
  const root = contentRoot(folder);
  return loadContent(
    { cards: join(root, 'cards'), hooks: join(root, 'hooks') },
    new Date().toISOString().slice(0, 10),
    readVectorOrders,
  );
}

/** The folder itself, with the same default. */
export function contentRoot(folder: string | undefined): string {
  return folder ?? readConfig({ CONTENT_DIR: process.env.CONTENT_DIR }).contentFolder;
}
