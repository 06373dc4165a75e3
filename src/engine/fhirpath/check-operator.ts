/** Checks what operators are applied to: mistakes here are empty or false results, silently (FHIRPath 2.0, "Operations"). */

import { report } from './checking.js';
import type { Checking } from './checking.js';
import { childOf, unwrap } from './syntax-tree.js';
import type { SyntaxNode } from './syntax-tree.js';
import {
  BOOLEAN,
  canBe,
  DECIMAL,
  kindsOf,
  one,
  QUANTITY,
  STRING,
  ANYTHING,
  typeWords,
} from './value-type.js';
import type { Kind, ValueType } from './value-type.js';

const KIND_WORDS: Readonly<Record<Kind, string>> = {
  number: 'a number',
  quantity: 'a quantity with a unit',
  text: 'a text',
  boolean: 'true or false',
  day: 'a calendar day',
  moment: 'a moment',
  time: 'a time of day',
  structure: 'a structure',
};

/** `and`, `or`, `xor`, `implies`: a value or list beside them would count as true whatever it holds. */
export function logicType(checking: Checking, node: SyntaxNode, operands: readonly ValueType[]): ValueType {
  operands.forEach((operand, position) => {
    if (!operand.many && canBe(operand, 'boolean')) return;
    const message = `\`${node.text ?? ''}\` joins conditions, and this is ${typeWords(operand) || 'a list'}`;
    report(checking, childOf(node, position), message, 'Compare it, or write `.exists()` after it.');
  });
  return BOOLEAN;
}

/** `=`, `<`, `~` and the like: one item each, of one kind. */
export function comparisonType(
  checking: Checking,
  node: SyntaxNode,
  operands: readonly ValueType[],
): ValueType {
  if (!eachSingle(checking, node, operands)) return BOOLEAN;
  const [left = ANYTHING, right = ANYTHING] = operands;
  sameKind(checking, node, left, right);
  return BOOLEAN;
}

/** `in`, `contains`. */
export function membershipType(
  checking: Checking,
  node: SyntaxNode,
  [left = ANYTHING, right = ANYTHING]: readonly ValueType[],
): ValueType {
  sameKind(checking, node, left, right);
  return BOOLEAN;
}

/** `+`, `-`, `*`, `/`, `div`, `mod`, `&`. */
export function arithmeticType(
  checking: Checking,
  node: SyntaxNode,
  operands: readonly ValueType[],
): ValueType {
  const [left = ANYTHING, right = ANYTHING] = operands;
  if (!eachSingle(checking, node, operands)) return ANYTHING;
  if (node.text === '&') return STRING;
  if (kindsOf(left).some((kind) => kind === 'day' || kind === 'moment' || kind === 'time')) {
    return dateArithmetic(checking, node, left);
  }
  if (!canBe(left, 'number', 'quantity', 'text') || !canBe(right, 'number', 'quantity', 'text')) {
    const message = `\`${node.text ?? ''}\` cannot be applied to ${words(left)} and ${words(right)}`;
    report(checking, node, message, 'Calculate with numbers or quantities.');
    return ANYTHING;
  }
  const kinds = [...kindsOf(left), ...kindsOf(right)];
  if (kinds.includes('text')) return STRING;
  return kinds.includes('quantity') ? QUANTITY : DECIMAL;
}

/**
 * A date moves by a whole number of calendar units, written out: fhirpath.js prints a warning, with the date, when
 * it has to cut a fraction off.
 */
function dateArithmetic(checking: Checking, node: SyntaxNode, left: ValueType): ValueType {
  const moved = unwrap(childOf(node, 1));
  const whole = moved.type === 'QuantityLiteral' && /^\d+$/.test(moved.value ?? '');
  if (!whole || !/^(?:year|month|week|day|hour|minute|second)s?$/.test(moved.unit ?? '')) {
    report(
      checking,
      childOf(node, 1),
      'A date moves by whole calendar units',
      'Write for example `today() - 6 months`.',
    );
  }
  return one(left);
}

function sameKind(checking: Checking, node: SyntaxNode, left: ValueType, right: ValueType): void {
  const [a, b] = [kindsOf(left), kindsOf(right)];
  if (a.length === 0 || b.length === 0) return;
  if (a.length > 1 || b.length > 1) {
    const mixed = a.length > 1 ? left : right;
    report(
      checking,
      node,
      `The value can be ${typeWords(mixed)}`,
      'Say which: `.ofType(Quantity)` before the comparison.',
    );
  } else if (a[0] !== b[0]) {
    report(checking, node, `${words(left)} cannot be compared with ${words(right)}`, remedyFor([...a, ...b]));
  }
}

function remedyFor(kinds: readonly Kind[]): string {
  if (kinds.includes('structure'))
    return "Name the element of it, for example `.coding.exists(code = 'active')`.";
  if (kinds.includes('day') && kinds.includes('moment')) {
    return 'Add `.calendarDay()` to the moment: its calendar day in the site’s time zone.';
  }
  return kinds.includes('quantity')
    ? "Give the number its unit, for example `30 'mg/dL'`."
    : 'Compare values of one kind.';
}

/** A comparison of a list is false or an error, however many of its items would hold. */
function eachSingle(checking: Checking, node: SyntaxNode, operands: readonly ValueType[]): boolean {
  const position = operands.findIndex((operand) => operand.many);
  if (position < 0) return true;
  const remedy = 'Ask for one: `.first()`, or put the comparison into `.where(...)` or `.exists(...)`.';
  report(
    checking,
    childOf(node, position),
    `\`${node.text ?? ''}\` takes single values, and this may be several`,
    remedy,
  );
  return false;
}

const words = (value: ValueType): string => {
  const [kind] = kindsOf(value);
  if (kind === undefined) return 'this';
  return kind === 'structure' ? typeWords(value) : KIND_WORDS[kind];
};
