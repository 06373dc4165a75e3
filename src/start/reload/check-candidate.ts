/** Whether a content folder can be served: loaded, checked, and its cases run, in pieces so that no call waits. */

import { join } from 'node:path';
import { readVectorOrders } from '../../card-tests/read-vector-orders.js';
import { testingCards } from '../../card-tests/run-card-tests.js';
import { loadContent } from '../../content/load-content.js';
import { preventsServing } from '../../content/serving-rules.js';
import type { Content, LoadResult, Problem } from '../../model/content.js';
import { takeTurns, type Turn } from '../../time/take-turns.js';

/** What else must hold of content, for whoever is served. */
export type Demand = (content: Content, folder: string) => Promise<readonly Problem[]>;

/** @param turn lets calls have their turn; absent: nobody is waiting yet */
export function loadSet(folder: string, now: number, turn?: Turn): Promise<LoadResult> {
  const today = new Date(now).toISOString().slice(0, 10);
  const folders = { cards: join(folder, 'cards'), hooks: join(folder, 'hooks') };
  return loadContent(folders, today, readVectorOrders, turn);
}

/** Content that holds for everyone and passes its own cases; otherwise every problem that was found. */
export async function checkCandidate(
  folder: string,
  now: number,
  turn: Turn,
  demand: Demand,
): Promise<LoadResult> {
  const { content, problems } = await loadSet(folder, now, turn);
  if (content === undefined) return { content, problems };
  const demanded = await demand(content, folder);
  const failed = demanded.some(preventsServing) ? [] : await runCases(content, turn);
  const all = [...problems, ...demanded, ...failed];
  return all.some(preventsServing) ? { content: undefined, problems: all } : { content, problems: all };
}

async function runCases(content: Content, turn: Turn): Promise<readonly Problem[]> {
  const { cards, sites } = await takeTurns(
    testingCards(content, () => true),
    turn,
  );
  return [...cards, ...sites]
    .flatMap((report) => report.cases)
    .filter(({ failures }) => failures.length > 0)
    .map(({ file, line, column, name }) => ({
      severity: 'error',
      rule: 'card-test',
      file,
      line,
      column,
      message: `The case "${name}" fails.`,
      remedy: 'rationale test tells what was expected and what came.',
    }));
}
