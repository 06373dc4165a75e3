/** Which versions of which cards were ever served to which site, kept beside the events: feedback often comes after an update. */

import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CardKey } from '../model/uuid.js';
import type { Instant } from '../time/time-span.js';
import { diskErrorCode } from './disk-error-code.js';

const FILE = 'served-versions.ndjson';
const SCHEMA = 1;

/**
 * Every version on record. Lines that cannot be read are passed over: a crash may have torn the last.
 * @returns an empty list when there is no file yet
 * @throws NodeJS.ErrnoException when there is one that cannot be read
 */
export async function readServedVersions(folder: string): Promise<readonly CardKey[]> {
  let text: string;
  try {
    text = await readFile(join(folder, FILE), 'utf8');
  } catch (error) {
    if (diskErrorCode(error) === 'ENOENT') return [];
    throw error;
  }
  return text.split('\n').flatMap((line) => {
    const key = readKey(line);
    return key === undefined ? [] : [key];
  });
}

/**
 * Adds versions to the record in one write, on a line of their own even after a torn one. Several processes may do
 * so at once; a version recorded twice does no harm.
 * @throws NodeJS.ErrnoException when it cannot be written
 */
export async function appendServedVersions(
  folder: string,
  keys: readonly CardKey[],
  now: Instant,
): Promise<void> {
  if (keys.length === 0) return;
  await mkdir(folder, { recursive: true, mode: 0o750 });
  const first = new Date(now).toISOString();
  const lines = keys.map((key) => `${JSON.stringify({ schema: SCHEMA, ...pick(key), first })}\n`);
  const file = await open(join(folder, FILE), 'a', 0o640);
  try {
    await file.appendFile(`\n${lines.join('')}`);
    await file.datasync();
  } finally {
    await file.close();
  }
}

const pick = ({ service, card, version, site }: CardKey): CardKey => ({ service, card, version, site });

function readKey(line: string): CardKey | undefined {
  let read: unknown;
  try {
    read = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (typeof read !== 'object' || read === null) return undefined;
  const { schema, service, card, version, site } = read as Record<string, unknown>;
  if (schema !== SCHEMA || typeof service !== 'string' || typeof card !== 'string') return undefined;
  return typeof version === 'string' && typeof site === 'string'
    ? { service, card, version, site }
    : undefined;
}
