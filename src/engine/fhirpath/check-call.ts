/** Checks a function call: its name, its parameters, and what it gives (FHIRPath 2.0, "Functions"). */

import { meant, report } from './checking.js';
import type { Checking, Place, TypeOf } from './checking.js';
import { isKindOf, isResourceType, TYPE_NAMES } from './fhir-model.js';
import { FUNCTIONS, REFUSED } from './functions.js';
import type { FunctionRule, ParamKind } from './functions.js';
import { callOf } from './syntax-tree.js';
import type { SyntaxNode } from './syntax-tree.js';
import { ANYTHING, BOOLEAN, canBe, eitherOf, one, single, typeWords } from './value-type.js';
import type { ValueType } from './value-type.js';

/** Each `select` may multiply what follows; three are more than a fact needs. */
const MOST_SELECTS = 3;

/** What the call gives for an input; problems are reported and then nothing is assumed. */
export function callType(
  checking: Checking,
  node: SyntaxNode,
  input: ValueType | undefined,
  place: Place,
  typeOf: TypeOf,
): ValueType {
  const { name, params } = callOf(node);
  const rule = FUNCTIONS.get(name);
  if (rule === undefined) {
    reportUnknown(checking, node, name);
    return ANYTHING;
  }
  if (params.length < rule.required || (rule.endless !== true && params.length > rule.params.length)) {
    const wanted =
      rule.required === rule.params.length
        ? String(rule.required)
        : `${rule.required} to ${rule.params.length}`;
    report(
      checking,
      node,
      `\`${name}()\` takes ${wanted} parameters and has ${params.length}`,
      `See \`${name}\` in FHIRPath.`,
    );
    return ANYTHING;
  }
  if (name === 'select' && ++checking.selects > MOST_SELECTS) {
    report(
      checking,
      node,
      `More than ${MOST_SELECTS} \`select(...)\``,
      'Name the elements one after the other instead.',
    );
  }
  const focus = input ?? place.item ?? ANYTHING;
  const types = params.map((param, position) => {
    const kind = rule.params[Math.min(position, rule.params.length - 1)] ?? 'value';
    return paramType(checking, param, kind, focus, place, typeOf);
  });
  return given(rule, focus, types);
}

function paramType(
  checking: Checking,
  param: SyntaxNode,
  kind: ParamKind,
  focus: ValueType,
  place: Place,
  typeOf: TypeOf,
): ValueType {
  switch (kind) {
    case 'type':
      return namedType(checking, param, focus);
    case 'value':
      return typeOf(param, place);
    case 'whole':
      return typeOf(param, { ...place, item: place.item === undefined ? undefined : focus });
    case 'test':
      return condition(
        checking,
        param,
        typeOf(param, { ...place, item: place.item === undefined ? undefined : focus }),
      );
    case 'condition':
      return condition(
        checking,
        param,
        typeOf(param, { ...place, item: one(focus), loops: place.loops + 1 }),
      );
    case 'projection':
      return typeOf(param, { item: one(focus), loops: place.loops + 1, projecting: true });
    case 'key':
      return typeOf(param, { ...place, item: one(focus), loops: place.loops + 1 });
  }
}

/** A condition must be true or false: what is a list or a value would count as true whatever it holds. */
function condition(checking: Checking, param: SyntaxNode, type: ValueType): ValueType {
  if (type.many || !canBe(type, 'boolean')) {
    const words = typeWords(type) || 'a list';
    report(
      checking,
      param,
      `A condition is true or false, and this is ${words}`,
      'Compare it, or write `.exists()` after it.',
    );
  }
  return BOOLEAN;
}

function given(rule: FunctionRule, focus: ValueType, params: readonly ValueType[]): ValueType {
  switch (rule.gives) {
    case 'input':
      return focus;
    case 'item':
      return one(focus);
    case 'projection': {
      const [projected = ANYTHING] = params;
      return { types: projected.types, many: focus.many || projected.many };
    }
    case 'branches':
      return eitherOf(rule.params[0] === 'test' ? params.slice(1) : params);
    case 'named':
      return { types: params[0]?.types, many: focus.many };
    case 'both':
      return { ...eitherOf([focus, ...params]), many: true };
    default:
      return rule.gives;
  }
}

/** The type named in `ofType(...)`, `is`, `as`; one that the value can never be of is a problem. */
export function namedType(checking: Checking, node: SyntaxNode, value: ValueType): ValueType {
  const written = (node.text ?? '').replaceAll('`', '');
  const name = written.replace(/^FHIR\./, '');
  if (name.startsWith('System.')) return single(name);
  if (!TYPE_NAMES.has(name)) {
    report(
      checking,
      node,
      `\`${written}\` is not a type of FHIR R4`,
      meant(name, TYPE_NAMES, 'See the list of FHIR R4 types.'),
    );
    return ANYTHING;
  }
  const possible = value.types?.some(
    (type) => isKindOf(type, name) || isKindOf(name, type) || (isResourceType(type) && isResourceType(name)),
  );
  if (possible === false) {
    const one = value.types?.[0] ?? '';
    const remedy =
      (value.types ?? []).length > 1
        ? `It can be ${typeWords(value)}.`
        : `It is always ${one.replace('System.', '')}.`;
    report(checking, node, `The value is never a ${name}`, remedy);
  }
  return single(name);
}

function reportUnknown(checking: Checking, node: SyntaxNode, name: string): void {
  const refusal = REFUSED.get(name);
  if (refusal !== undefined) {
    report(
      checking,
      node,
      `\`${name}()\` may not be used`,
      `${refusal.charAt(0).toUpperCase()}${refusal.slice(1)}.`,
    );
    return;
  }
  report(
    checking,
    node,
    `There is no function \`${name}()\``,
    meant(name, FUNCTIONS.keys(), 'See the functions of FHIRPath.', '*()'),
  );
}
