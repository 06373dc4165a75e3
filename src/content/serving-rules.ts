/** Which errors of content keep it from being served, and which only switch off what they concern. */

import type { Problem } from '../model/content.js';
import { LINT_MODEL_RULES } from './lint/lint-rules.js';

/** A model that fails a worked example: it gives no number, and every card that needs one says so. */
export const TEST_VECTOR = 'test-vector';

/** The same for a model whose file leaves source attributes out. */
const SWITCH_OFF: ReadonlySet<string> = new Set([TEST_VECTOR, ...LINT_MODEL_RULES.map(({ id }) => id)]);

/** True when nothing of the content may be served. */
export const preventsServing = ({ severity, rule }: Problem): boolean =>
  severity === 'error' && !SWITCH_OFF.has(rule);
