/** Reads the files of a content folder and sorts them by what they are (DESIGN, "Layout"). */

import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';
import type { Problem } from '../model/content.js';
import type { FileKind } from './schema-files.js';

export interface FoundFile {
  readonly kind: FileKind | 'products';
  /** As shown to authors: from the folder's own name on. */
  readonly path: string;
  /** The file's name without its ending, and its folder's name. */
  readonly name: string;
  readonly folder: string;
  readonly text: string;
}

/** In bytes. */
const LARGEST = 8_000_000;
const DEEPEST = 6;

/**
 * Every content file below a folder, in the order of paths. Dotfiles are passed over; links that lead out of the
 * folder, files that cannot be read and YAML files in places where nothing reads them are problems.
 * @param kind `cards` or `hooks`
 */
export async function readContentFolder(
  folder: string,
  kind: 'cards' | 'hooks',
  problems: Problem[],
): Promise<readonly FoundFile[]> {
  const name = basename(folder);
  const tell = (path: string, message: string, remedy: string): void => {
    problems.push({ severity: 'error', rule: 'file', file: path, line: 1, column: 1, message, remedy });
  };
  const root = await realpath(folder).catch(() => undefined);
  if (root === undefined) {
    const remedy = `Looked for ${folder}. Name the folder that holds cards/ and hooks/, or set CONTENT_DIR.`;
    tell(name, `There is no folder ${name}.`, remedy);
    return [];
  }
  const found: FoundFile[] = [];

  const visit = async (steps: readonly string[]): Promise<void> => {
    const entries = await readdir(join(root, ...steps));
    for (const entry of entries.sort()) {
      if (entry.startsWith('.')) continue;
      const inside = [...steps, entry];
      const path = [name, ...inside].join('/');
      const real = await realpath(join(root, ...inside)).catch(() => undefined);
      if (real === undefined) {
        tell(path, 'The link leads nowhere.', 'Remove it, or put the file there.');
      } else if (!real.startsWith(root + sep)) {
        tell(path, 'The link leads out of the content folder.', 'Put the file itself there.');
      } else {
        const { size, isDirectory } = await stat(real).then((s) => ({
          size: s.size,
          isDirectory: s.isDirectory(),
        }));
        if (!isDirectory) await take(inside, path, real, size);
        else if (inside.length <= DEEPEST) await visit(inside);
      }
    }
  };

  const take = async (steps: readonly string[], path: string, real: string, size: number): Promise<void> => {
    const file = steps.at(-1) ?? '';
    if (file.endsWith('.yml')) {
      tell(path, 'Files that end in .yml are not read.', `Rename it to ${file.slice(0, -4)}.yaml.`);
      return;
    }
    const what = kind === 'hooks' ? hookFile(steps) : cardFile(steps);
    if (what === undefined) {
      if (file.endsWith('.yaml'))
        tell(path, 'Nothing reads a file in this place.', 'See the layout in README.md and move it.');
      return;
    }
    if (size > LARGEST) {
      tell(path, 'The file is too large.', 'Split it into several files.');
      return;
    }
    const text = decode(await readFile(real));
    if (text === undefined) {
      tell(path, 'The file is not text in UTF-8.', 'Save it as UTF-8.');
      return;
    }
    const folderName = steps.at(-2) ?? '';
    found.push({ kind: what, path, name: file.replace(/\.[^.]+$/, ''), folder: folderName, text });
  };

  await visit([]);
  return found;
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const hookFile = (steps: readonly string[]): FileKind | undefined =>
  steps.length === 1 && isYaml(steps[0]) ? 'hook' : undefined;

function cardFile([top, second, third, ...more]: readonly string[]): FoundFile['kind'] | undefined {
  if (more.length > 0) return undefined;
  if (second === undefined) return top === 'orders.yaml' ? 'orders' : undefined;
  if (third !== undefined) {
    if (top !== 'services' || !isYaml(third)) return undefined;
    return third === 'service.yaml' ? 'service' : 'card';
  }
  if (top === 'models' && second.endsWith('.json')) return 'products';
  if (!isYaml(second)) return undefined;
  if (top === 'value-sets') return 'value_set';
  if (top === 'models') return 'model';
  if (top === 'ehr-profiles') return 'ehr_profile';
  return top === 'sites' ? 'site' : undefined;
}

const isYaml = (file: string | undefined): boolean => file?.endsWith('.yaml') === true;
