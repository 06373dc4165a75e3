/** Which errors of content keep it from being served, and which only switch off what they concern. */

import type { Problem } from '../model/content.js';

/** A model that fails a worked example: it gives no number, and every card that needs one says so. */
export const TEST_VECTOR = 'test-vector';

/** True when nothing of the content may be served. */
export const preventsServing = ({ severity, rule }: Problem): boolean =>
  severity === 'error' && rule !== TEST_VECTOR;
