/** Compiles every service folder and finds what is wrong between them (DESIGN, "Card files": a card's folder is its service). */

import type { Problem, ServiceRule } from '../model/content.js';
import type { SharedContent } from './card-context.js';
import { compileService, type LoadedCard } from './compile-service.js';
import type { ParsedFiles } from './parse-files.js';
import type { FoundFile } from './read-content-folder.js';
import type { Steps } from '../time/take-turns.js';

export interface CompiledServices {
  readonly services: ReadonlyMap<string, ServiceRule>;
  readonly cards: readonly LoadedCard[];
  /** Every card there is a file of, those that do not compile included. */
  readonly named: ReadonlySet<string>;
}

/** A card a step. */
export function* compileServices(
  found: readonly FoundFile[],
  serviceFiles: ParsedFiles<'service'>,
  cardFiles: ParsedFiles<'card'>,
  shared: SharedContent,
  problems: Problem[],
): Steps<CompiledServices> {
  reportTwice(cardFiles);
  const services = new Map<string, ServiceRule>();
  const cards: LoadedCard[] = [];
  for (const [folder, files] of foldersOf(found)) {
    if (!files.some(({ kind }) => kind === 'service')) reportHomeless(folder, files, problems);
    if (!SERVICE_ID.test(folder)) reportName(folder, files, problems);
    const inFolder = {
      id: folder,
      service: serviceFiles.files.find((file) => file.folder === folder),
      cards: cardFiles.files
        .filter((file) => file.folder === folder)
        .map(({ name, file, report }) => ({ id: name, file, report })),
    };
    const compiled = yield* compileService(inFolder, shared);
    if (compiled.service !== undefined) services.set(folder, compiled.service);
    cards.push(...compiled.cards);
  }
  const named = new Set(found.filter(({ kind }) => kind === 'card').map(({ name }) => name));
  return { services, cards, named };
}

function foldersOf(found: readonly FoundFile[]): ReadonlyMap<string, readonly FoundFile[]> {
  const folders = new Map<string, FoundFile[]>();
  for (const file of found) {
    if (file.kind !== 'service' && file.kind !== 'card') continue;
    const files = folders.get(file.folder) ?? [];
    folders.set(file.folder, [...files, file]);
  }
  return folders;
}

/** A service's id is one segment of its address. */
const SERVICE_ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

function reportName(folder: string, files: readonly FoundFile[], problems: Problem[]): void {
  problems.push({
    severity: 'error',
    rule: 'service-id',
    file: files[0]?.path ?? folder,
    line: 1,
    column: 1,
    message: `The folder "${folder}" cannot be part of an address, and its name is the service's id.`,
    remedy: 'Rename it to lower-case words joined by hyphens, e.g. kidney-safety.',
  });
}

function reportHomeless(folder: string, files: readonly FoundFile[], problems: Problem[]): void {
  problems.push({
    severity: 'error',
    rule: 'file',
    file: files[0]?.path ?? folder,
    line: 1,
    column: 1,
    message: `The folder ${folder} has no service.yaml, so its cards belong to no service.`,
    remedy: 'Add service.yaml beside this file.',
  });
}

/** Card ids are unique across services: feedback and sites name a card by its id alone. */
function reportTwice({ files }: ParsedFiles<'card'>): void {
  const first = new Map<string, string>();
  for (const { name, file, report } of files) {
    const other = first.get(name);
    if (other === undefined) {
      first.set(name, file.path);
      continue;
    }
    const remedy = `Rename one of them; the other is ${other}.`;
    report.problem(['id'], { rule: 'duplicate-id', message: `There is another card ${name}.`, remedy });
  }
}
