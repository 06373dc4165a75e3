/** A model as a reader asks for it: what it gives, what it takes, whether it is served (HTI-1, 170.315(b)(11)). */

import type { Content } from './model/content.js';
import type { Calculator } from './model/facts.js';
import type { ModelInput } from './model/score.js';

export interface DescribedModel {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly hash: string;
  readonly kind: string;
  readonly unit: string;
  readonly output?: string;
  readonly horizon?: string;
  /** `lists` of orders, or the inputs in order. */
  readonly takes: 'lists' | readonly ModelInput[];
  /** Why it is switched off. */
  readonly unserved?: string;
}

export function describeModel(calculator: Calculator, content: Content): DescribedModel {
  const { id, title, version, contentHash: hash, unit, takes, unserved } = calculator;
  const file = content.models.get(id);
  return {
    id,
    title,
    version,
    hash,
    kind: file?.kind ?? '',
    unit,
    ...(file?.output === undefined ? {} : { output: file.output.name }),
    ...(file?.output?.horizon === undefined ? {} : { horizon: file.output.horizon }),
    takes,
    ...(unserved === undefined ? {} : { unserved }),
  };
}
