/** Compares partly known numbers: facts, counts, settings and literals (Kleene logic over intervals; CQL, "Comparison Operators"). */

import { atMost, equals, exactly, lessThan } from '../logic/interval.js';
import type { Interval } from '../logic/interval.js';
import type { Truth } from '../logic/truth.js';
import type { Comparison, Operand } from '../model/content.js';
import type { FactEnvironment } from '../model/facts.js';
import { listCount } from './list-truth.js';

/** One side of a comparison. */
type Numeric = (environment: FactEnvironment) => Interval;

/** The comparison as a closure; operands are resolved, so every name is what it says it is. */
export function compareNumbers(
  kind: Comparison,
  left: Operand,
  right: Operand,
  upper: Operand | undefined,
): (environment: FactEnvironment) => Truth {
  const a = compileNumber(left);
  const b = compileNumber(right);
  switch (kind) {
    case '<':
      return (environment) => lessThan(a(environment), b(environment));
    case '<=':
      return (environment) => atMost(a(environment), b(environment));
    case '>':
      return (environment) => lessThan(b(environment), a(environment));
    case '>=':
      return (environment) => atMost(b(environment), a(environment));
    case '=':
      return (environment) => equals(a(environment), b(environment));
    case 'in': {
      const c = upper === undefined ? b : compileNumber(upper);
      return (environment) => within(a(environment), b(environment), c(environment));
    }
  }
}

/** Both ends belong to the range. */
function within(value: Interval, low: Interval, high: Interval): Truth {
  const above = atMost(low, value);
  if (above === 'false') return 'false';
  const below = atMost(value, high);
  return below === 'true' ? above : below;
}

function compileNumber(operand: Operand): Numeric {
  if (operand.kind === 'number') {
    const value = exactly(operand.value);
    return () => value;
  }
  const { id } = operand;
  if (operand.kind === 'setting') {
    return ({ settings }) => {
      const value = settings[id];
      if (value === undefined) throw new Error(`The setting ${id} has no value.`);
      return exactly(value);
    };
  }
  return (environment) => {
    const value = environment.fact(id);
    if (value.shape === 'number') return value.interval;
    if (value.shape === 'list') return listCount(value);
    throw new Error(`The fact ${id} is not a number.`);
  };
}
