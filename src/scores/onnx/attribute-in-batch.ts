/** Exact Shapley contributions of a model that scores many rows at once better than one by one (kind onnx). */

import type { Attribution } from '../../model/score.js';
import { attributeByCoalitions } from '../attribution/attribute-by-coalitions.js';

/**
 * As `attributeByCoalitions`, with all coalitions scored in one call: they are asked for once to be written down, and a second
 * time to be answered.
 *
 * @param scoreRows scores `count` rows that stand one after the other.
 */
export function attributeInBatch(
  scoreRows: (rows: Float64Array, count: number) => Float64Array,
  values: Float64Array,
  compared: readonly number[],
  reference: Float64Array,
): Attribution {
  const rows = new Float64Array(values.length << compared.length);
  let count = 0;
  const write = (row: Float64Array): number => {
    rows.set(row, count * values.length);
    count += 1;
    return 0;
  };
  attributeByCoalitions(write, values, compared, reference);
  const scores = scoreRows(rows.subarray(0, count * values.length), count);
  let next = 0;
  const read = (): number => {
    next += 1;
    return scores[next - 1] ?? Number.NaN;
  };
  return attributeByCoalitions(read, values, compared, reference);
}
