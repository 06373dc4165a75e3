/** What stands between the saved content and being published: problems, and cases that fail. */

import { setImmediate as turn } from 'node:timers/promises';
import { testingCards } from '../../card-tests/run-card-tests.js';
import { preventsServing } from '../../content/serving-rules.js';
import { takeTurns } from '../../time/take-turns.js';
import type { DiffView } from '../contract-tools.js';
import type { Loaded, StudioContext } from '../studio-context.js';

const known = new WeakMap<Loaded, Promise<DiffView['checks']>>();

/** Of one state of the content once. */
export async function checkSaved(context: StudioContext): Promise<DiffView['checks']> {
  const loaded = await context.whole();
  let checks = known.get(loaded);
  if (checks === undefined) {
    checks = check(loaded);
    known.set(loaded, checks);
  }
  return checks;
}

async function check({ content, problems }: Loaded): Promise<DiffView['checks']> {
  const { passed, failed } = await takeTurns(
    testingCards(content, () => true),
    turn,
  );
  return { green: failed === 0 && !problems.some(preventsServing), problems, tests: { passed, failed } };
}
