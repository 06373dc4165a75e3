/** What stands between the saved content and being published: problems, and cases that fail. */

import { setImmediate as turn } from 'node:timers/promises';
import { testingCards } from '../../card-tests/run-card-tests.js';
import { preventsServing } from '../../content/serving-rules.js';
import { takeTurns } from '../../time/take-turns.js';
import type { DiffView } from '../contract-tools.js';
import type { StudioContext } from '../studio-context.js';

export async function checkSaved(context: StudioContext): Promise<DiffView['checks']> {
  const { content, problems } = await context.whole();
  const { passed, failed } = await takeTurns(
    testingCards(content, () => true),
    turn,
  );
  return { green: failed === 0 && !problems.some(preventsServing), problems, tests: { passed, failed } };
}
