/** Which files the studio may touch: content files inside the content folder, and nothing that a path or a link could lead to instead. */

import { lstat, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { StudioFailure } from '../studio-failure.js';

const STEP = '[A-Za-z0-9][A-Za-z0-9._-]*';
const PATH = new RegExp(`^(?:cards(?:/${STEP}){1,3}|hooks/${STEP})\\.yaml$`);
const LONGEST = 300;

/**
 * The place of a content file on disk.
 * @param path `cards/services/some-service/some-card.yaml`; nothing about it is believed yet
 * @throws StudioFailure not-allowed
 */
export async function locateContentFile(folder: string, path: string): Promise<string> {
  if (path.length > LONGEST || !PATH.test(path) || path.includes('..')) throw notContent();
  const root = await realpath(folder);
  const steps = path.split('/');
  // Every folder on the way, and the file if it is there, must be itself and no link.
  for (let count = 1; count <= steps.length; count++) {
    const place = join(root, ...steps.slice(0, count));
    const found = await lstat(place).catch(() => undefined);
    if (found === undefined) {
      if (count < steps.length)
        throw new StudioFailure('not-found', 'There is no such folder in the content.');
      break;
    }
    const isLast = count === steps.length;
    if (found.isSymbolicLink() || (isLast ? !found.isFile() : !found.isDirectory())) throw notContent();
  }
  const place = join(root, ...steps);
  if (!place.startsWith(root + sep)) throw notContent();
  return place;
}

const notContent = (): StudioFailure =>
  new StudioFailure(
    'not-allowed',
    'The studio reads and writes content files: cards/… and hooks/…, ending in .yaml, no links.',
  );
