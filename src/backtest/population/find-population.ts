/** What kind of population a folder holds: Bundles, one a patient, or a bulk export (FHIR Bulk Data Access, "Bulk Data Output File"). */

import { opendir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { BacktestError } from '../backtest-error.js';
import { INDEX_FILE } from './read-index.js';

export type Population =
  | { readonly kind: 'bundles'; readonly files: number }
  | { readonly kind: 'bulk'; readonly files: readonly string[]; readonly bytes: number };

const BULK = /\.ndjson(\.gz)?$/i;

export const isBundleFile = (name: string): boolean =>
  name.toLowerCase().endsWith('.json') && name !== INDEX_FILE;

/** @throws BacktestError when the folder cannot be read or holds neither */
export async function findPopulation(folder: string): Promise<Population> {
  const bulk: string[] = [];
  let bundles = 0;
  let bytes = 0;
  for await (const { name } of await open(folder)) {
    if (BULK.test(name)) {
      bulk.push(name);
      bytes += (await stat(join(folder, name))).size;
    } else if (isBundleFile(name)) bundles += 1;
  }
  if (bulk.length > 0) return { kind: 'bulk', files: bulk.sort(), bytes };
  if (bundles > 0) return { kind: 'bundles', files: bundles };
  throw new BacktestError(`${folder} holds no patients: neither .ndjson files nor Bundles in .json files.`);
}

/** Names of the Bundle files, as the disk lists them: never all at once. */
export async function* bundleFiles(folder: string): AsyncGenerator<string> {
  for await (const { name } of await open(folder)) if (isBundleFile(name)) yield name;
}

async function open(folder: string): ReturnType<typeof opendir> {
  try {
    return await opendir(folder);
  } catch (error) {
    throw new BacktestError(`${folder} cannot be read as a folder.`, [], error);
  }
}
