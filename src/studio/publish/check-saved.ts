/** What stands between the saved content and being published: problems, and cases that fail. */

import { runCardTests } from '../../card-tests/run-card-tests.js';
import { preventsServing } from '../../content/serving-rules.js';
import type { DiffView } from '../contract-tools.js';
import type { StudioContext } from '../studio-context.js';

export async function checkSaved(context: StudioContext): Promise<DiffView['checks']> {
  const { content, problems } = await context.whole();
  const { passed, failed } = runCardTests(content);
  return { green: failed === 0 && !problems.some(preventsServing), problems, tests: { passed, failed } };
}
