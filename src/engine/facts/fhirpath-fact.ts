/** The fact kind `fhirpath`: one value by a FHIRPath expression, for what no other kind covers (FHIRPath 2.0; FHIR R4). */

import type { UnknownDetail, UnknownReason } from '../../model/clinical.js';
import type { CompileScope, FactEnvironment, FactKind, FactShape, FactValue } from '../../model/facts.js';
import { compileExpression } from '../fhirpath/compile-expression.js';
import type { Expression } from '../fhirpath/compile-expression.js';
import { checkFact } from '../fhirpath/check-fact.js';
import { onlyGrows } from '../fhirpath/only-grows.js';
import { isMonotone } from '../fhirpath/is-monotone.js';
import { foundValue, knownValue, unknownValue } from '../fhirpath/make-value.js';
import type { ExpressionFact } from '../fhirpath/make-value.js';
import { parseExpression } from '../fhirpath/syntax-tree.js';
import { sourceUnknowns } from './compile-sources.js';
import { specObject } from './spec-schemas.js';

type FhirpathSpec = string | { readonly expression: string; readonly as?: FactShape };

const expression = { type: 'string', minLength: 1, maxLength: 1000 } as const;

/**
 * A truth value, or with `as` a number, a text or a list of resources. `%need` is the need's resources, `%orders` and
 * `%other_drafts` are the drafts, `%fact` is a number, truth or text of another fact, `today()` and `now()` are the
 * call's, and `calendarDay()` is the calendar day of a moment in the site's zone. Unknown when any of what it reads is
 * incomplete (on a first page, what was found stays found where more could only add to it), when the result is empty (a list excepted), when a condition can be told of some items only, and when
 * the expression fails on the data.
 */
export const fhirpathFact: FactKind<FhirpathSpec> = {
  kind: 'fhirpath',
  description:
    'A FHIRPath expression over the resources of needs (`%need`), checked at load. Use it for what no other kind covers.',
  schema: {
    oneOf: [
      { ...expression, description: 'An expression that is true or false.' },
      specObject(
        {
          expression: { ...expression, description: 'The expression; it begins with `%need`.' },
          as: {
            enum: ['truth', 'number', 'text', 'list'],
            default: 'truth',
            description: 'What the result is: true or false, one number, one text, or a list of resources.',
          },
        },
        ['expression'],
      ),
    ],
  },
  compile(spec, scope) {
    const text = typeof spec === 'string' ? spec : spec.expression;
    const shape = typeof spec === 'string' ? 'truth' : (spec.as ?? 'truth');
    const path = typeof spec === 'string' ? [] : ['expression'];
    const parsed = parseExpression(text);
    if ('error' in parsed) {
      scope.problem(
        path,
        `The expression ${parsed.error}.`,
        'See the FHIRPath specification for its syntax.',
      );
      return undefined;
    }
    const names = checkFact(parsed.tree, shape, path, scope);
    if (names === undefined) return undefined;
    const { reads, uses } = names;
    const fact = {
      id: scope.id,
      label: scope.label,
      unit: scope.unit,
      shape,
      reads,
      monotone: isMonotone(parsed.tree),
      onlyGrows: onlyGrows(parsed.tree, new Set(reads)),
    };
    const run = compileExpression(text, parsed.tree);
    return {
      ...declared(scope, shape),
      reads,
      uses,
      evaluate: (environment) => evaluate(fact, uses, run, environment),
    };
  },
};

const declared = ({ id, label, unit }: CompileScope, shape: FactShape) => ({
  id,
  label,
  ...(unit === undefined ? {} : { unit }),
  kind: 'fhirpath',
  shape,
});

function evaluate(
  fact: ExpressionFact,
  uses: readonly string[],
  run: Expression,
  environment: FactEnvironment,
): FactValue {
  const unknown: UnknownDetail[] = [];
  const variables = new Map<string, unknown>();
  for (const need of fact.reads) {
    const source = environment.source(need);
    unknown.push(...sourceUnknowns(source, need));
    variables.set(need, source.resources);
  }
  for (const id of uses) {
    const used = environment.fact(id);
    const value = valueOf(used);
    if (value === undefined) unknown.push(...reasonsOf(id, used));
    else variables.set(id, value);
  }
  // What came proves presence where more could only add to it; nothing that came proves absence.
  const partial = unknown.length > 0;
  if (partial && !(fact.onlyGrows && unknown.every(({ reason }) => reason === CAME_IN_PART)))
    return unknownValue(fact, unknown);
  const evaluated = run(variables, environment);
  if (partial)
    return evaluated === undefined
      ? unknownValue(fact, unknown)
      : foundValue(fact, evaluated, unknown, environment);
  if (evaluated === undefined) {
    const detail = 'the expression failed on this record';
    return unknownValue(fact, [{ need: fact.reads[0] ?? fact.id, reason: 'error', detail }]);
  }
  return knownValue(fact, evaluated, environment);
}

/**
 * The reason under which what came answers the query, and only more of it is missing. Not `incomplete`: what came under
 * another key may answer another question, and an expression may leave it to the query to ask for the right codes.
 */
const CAME_IN_PART: UnknownReason = 'first-page';

/** The value of a fact that is fully known. */
function valueOf(value: FactValue): boolean | number | string | undefined {
  switch (value.shape) {
    case 'truth':
      return value.truth === 'unknown' ? undefined : value.truth === 'true';
    case 'number':
      return value.interval.low === value.interval.high ? value.interval.low : undefined;
    case 'text':
      return value.text;
    case 'list':
      return undefined;
  }
}

const reasonsOf = (id: string, { unknown }: FactValue): readonly UnknownDetail[] =>
  unknown.length > 0 ? unknown : [{ need: id, reason: 'no-result' }];
