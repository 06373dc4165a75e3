/** Stage 0: reads, checks and compiles all content, or tells everything that is wrong with it (DESIGN, "Layout": content). */

import type { Content, LoadResult, Problem } from '../model/content.js';
import { compileEhrProfiles } from './compile-ehr-profile.js';
import { compileModels } from './compile-models.js';
import { compileServices } from './compile-services.js';
import { compileShared } from './compile-shared.js';
import { compileSite } from './compile-site.js';
import { hashContent } from './hash-content.js';
import { lintValueSet } from './lint/lint-value-set.js';
import { runLint } from './lint/run-lint.js';
import { parseFiles } from './parse-files.js';
import { readContentFolder, type FoundFile } from './read-content-folder.js';

export interface ContentFolders {
  readonly cards: string;
  readonly hooks: string;
}

/**
 * Loads the content of two folders. Every problem of every file is collected before giving up, in the order of
 * files, lines and columns. With any error there is no content: half of it would be silence that nobody chose.
 * @param today `YYYY-MM-DD`: reviews that are overdue depend on it, nothing else does
 */
export async function loadContent(folders: ContentFolders, today: string): Promise<LoadResult> {
  const problems: Problem[] = [];
  const found = [
    ...(await readContentFolder(folders.cards, 'cards', problems)),
    ...(await readContentFolder(folders.hooks, 'hooks', problems)),
  ];
  const content = compileContent(found, today, problems);
  problems.sort(byPlace);
  const failed = problems.some(({ severity }) => severity === 'error');
  return failed ? { content: undefined, problems } : { content, problems };
}

function compileContent(found: readonly FoundFile[], today: string, problems: Problem[]): Content {
  const hookFiles = parseFiles('hook', found, problems);
  const valueSetFiles = parseFiles('value_set', found, problems);
  const orderFiles = parseFiles('orders', found, problems);
  const modelFiles = parseFiles('model', found, problems);
  const serviceFiles = parseFiles('service', found, problems);
  const cardFiles = parseFiles('card', found, problems);
  const siteFiles = parseFiles('site', found, problems);
  const profileFiles = parseFiles('ehr_profile', found, problems);
  const models = compileModels(modelFiles, found, problems);
  const shared = compileShared({ hookFiles, valueSetFiles, orderFiles, models });
  const { services, cards, named } = compileServices(found, serviceFiles, cardFiles, shared, problems);
  const rules = cards.map(({ rule }) => rule);
  const sites = siteFiles.files.map(
    ({ name, file, report }) => [name, compileSite(file.value, rules, named, today, report)] as const,
  );
  const parsed = [
    hookFiles,
    valueSetFiles,
    orderFiles,
    modelFiles,
    serviceFiles,
    cardFiles,
    siteFiles,
    profileFiles,
  ];
  const values = parsed.flatMap(({ files }) => files.map(({ file }): unknown => [file.path, file.value]));
  const tables = found.filter(({ kind }) => kind === 'products').map(({ path, text }) => [path, text]);
  const content: Content = Object.freeze({
    hash: hashContent([values, tables]),
    services,
    hooks: shared.hooks,
    sites: new Map(sites),
    valueSets: shared.valueSets,
    calculators: shared.calculators,
    orders: shared.orders,
    profiles: compileEhrProfiles(profileFiles, hookFiles),
  });
  for (const { file } of valueSetFiles.files) problems.push(...lintValueSet(file));
  problems.push(...runLint(cards.map(({ file, rule }) => ({ file, card: rule, content, today }))));
  return content;
}

function byPlace(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column || (a.message < b.message ? -1 : 1);
}
