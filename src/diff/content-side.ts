/** One of the two states of content that are compared: its files as written, and what compiles of them. */

import { basename, join } from 'node:path';
import { readVectorOrders } from '../card-tests/read-vector-orders.js';
import type { ContentFile } from '../content/content-file.js';
import { compileFound, readFolders } from '../content/load-content.js';
import { parseFiles } from '../content/parse-files.js';
import type { FoundFile } from '../content/read-content-folder.js';
import type { FileKind, FileKinds } from '../content/schema-files.js';
import { preventsServing } from '../content/serving-rules.js';
import type { Content, Problem } from '../model/content.js';

export interface ContentSide {
  /** What to call it: a revision, a folder. */
  readonly label: string;
  /** Whatever compiles; more may be in the files. */
  readonly content: Content;
  readonly files: SideFiles;
  /** What keeps the content from being served in today's format; empty when nothing does. */
  readonly problems: readonly Problem[];
}

/** Valid files by their names; a service by its folder's. */
export interface SideFiles {
  readonly cards: FilesByName<'card'>;
  readonly services: FilesByName<'service'>;
  readonly valueSets: FilesByName<'value_set'>;
  readonly orders: FilesByName<'orders'>;
  readonly models: FilesByName<'model'>;
  readonly sites: FilesByName<'site'>;
  readonly profiles: FilesByName<'ehr_profile'>;
  readonly hooks: FilesByName<'hook'>;
  /** JSON tables beside models, parsed, by name. */
  readonly tables: ReadonlyMap<string, unknown>;
  /** Files that are not valid: kind and name, and the path. */
  readonly unreadable: ReadonlyMap<string, string>;
}

export interface SideFile<Value> {
  readonly path: string;
  readonly folder: string;
  readonly value: Value;
}

type FilesByName<Kind extends FileKind> = ReadonlyMap<string, SideFile<FileKinds[Kind]>>;

/**
 * Reads a content folder for comparing. Nothing that is wrong with it throws: it is told in `problems`.
 * @param folder holds `cards/` and `hooks/`
 * @param today `YYYY-MM-DD`
 */
export async function readSide(folder: string, label: string, today: string): Promise<ContentSide> {
  const problems: Problem[] = [];
  const found = await readFolders({ cards: join(folder, 'cards'), hooks: join(folder, 'hooks') }, problems);
  return makeSide(label, found, compileFound(found, today, readVectorOrders, problems));
}

/** The same of content that is at hand. @param loaded as far as it compiles */
export const makeSide = (
  label: string,
  found: readonly FoundFile[],
  { content, problems }: { readonly content: Content; readonly problems: readonly Problem[] },
): ContentSide => ({ label, content, files: sortFiles(found), problems: problems.filter(preventsServing) });

function sortFiles(found: readonly FoundFile[]): SideFiles {
  const unreadable = new Map<string, string>();
  const take = <Kind extends FileKind>(kind: Kind): FilesByName<Kind> => {
    const { files, broken } = parseFiles(kind, found, []);
    for (const name of broken) {
      const path = found.find((file) => file.kind === kind && file.name === name)?.path;
      unreadable.set(`${kind}:${name}`, path ?? name);
    }
    return new Map(
      files.map(
        ({ name, folder, file }: { name: string; folder: string; file: ContentFile<FileKinds[Kind]> }) => [
          kind === 'service' ? folder : name,
          { path: file.path, folder, value: file.value },
        ],
      ),
    );
  };
  return {
    cards: take('card'),
    services: take('service'),
    valueSets: take('value_set'),
    orders: take('orders'),
    models: take('model'),
    sites: take('site'),
    profiles: take('ehr_profile'),
    hooks: take('hook'),
    tables: new Map(
      found
        .filter(({ kind }) => kind === 'products')
        .map(({ path, text }) => [basename(path), parseTable(text)]),
    ),
    unreadable,
  };
}

/** The text itself when it is not JSON: it can still be told from another. */
function parseTable(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
