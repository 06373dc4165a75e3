/** The keys of the test client: made on first use, kept in a file that only its owner can read, never shipped. */

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createTestKeys, type TestKeys } from '../trust/create-test-keys.js';
import { UsageError } from './read-json-file.js';

/** @throws UsageError when there is a file that holds no keys, or none can be written */
export async function loadTestKeys(file: string): Promise<TestKeys> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text !== undefined) return parseKeys(text, file);
  const keys = createTestKeys();
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(file, JSON.stringify(keys, null, 2), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    throw new UsageError(`${file} cannot be written.`, { cause: error });
  }
  return keys;
}

function parseKeys(text: string, file: string): TestKeys {
  try {
    const keys = JSON.parse(text) as TestKeys;
    if (Array.isArray(keys.jwks.keys) && typeof keys.private.ES384.kid === 'string') return keys;
  } catch {
    // Told below, without a word of the file: it holds private keys.
  }
  throw new UsageError(`${file} holds no test keys; delete it to have new ones made.`);
}
