/** The shipped content, loaded once for all content tests (helper). */

import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { loadContent } from '../../src/content/load-content.js';
import type { Content, LoadResult } from '../../src/model/content.js';
import type { ModelFile } from '../../src/model/content-files.js';

/** A day on which the shipped review dates are in reach. */
export const TODAY = '2026-11-25';

let loaded: Promise<LoadResult> | undefined;

/** Loaded on first use, once a test file. */
export function shipped(): Promise<LoadResult> {
  loaded ??= loadContent({ cards: 'cards', hooks: 'hooks' }, TODAY);
  return loaded;
}

export async function shippedContent(): Promise<Content> {
  const { content, problems } = await shipped();
  if (content === undefined) throw new Error(problems.map(({ message }) => message).join('\n'));
  return content;
}

const MODEL = 'cards/models/opioid-mme-cdc-2022';

export const readModel = (): ModelFile => parse(readFileSync(`${MODEL}.yaml`, 'utf8')) as ModelFile;

export interface ProductRow {
  readonly code: string;
  readonly of: string;
  readonly route?: string;
  readonly amount?: number;
  readonly per?: string;
  readonly mixed?: boolean;
}

export interface ProductsFile {
  readonly title: string;
  readonly source: string;
  readonly date: string;
  readonly licence: string;
  readonly names: Readonly<Record<string, readonly string[]>>;
  readonly products: readonly ProductRow[];
}

export const readProducts = (): ProductsFile =>
  JSON.parse(readFileSync(`${MODEL}.products.json`, 'utf8')) as ProductsFile;

/** An array of objects from the shared test data. */
export const readRows = (path: string): readonly Readonly<Record<string, unknown>>[] =>
  JSON.parse(readFileSync(path, 'utf8')) as readonly Readonly<Record<string, unknown>>[];
