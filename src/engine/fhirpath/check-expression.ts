/** The static check of an expression: everything fhirpath.js would pass over in silence is a problem with its column (FHIRPath 2.0). */

import { isUcum } from '../../units/is-ucum.js';
import { normaliseUnit } from '../../units/normalise-unit.js';
import { callType, namedType } from './check-call.js';
import { memberType } from './check-member.js';
import { arithmeticType, comparisonType, logicType, membershipType } from './check-operator.js';
import { meant, report } from './checking.js';
import type { Checking, Place } from './checking.js';
import { childOf, unwrap, variableName } from './syntax-tree.js';
import type { SyntaxNode } from './syntax-tree.js';
import {
  ANYTHING,
  BOOLEAN,
  DAY,
  DECIMAL,
  eitherOf,
  INTEGER,
  MOMENT,
  one,
  QUANTITY,
  single,
  STRING,
} from './value-type.js';
import type { ValueType } from './value-type.js';

/** What the whole expression evaluates to, as far as it can be told. */
export function checkExpression(checking: Checking, tree: SyntaxNode): ValueType {
  return typeOf(tree, { item: undefined, loops: 0, projecting: false });

  function typeOf(wrapped: SyntaxNode, place: Place): ValueType {
    const node = unwrap(wrapped);
    switch (node.type) {
      case 'InvocationExpression':
        return (node.children ?? [])
          .slice(1)
          .reduce<ValueType>(
            (input, step) => stepType(unwrap(step), input, place),
            typeOf(childOf(node, 0), place),
          );
      case 'MemberInvocation':
      case 'FunctionInvocation':
        return stepType(node, undefined, place);
      case 'ExternalConstantTerm':
        return variableType(checking, node, place);
      case 'ThisInvocation':
        if (place.item === undefined)
          report(checking, node, '`$this` stands outside a condition', 'Begin with a need: `%need`.');
        return place.item ?? ANYTHING;
      case 'IndexInvocation':
        return INTEGER;
      case 'IndexerExpression':
        typeOf(childOf(node, 1), place);
        return one(typeOf(childOf(node, 0), place));
      case 'PolarityExpression':
        return typeOf(childOf(node, 0), place);
      case 'UnionExpression':
        return { ...eitherOf(operandsOf(node, place)), many: true };
      case 'TypeExpression': {
        const value = typeOf(childOf(node, 0), place);
        const type = namedType(checking, childOf(node, 1), value);
        return node.text === 'is' ? BOOLEAN : { types: type.types, many: value.many };
      }
      case 'AndExpression':
      case 'OrExpression':
      case 'XorExpression':
      case 'ImpliesExpression':
        return logicType(checking, node, operandsOf(node, place));
      case 'EqualityExpression':
      case 'InequalityExpression':
        return comparisonType(checking, node, operandsOf(node, place));
      case 'MembershipExpression':
        return membershipType(checking, node, operandsOf(node, place));
      case 'AdditiveExpression':
      case 'MultiplicativeExpression':
        return arithmeticType(checking, node, operandsOf(node, place));
      default:
        return literalType(checking, node);
    }
  }

  function operandsOf(node: SyntaxNode, place: Place): readonly ValueType[] {
    return (node.children ?? []).map((child) => typeOf(child, place));
  }

  function stepType(node: SyntaxNode, input: ValueType | undefined, place: Place): ValueType {
    if (node.type === 'FunctionInvocation') return callType(checking, node, input, place, typeOf);
    return memberType(checking, node, input ?? place.item);
  }
}

function variableType(checking: Checking, node: SyntaxNode, place: Place): ValueType {
  const name = variableName(node);
  const variable = checking.variable(name);
  if (variable === undefined) {
    const otherwise = `Known here: ${checking.variableNames.map((known) => `%${known}`).join(', ')}.`;
    report(checking, node, `There is no \`%${name}\``, meant(name, checking.variableNames, otherwise, '%*'));
    return ANYTHING;
  }
  if (variable.source && (place.loops > 1 || place.projecting)) {
    const message = place.projecting
      ? `\`%${name}\` is read inside \`select(...)\``
      : `\`%${name}\` is read inside two conditions`;
    report(
      checking,
      node,
      message,
      'The cost would multiply: declare a fact of its own and combine the facts.',
    );
  }
  return variable.type;
}

const FULL_MOMENT = /T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;

function literalType(checking: Checking, node: SyntaxNode): ValueType {
  switch (node.type) {
    case 'StringLiteral':
      return STRING;
    case 'BooleanLiteral':
      return BOOLEAN;
    case 'NumberLiteral':
      return DECIMAL;
    case 'LongNumberLiteral':
      return single('System.Long');
    case 'DateLiteral':
      return DAY;
    case 'TimeLiteral':
      return single('System.Time');
    case 'NullLiteral':
      return ANYTHING;
    case 'DateTimeLiteral':
      if (!FULL_MOMENT.test(node.text ?? '')) {
        report(
          checking,
          node,
          `\`${node.text ?? ''}\` has no offset`,
          'Write a moment with its offset, `@2026-11-24T08:00:00Z`, or a day, `@2026-11-24`.',
        );
      }
      return MOMENT;
    case 'QuantityLiteral':
      checkUnit(checking, node);
      return QUANTITY;
    default:
      report(
        checking,
        node,
        `This part of FHIRPath (${node.type}) is not supported`,
        'Use paths, functions, operators and literals.',
      );
      return ANYTHING;
  }
}

function checkUnit(checking: Checking, node: SyntaxNode): void {
  const quoted = /^'(.*)'$/s.exec(node.unit ?? '');
  const unit = quoted?.[1];
  if (unit === undefined || isUcum(unit)) return;
  const meantUnit = normaliseUnit({ unit });
  const remedy =
    'unit' in meantUnit ? `Write it in UCUM: '${meantUnit.unit}'.` : "Write it in UCUM, for example 'mg/dL'.";
  report(checking, node, `'${unit}' is not a UCUM unit`, remedy);
}
