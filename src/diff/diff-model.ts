/** A model: its version, inputs, numbers (how many changed), and the examples it must reproduce. */

import type { ModelFile } from '../model/content-files.js';
import { canonicalJson } from '../content/hash-content.js';
import { compareTrees } from './compare-trees.js';
import type { Change, Section } from './content-diff.js';
import { diffEvidence } from './diff-about.js';
import { added, changed, removed, reworded, section } from './make-changes.js';
import { keyed, matchMembers } from './match-members.js';

/** Told one by one up to here; of more, how many. */
const FEW = 12;

/** What the result is calculated by. */
const CALCULATION = [
  'kind',
  'unit',
  'formula',
  'constants',
  'points',
  'groups',
  'ingredients',
  'not_counted',
  'trees',
  'recalibration',
  'interpretation',
  'output',
  'reference',
] as const satisfies readonly (keyof ModelFile)[];

const DESCRIPTION = [
  'about',
  'cautions',
  'predictive',
  'source_file',
] as const satisfies readonly (keyof ModelFile)[];

/** A model with the JSON tables that it names. */
export interface ModelSide {
  readonly model: ModelFile;
  readonly table: unknown;
}

export function diffModel(before: ModelSide, after: ModelSide): readonly Section[] {
  const [old, now] = [before.model, after.model];
  return [
    ...section('The model', [
      ...changed('Version', old.version, now.version),
      ...reworded('Title', old.title, now.title),
    ]),
    ...section('Inputs', diffInputs(old, now)),
    ...section('Calculation', [
      ...few('Calculation', compareTrees(pick(old, CALCULATION), pick(now, CALCULATION))),
      ...diffTable(before.table, after.table),
    ]),
    ...section('Test vectors', diffVectors(old.test_vectors, now.test_vectors)),
    ...section('Evidence', diffEvidence(old.evidence, now.evidence)),
    ...section('About', few('About', compareTrees(pick(old, DESCRIPTION), pick(now, DESCRIPTION)))),
  ];
}

const pick = (model: ModelFile, keys: readonly (keyof ModelFile)[]): object =>
  Object.fromEntries(keys.map((key) => [key, model[key]]));

function diffInputs({ inputs: before }: ModelFile, { inputs: after }: ModelFile): readonly Change[] {
  const inputs = matchMembers(before, after);
  return [
    ...inputs.kept.flatMap(({ name, was, before: old, after: now }) => [
      ...changed(`Name of the input "${now.label}"`, was, name),
      ...compareTrees(old, now, [now.label]),
    ]),
    ...inputs.added.map(([, { label }]) => added('New input', label)),
    ...inputs.removed.map(([, { label }]) => removed('Input gone', label)),
  ];
}

type Vector = NonNullable<ModelFile['test_vectors']>[number];

function diffVectors(before: readonly Vector[] | undefined, after: readonly Vector[] | undefined): Change[] {
  const nameOf = ({ name }: Vector): string => (typeof name === 'string' ? name : 'without a name');
  const vectors = matchMembers(keyed(before, nameOf), keyed(after, nameOf));
  const other = vectors.kept.filter((pair) => canonicalJson(pair.before) !== canonicalJson(pair.after));
  return [
    ...changed('How many', String(before?.length ?? 0), String(after?.length ?? 0)),
    ...(other.length === 0 ? [] : [added('Written otherwise', other.map(({ name }) => name).join('; '))]),
    ...(vectors.removed.length === 0
      ? []
      : [removed('Gone', vectors.removed.map(([name]) => name).join('; '))]),
  ];
}

/** Large: products with their strengths, trained parameters. */
const diffTable = (before: unknown, after: unknown): readonly Change[] =>
  few('The table beside the model', compareTrees(before, after, ['table']), 0);

/** All, or how many of which kind when there are more than can be read. */
function few(what: string, changes: readonly Change[], most = FEW): readonly Change[] {
  if (changes.length <= most) return changes;
  const count = (kinds: readonly Change['kind'][]): number =>
    changes.filter(({ kind }) => kinds.includes(kind)).length;
  const told = [
    [count(['changed', 'reworded']), 'changed'],
    [count(['added']), 'new'],
    [count(['removed']), 'gone'],
  ] as const;
  const words = told.filter(([number]) => number > 0).map(([number, word]) => `${String(number)} ${word}`);
  return [added(`${what}, values`, words.join(', '))];
}
