/** Connects the inputs of a model with facts of a card, each of the right shape and in a unit that converts (UCUM 2.2). */

import type { CompiledFact, CompileScope } from '../../model/facts.js';
import type { ModelInput } from '../../model/score.js';
import { nearestName } from '../../text/nearest-name.js';
import { normaliseUnit } from '../../units/normalise-unit.js';
import { unitsComparable } from '../../units/units-comparable.js';

const WANTED = {
  number: 'a number',
  truth: 'a yes-or-no fact or a list',
  choice: 'a text',
} as const;

/**
 * The fact of each input in the model's order, `undefined` where the card leaves an input to the model's default. Undefined
 * as a whole when something was reported.
 */
export function connectInputs(
  written: readonly string[] | Readonly<Record<string, string>>,
  title: string,
  inputs: readonly ModelInput[],
  scope: CompileScope,
): readonly (string | undefined)[] | undefined {
  const ids = inputs.map(({ id }) => id);
  if (isList(written)) {
    const example = ids.slice(0, 2).map((id) => `${id}: fact`);
    scope.problem(['with'], `${title} has inputs by name.`, `Write with: { ${example.join(', ')} }.`);
    return undefined;
  }
  const names = written;
  const failures = new Set<string>();
  const tell: CompileScope['problem'] = (path, message, remedy) => {
    failures.add(message);
    scope.problem(['with', ...path], message, remedy);
  };
  for (const id of Object.keys(names)) {
    if (ids.includes(id)) continue;
    const near = nearestName(id, ids);
    tell(
      [id],
      `${title} has no input ${id}.`,
      near === undefined ? `It has: ${ids.join(', ')}.` : `Did you mean ${near}?`,
    );
  }
  const connected = inputs.map((input) => {
    const used = names[input.id];
    if (used === undefined) {
      if (input.missing === 'refuse' || input.missing === 'interval')
        tell(
          [],
          `${title} needs ${input.id} (${input.label}).`,
          `Add ${input.id}: with a fact that is ${WANTED[input.kind]}.`,
        );
      return undefined;
    }
    const fact = scope.fact(used, ['with', input.id]);
    if (fact === undefined) failures.add(used);
    else checkFact(fact, input, tell);
    return used;
  });
  return failures.size > 0 ? undefined : connected;
}

const isList = (
  written: readonly string[] | Readonly<Record<string, string>>,
): written is readonly string[] => Array.isArray(written);

function checkFact(fact: CompiledFact, input: ModelInput, tell: CompileScope['problem']): void {
  const fits =
    input.kind === 'number'
      ? fact.shape === 'number'
      : input.kind === 'truth'
        ? fact.shape === 'truth' || fact.shape === 'list'
        : fact.shape === 'text';
  if (!fits) {
    tell(
      [input.id],
      `${fact.id} is not what ${input.label} takes: ${WANTED[input.kind]}.`,
      `Name a fact that is ${WANTED[input.kind]}.`,
    );
    return;
  }
  if (input.kind !== 'number') return;
  const unit = input.unit ?? '1';
  if (comparable(fact.unit, unit, input)) return;
  tell(
    [input.id],
    fact.unit === undefined
      ? `${fact.id} has no unit, and ${input.label} is in ${unit}.`
      : `${fact.id} is in ${fact.unit}, which cannot become ${unit}.`,
    `Write unit: ${unit} at ${fact.id}.`,
  );
}

function comparable(from: string | undefined, to: string, { gramsPerMole, charge }: ModelInput): boolean {
  if (from === undefined) return to === '1';
  if (from === to) return true;
  const normal = normaliseUnit({ unit: from });
  return 'unit' in normal && unitsComparable(normal.unit, to, gramsPerMole, charge);
}
