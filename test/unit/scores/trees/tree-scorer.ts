/** Compiles a tree ensemble as a model file would (helper of the tests of trees). */

import type { Attribution, ModelInput, Scorer } from '../../../../src/model/score.js';
import { compileTrees } from '../../../../src/scores/trees/compile-trees.js';
import { countBackgroundPatterns } from '../../../../src/scores/trees/count-background-patterns.js';
import type { TreeEnsemble } from '../../../../src/scores/trees/tree-ensemble.js';
import { writeTrees } from '../../../../src/scores/trees/write-trees.js';

export interface TreeModel {
  readonly unit?: string;
  readonly explanation?: 'path-dependent' | 'interventional';
  readonly link?: 'logistic' | 'identity';
  readonly missing?: ModelInput['missing'];
  readonly ids?: readonly string[];
  readonly parameters?: unknown;
}

export interface CompiledTrees {
  readonly scorer: Scorer | undefined;
  /** `path: message` of everything that was reported. */
  readonly problems: readonly string[];
}

/** Through the text of its parameters file. */
export function compileEnsemble(
  trees: TreeEnsemble,
  model: TreeModel = {},
  background?: readonly Float64Array[],
): CompiledTrees {
  const ids = Array.from({ length: trees.inputs }, (_, column) => `f${column}`);
  const patterns = background === undefined ? undefined : countBackgroundPatterns(trees, background);
  const text = JSON.stringify(writeTrees(trees, ids, patterns));
  return compileParameters(JSON.parse(text), {
    link: trees.link,
    unit: trees.probability ? '%' : '1',
    missing: trees.takesGaps ? 'native' : 'refuse',
    explanation: background === undefined ? 'path-dependent' : 'interventional',
    ids,
    ...model,
  });
}

export function compileParameters(parameters: unknown, model: TreeModel): CompiledTrees {
  const {
    unit = '%',
    explanation = 'path-dependent',
    link = 'logistic',
    missing = 'native',
    ids = [],
  } = model;
  const problems: string[] = [];
  const scorer = compileTrees({
    model: {
      format: 1,
      id: 'trees',
      title: 'Trees',
      version: '1.0.0',
      kind: 'trees',
      unit,
      evidence: [],
      parameters: 'trees.json',
      trees: { explanation, link },
    },
    inputs: ids.map((id) => ({
      id,
      label: id,
      kind: 'number',
      unit: '1',
      codes: [],
      choices: [],
      choiceLabels: [],
      missing,
      modifiable: false,
    })),
    parameters,
    problem: (path, message) => problems.push(`${path.join('.')}: ${message}`),
  });
  if (scorer !== undefined && 'unserved' in scorer) throw new Error(scorer.unserved);
  return { scorer, problems };
}

/** @throws Error when it does not compile */
export function scorerOf(
  ...parts: Parameters<typeof compileEnsemble>
): Required<Pick<Scorer, 'score' | 'attribute'>> {
  const { scorer, problems } = compileEnsemble(...parts);
  if (scorer?.attribute === undefined) throw new Error(problems.join('\n') || scorer?.unexplained);
  return { score: scorer.score, attribute: scorer.attribute };
}

export const sumOf = ({ reference, contributions }: Attribution): number =>
  contributions.reduce((sum, own) => sum + own, reference);
