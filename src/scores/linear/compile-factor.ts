/** Resolves the names of a factor and checks that its transforms make sense (`cards/models/`, groups, of). */

import type { FactorPart } from '../../model/content-files.js';
import type { ModelInput, ScorerSource } from '../../model/score.js';
import { findInput, suggestName } from '../conditions/find-input.js';
import type { ResolvedFactor } from './flat-factors.js';

type Path = readonly (string | number)[];

const OF_NUMBERS = ['less', 'times', 'at_least', 'at_most', 'ln'] as const;

/** `undefined` when problems were reported. */
export function compileFactor(
  part: FactorPart,
  path: Path,
  inputs: readonly ModelInput[],
  problem: ScorerSource['problem'],
): ResolvedFactor | undefined {
  const place = findInput(part.input, inputs, problem, [...path, 'input']);
  const input = place === undefined ? undefined : inputs[place];
  if (place === undefined || input === undefined) return undefined;
  const mistake = findMistake(part, input);
  if (mistake !== undefined) {
    problem([...path, mistake.member], mistake.message, mistake.remedy);
    return undefined;
  }
  const less = part.less === undefined ? -1 : findNumber(part.less, [...path, 'less'], inputs, problem);
  if (less === undefined) return undefined;
  return { part, input: place, less, is: positionOf(part, input) };
}

function findNumber(
  id: string,
  path: Path,
  inputs: readonly ModelInput[],
  problem: ScorerSource['problem'],
): number | undefined {
  const place = findInput(id, inputs, problem, path);
  if (place === undefined || inputs[place]?.kind === 'number') return place;
  problem(path, `\`${id}\` is not a number.`, 'Only a number is subtracted.');
  return undefined;
}

function positionOf({ is }: FactorPart, { choices }: ModelInput): number | undefined {
  if (is === undefined) return undefined;
  return typeof is === 'boolean' ? Number(is) : choices.indexOf(is);
}

interface Mistake {
  readonly member: keyof FactorPart;
  readonly message: string;
  readonly remedy: string;
}

function findMistake(part: FactorPart, input: ModelInput): Mistake | undefined {
  const { is } = part;
  if (part.over === 0) return { member: 'over', message: 'Nothing is divided by 0.', remedy: 'Correct it.' };
  if (part.at_least !== undefined && part.at_most !== undefined && part.at_least > part.at_most)
    return { member: 'at_most', message: 'at_most is below at_least.', remedy: 'Exchange them.' };
  const numeric = OF_NUMBERS.find((name) => part[name] !== undefined && part[name] !== false);
  if (numeric !== undefined && (is !== undefined || input.kind !== 'number'))
    return { member: numeric, message: `\`${numeric}\` is for numbers.`, remedy: 'Remove it.' };
  return is === undefined ? missingIs(input) : wrongIs(is, input);
}

function missingIs({ id, kind, choices }: ModelInput): Mistake | undefined {
  if (kind !== 'choice') return undefined;
  const remedy = `Say which one counts 1, e.g. is: ${choices[0] ?? 'choice'}.`;
  return { member: 'input', message: `\`${id}\` is a choice.`, remedy };
}

function wrongIs(is: string | boolean, { id, kind, choices }: ModelInput): Mistake | undefined {
  const at = (message: string, remedy: string): Mistake => ({ member: 'is', message, remedy });
  if (kind === 'number') return at(`\`${id}\` is a number.`, 'Remove is; a number counts as it is.');
  if (kind === 'truth')
    return typeof is === 'boolean' ? undefined : at(`\`${id}\` is yes or no.`, 'Write true or false.');
  if (typeof is === 'string' && choices.includes(is)) return undefined;
  return at(`\`${id}\` has no choice \`${String(is)}\`.`, suggestName(String(is), choices, 'choices'));
}
