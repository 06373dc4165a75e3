/** The fact kind `calculate`: a registered calculation over other facts (`cards/models/`). */

import type { Calculator, CompiledFact, CompileScope, FactKind } from '../../model/facts.js';
import { connectInputs } from './connect-inputs.js';
import { specObject } from './spec-schemas.js';

interface CalculateSpec {
  readonly model: string;
  readonly with: readonly string[] | Readonly<Record<string, string>>;
}

const name = { type: 'string', pattern: '^[a-z][a-z0-9_]*$' };

/** A number in the model's unit. What the model makes of unknown inputs is the model's own matter. */
export const calculateFact: FactKind<CalculateSpec> = {
  kind: 'calculate',
  description: 'A registered calculation (a file in `cards/models/`) over other facts of this card.',
  schema: specObject(
    {
      model: { type: 'string', pattern: '^[a-z][a-z0-9-]*$', description: 'Name of the model.' },
      with: {
        oneOf: [
          { type: 'array', items: name, minItems: 1, uniqueItems: true },
          { type: 'object', minProperties: 1, propertyNames: name, additionalProperties: name },
        ],
        description:
          'Facts of this card it is calculated from, declared before this one: a list of lists of orders, or each input of the model with its fact.',
      },
    },
    ['model', 'with'],
  ),
  compile(spec, scope) {
    const { id, label } = scope;
    const calculator = scope.calculator(spec.model, ['model']);
    const connected = connect(spec, calculator, scope);
    if (calculator === undefined || connected === undefined) return undefined;
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
      uses: connected.filter((used) => used !== undefined),
      model: { id: calculator.id, version: calculator.version },
      evaluate(environment) {
        const values = connected.map((used) => (used === undefined ? undefined : environment.fact(used)));
        return calculator.calculate(values, { now: environment.now, zone: environment.zone });
      },
    };
  },
};

/** Names of facts in the order the calculator takes them; undefined when something was reported. */
function connect(
  spec: CalculateSpec,
  calculator: Calculator | undefined,
  scope: CompileScope,
): readonly (string | undefined)[] | undefined {
  if (calculator?.takes === 'lists' || (calculator === undefined && Array.isArray(spec.with)))
    return connectLists(spec.with, calculator, scope);
  if (calculator === undefined) return undefined;
  return connectInputs(spec.with, calculator.title, calculator.takes, scope);
}

function connectLists(
  written: CalculateSpec['with'],
  calculator: Calculator | undefined,
  scope: CompileScope,
): readonly string[] | undefined {
  if (!Array.isArray(written)) {
    scope.problem(['with'], 'This model takes lists of orders.', 'Write with: [list, list].');
    return undefined;
  }
  const names = written as readonly string[];
  const inputs: CompiledFact[] = [];
  names.forEach((used, position) => {
    const input = scope.fact(used, ['with', position]);
    if (input === undefined) return;
    if (calculator === undefined || input.shape === 'list') inputs.push(input);
    else
      scope.problem(
        ['with', position],
        `\`${used}\` is not what ${calculator.title} takes: lists.`,
        'Name facts that are lists.',
      );
  });
  return inputs.length < names.length ? undefined : names;
}
