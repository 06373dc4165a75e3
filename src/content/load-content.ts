/** Stage 0: reads, checks and compiles all content, or tells everything that is wrong with it (DESIGN, "Layout": content). */

import type { Content, LoadResult, Problem } from '../model/content.js';
import type { Site } from '../model/site.js';
import type { ReadOrders } from '../scores/run-test-vectors.js';
import { compileEhrProfiles } from './compile-ehr-profile.js';
import { compilingModels } from './compile-models.js';
import { compileServices } from './compile-services.js';
import { compileShared } from './compile-shared.js';
import { compileSite } from './compile-site.js';
import { hashContent } from './hash-content.js';
import { lintSite } from './lint/lint-site.js';
import { lintValueSet } from './lint/lint-value-set.js';
import { linting } from './lint/run-lint.js';
import { parsingFiles } from './parse-files.js';
import { readContentFolder, type FoundFile } from './read-content-folder.js';
import { preventsServing } from './serving-rules.js';
import { withholdUntold } from './withhold-untold.js';
import { finishSteps, takeTurns, type Steps, type Turn } from '../time/take-turns.js';

export interface ContentFolders {
  readonly cards: string;
  readonly hooks: string;
}

/**
 * Loads the content of two folders. Every problem of every file is collected before giving up, in the order of
 * files, lines and columns. With any error there is no content: half of it would be silence that nobody chose.
 * The exception is a model that fails its own worked examples: it alone is switched off, and told as an error.
 * @param today `YYYY-MM-DD`: reviews that are overdue depend on it, nothing else does
 * @param readOrders makes the orders of a model's worked examples into lists; without it those examples are not run.
 * @param turn lets others have a turn between pieces of the work; without it they wait for the whole
 */
export async function loadContent(
  folders: ContentFolders,
  today: string,
  readOrders?: ReadOrders,
  turn?: Turn,
): Promise<LoadResult> {
  const problems: Problem[] = [];
  const found = await readFolders(folders, problems);
  const content = await takeTurns(compileContent(found, today, problems, readOrders), turn);
  problems.sort(byPlace);
  const failed = problems.some(preventsServing);
  return failed ? { content: undefined, problems } : { content, problems };
}

/**
 * The content as far as it compiles, whatever is wrong with it: for commands that put right what is wrong. Never to be
 * served.
 * @param replaced path of a file, e.g. `cards/sites/clinic.yaml`, to the text it is to have
 */
export async function loadUnsound(
  folders: ContentFolders,
  today: string,
  readOrders: ReadOrders,
  replaced: ReadonlyMap<string, string> = new Map(),
): Promise<{ readonly content: Content; readonly problems: readonly Problem[] }> {
  const problems: Problem[] = [];
  const found = (await readFolders(folders, problems)).map((file) => {
    const text = replaced.get(file.path);
    return text === undefined ? file : { ...file, text };
  });
  return compileFound(found, today, readOrders, problems);
}

/** The same of files that were read already: for an editor, which compiles what it shows again and again. */
export function compileFound(
  found: readonly FoundFile[],
  today: string,
  readOrders?: ReadOrders,
  problems: Problem[] = [],
): { readonly content: Content; readonly problems: readonly Problem[] } {
  const content = finishSteps(compileContent(found, today, problems, readOrders));
  return { content, problems: problems.sort(byPlace) };
}

/** The same, with turns for others in between. */
export async function compilingFound(
  found: readonly FoundFile[],
  today: string,
  readOrders: ReadOrders,
  problems: Problem[],
  turn: Turn,
): Promise<{ readonly content: Content; readonly problems: readonly Problem[] }> {
  const content = await takeTurns(compileContent(found, today, problems, readOrders), turn);
  return { content, problems: problems.sort(byPlace) };
}

/** Every file of both folders. @param problems of reading them */
export const readFolders = async (
  folders: ContentFolders,
  problems: Problem[],
): Promise<readonly FoundFile[]> => [
  ...(await readContentFolder(folders.cards, 'cards', problems)),
  ...(await readContentFolder(folders.hooks, 'hooks', problems)),
];

function* compileContent(
  found: readonly FoundFile[],
  today: string,
  problems: Problem[],
  readOrders: ReadOrders | undefined,
): Steps<Content> {
  const hookFiles = yield* parsingFiles('hook', found, problems);
  const valueSetFiles = yield* parsingFiles('value_set', found, problems);
  const orderFiles = yield* parsingFiles('orders', found, problems);
  const modelFiles = yield* parsingFiles('model', found, problems);
  const serviceFiles = yield* parsingFiles('service', found, problems);
  const cardFiles = yield* parsingFiles('card', found, problems);
  const siteFiles = yield* parsingFiles('site', found, problems);
  const profileFiles = yield* parsingFiles('ehr_profile', found, problems);
  const compiled = yield* compilingModels(modelFiles, found, problems, readOrders);
  const models = withholdUntold(modelFiles, compiled, problems);
  yield;
  const shared = compileShared({ hookFiles, valueSetFiles, orderFiles, models });
  const { services, cards, named } = yield* compileServices(found, serviceFiles, cardFiles, shared, problems);
  const scope = { cards, named, hooks: shared.hooks, today };
  const sites = new Map<string, Site>();
  for (const { name, file, report } of siteFiles.files) {
    yield;
    sites.set(name, compileSite(file.value, scope, report));
  }
  yield;
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
    sites,
    valueSets: shared.valueSets,
    calculators: shared.calculators,
    models: new Map(modelFiles.files.map(({ name, file }) => [name, file.value])),
    orders: shared.orders,
    profiles: compileEhrProfiles(profileFiles, hookFiles),
  });
  for (const { file } of valueSetFiles.files) {
    yield;
    problems.push(...lintValueSet(file));
  }
  for (const { name, file } of siteFiles.files) {
    const site = content.sites.get(name);
    if (site !== undefined) problems.push(...lintSite({ file, site, cards, content, today }));
  }
  problems.push(...(yield* linting(cards.map(({ file, rule }) => ({ file, card: rule, content, today })))));
  return content;
}

function byPlace(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column || (a.message < b.message ? -1 : 1);
}
