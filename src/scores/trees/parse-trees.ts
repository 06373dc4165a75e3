/** Reads and checks the parameters file of a tree ensemble (`cards/models/<id>.json`, kind trees). */

import type { BackgroundPatterns } from './count-background-patterns.js';
import { layOutPaths } from './lay-out-paths.js';
import { MOST_PLAYERS } from './mark-failed.js';
import { isObject, listIn, numberIn, numbersIn, type JsonObject } from './read-json.js';
import { readPatterns } from './stored-patterns.js';
import { TREES_FORMAT } from './stored-trees.js';
import { DECISION, GAP_BITS, type TreeEnsemble } from './tree-ensemble.js';
import { UnreadableModel } from './unreadable-model.js';

const IMPORT_AGAIN = 'Import the trained model again: rationale import-model.';

export interface ParsedTrees {
  readonly ensemble: TreeEnsemble;
  readonly inputs: readonly string[];
  readonly background?: BackgroundPatterns;
}

/** @throws UnreadableModel when anything is not as `writeTrees` writes it. */
export function parseTrees(json: unknown): ParsedTrees {
  if (!isObject(json) || json.format !== TREES_FORMAT)
    throw new UnreadableModel(`The parameters are not of the format ${TREES_FORMAT}.`, IMPORT_AGAIN);
  const inputs = listIn(json, 'inputs').map(String);
  const single = choiceIn(json, 'sum_precision', ['float32', 'float64']) === 'float32';
  const sizes = numbersIn(json, 'nodes');
  const count = sizes.reduce((sum, size) => sum + size, 0);
  const feature = Int32Array.from(numbersIn(json, 'feature', count));
  const decision = Uint8Array.from(numbersIn(json, 'decision', count));
  const threshold = Float64Array.from(numbersIn(json, 'threshold', count), (number) =>
    single ? Math.fround(number) : number,
  );
  const cover = listIn(json, 'cover').length === 0 ? [] : numbersIn(json, 'cover', count);
  const covers = Float64Array.from(cover, (number) => (single ? Math.fround(number) : number));
  if (covers.some((weight) => weight < 0)) throw broken('a weight of training rows is below 0');
  const categories = listIn(json, 'categories').map((_, set) =>
    numbersIn({ set: listIn(json, 'categories')[set] }, 'set'),
  );
  const ensemble: TreeEnsemble = {
    inputs: inputs.length,
    inputPrecision: choiceIn(json, 'input_precision', ['float32', 'float64']),
    sumPrecision: single ? 'float32' : 'float64',
    goesLeft: choiceIn(json, 'goes_left', ['<', '<=']),
    base: numberIn(json, 'base'),
    divisor: positiveIn(json, 'divisor'),
    slope: positiveIn(json, 'slope'),
    link: choiceIn(json, 'link', ['logistic', 'identity']),
    probability: json.probability === true,
    takesGaps: json.takes_gaps === true,
    ...findChildren(sizes, feature),
    feature,
    threshold,
    decision,
    cover: covers,
    categories,
  };
  checkSplits(ensemble);
  const background = readBackground(json, ensemble);
  return { ensemble, inputs, ...(background === undefined ? {} : { background }) };
}

/** Preorder tells the right children: each follows the subtree of its left sibling. */
function findChildren(sizes: readonly number[], feature: Int32Array): Pick<TreeEnsemble, 'roots' | 'right'> {
  const roots = new Int32Array(sizes.length + 1);
  const right = new Int32Array(feature.length);
  let end = 0;
  sizes.forEach((size, tree) => {
    roots[tree] = end;
    if (!Number.isInteger(size) || size < 1) throw broken(`tree ${tree} has no nodes`);
    // Splits whose right child is still to come.
    const open: number[] = [];
    for (let node = end; node < end + size; node += 1) {
      const isLast = node === end + size - 1;
      if ((feature[node] ?? -1) >= 0) open.push(node);
      else {
        const above = open.pop();
        if (above !== undefined) right[above] = node + 1;
        if ((above === undefined) !== isLast) throw broken(`tree ${tree} does not end where its nodes do`);
        continue;
      }
      if (isLast) throw broken(`tree ${tree} does not end where its nodes do`);
    }
    end += size;
  });
  roots[sizes.length] = end;
  return { roots, right };
}

function checkSplits({ inputs, feature, threshold, decision, categories }: TreeEnsemble): void {
  feature.forEach((column, node) => {
    if (column >= inputs || column < -1) throw broken(`node ${node} splits on column ${column} of ${inputs}`);
    const bits = decision[node] ?? 0;
    if ((bits & GAP_BITS) === GAP_BITS) throw broken(`node ${node} has a decision that means nothing`);
    const isCategory = column >= 0 && (bits & DECISION.category) !== 0;
    if (isCategory && categories[threshold[node] ?? -1] === undefined)
      throw broken(`node ${node} names categories that are not there`);
  });
}

function readBackground(json: JsonObject, ensemble: TreeEnsemble): BackgroundPatterns | undefined {
  if (json.background === undefined) return undefined;
  const { players, leaves, mostPlayers } = layOutPaths(ensemble);
  const written = isObject(json.background) ? json.background : {};
  const rows = positiveIn(written, 'rows');
  const found =
    typeof written.patterns === 'string' && mostPlayers <= MOST_PLAYERS
      ? readPatterns(
          written.patterns,
          rows,
          Array.from(leaves, (leaf) => players[leaf] ?? 0),
        )
      : undefined;
  if (found === undefined) throw broken('the counts of the background do not fit its trees');
  return found;
}

function choiceIn<Choice extends string>(
  json: JsonObject,
  member: string,
  choices: readonly Choice[],
): Choice {
  const found = choices.find((choice) => choice === json[member]);
  if (found === undefined) throw broken(`${member} is none of ${choices.join(', ')}`);
  return found;
}

function positiveIn(json: JsonObject, member: string): number {
  const number = numberIn(json, member);
  if (number > 0) return number;
  throw broken(`${member} is not above 0`);
}

const broken = (how: string): UnreadableModel =>
  new UnreadableModel(`The parameters are broken: ${how}.`, IMPORT_AGAIN);
