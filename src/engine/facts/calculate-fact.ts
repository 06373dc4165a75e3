/** The fact kind `calculate`: a registered calculation over other facts (`cards/models/`). */

import type { CompiledFact, FactKind } from '../../model/facts.js';
import { specObject } from './spec-schemas.js';

interface CalculateSpec {
  readonly model: string;
  readonly with: readonly string[];
}

const SHAPES = { list: 'lists', number: 'numbers', truth: 'yes-or-no facts', text: 'texts' } as const;

/** A number in the model's unit. What the model makes of unknown inputs is the model's own matter. */
export const calculateFact: FactKind<CalculateSpec> = {
  kind: 'calculate',
  description: 'A registered calculation (a file in `cards/models/`) over other facts of this card.',
  schema: specObject(
    {
      model: { type: 'string', pattern: '^[a-z][a-z0-9-]*$', description: 'Name of the model.' },
      with: {
        type: 'array',
        items: { type: 'string', pattern: '^[a-z][a-z0-9_]*$' },
        minItems: 1,
        uniqueItems: true,
        description: 'Facts of this card it is calculated from, declared before this one.',
      },
    },
    ['model', 'with'],
  ),
  compile(spec, scope) {
    const { id, label } = scope;
    const calculator = scope.calculator(spec.model, ['model']);
    const inputs: CompiledFact[] = [];
    spec.with.forEach((name, position) => {
      const input = scope.fact(name, ['with', position]);
      if (input === undefined) return;
      if (calculator === undefined || input.shape === calculator.takes) {
        inputs.push(input);
        return;
      }
      scope.problem(
        ['with', position],
        `\`${name}\` is not what ${calculator.title} takes: ${SHAPES[calculator.takes]}.`,
        `Name facts that are ${SHAPES[calculator.takes]}.`,
      );
    });
    if (calculator === undefined || inputs.length < spec.with.length) return undefined;
    if (scope.unit !== undefined && scope.unit !== calculator.unit) {
      scope.problem(
        [],
        `${calculator.title} gives \`${calculator.unit}\` and not \`${scope.unit}\`.`,
        `Write \`unit: ${calculator.unit}\`, or leave the unit out.`,
      );
      return undefined;
    }
    return {
      id,
      label,
      unit: calculator.unit,
      kind: 'calculate',
      shape: 'number',
      reads: [],
      uses: spec.with,
      model: { id: calculator.id, version: calculator.version },
      evaluate(environment) {
        const values = spec.with.map((name) => environment.fact(name));
        return calculator.calculate(values, { now: environment.now, zone: environment.zone });
      },
    };
  },
};
