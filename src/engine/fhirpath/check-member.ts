/** Checks an element name against FHIR R4: a misspelt one would be an empty result, silently (FHIRPath 2.0, "Path selection"). */

import { meant, report } from './checking.js';
import type { Checking } from './checking.js';
import { choiceByJsonName, elementNames, elementOf } from './fhir-model.js';
import type { ElementType } from './fhir-model.js';
import { plainName } from './syntax-tree.js';
import type { SyntaxNode } from './syntax-tree.js';
import { ANYTHING, kindOfType, typeWords } from './value-type.js';
import type { ValueType } from './value-type.js';

const ABSTRACT: ReadonlySet<string> = new Set(['Resource', 'DomainResource']);

/** The type of `input.name`; problems are reported and then nothing is assumed. */
export function memberType(checking: Checking, node: SyntaxNode, input: ValueType | undefined): ValueType {
  const name = plainName(node.text ?? '');
  if (input === undefined) {
    const remedy = meant(name, checking.variableNames, 'Begin with a need: `%need.element`.', '%*');
    report(checking, node, `\`${name}\` stands alone`, remedy);
    return ANYTHING;
  }
  const { types } = input;
  if (types === undefined) return ANYTHING;
  const found = types.map((type) => elementOf(type, name));
  const known = found.filter((element) => element !== undefined);
  if (known.length < types.length) {
    reportMissing(checking, node, name, input, types, known);
    return ANYTHING;
  }
  return {
    types: [...new Set(known.flatMap((element) => element.types))],
    many: input.many || known.some((element) => element.many),
  };
}

function reportMissing(
  checking: Checking,
  node: SyntaxNode,
  name: string,
  input: ValueType,
  types: readonly string[],
  known: readonly ElementType[],
): void {
  const [type = ''] = types;
  if (types.length > 1) {
    const remedy = `Say which: \`.ofType(${types.find((each) => elementOf(each, name)) ?? type}).${name}\`.`;
    const having = known.length > 0 ? 'only some of them have' : 'none of them has';
    report(checking, node, `The value can be ${typeWords(input)}; ${having} \`${name}\``, remedy);
    return;
  }
  if (ABSTRACT.has(type)) {
    const remedy = `Say which resources: \`.ofType(MedicationRequest).${name}\`.`;
    report(checking, node, `These can be resources of any type, of which not all have \`${name}\``, remedy);
    return;
  }
  const choice = choiceByJsonName(type, name);
  if (choice !== undefined) {
    const remedy = `In FHIRPath it is \`${choice.element}.ofType(${choice.type})\`.`;
    report(checking, node, `\`${name}\` is the name in JSON`, remedy);
    return;
  }
  const simple = kindOfType(type) !== 'structure' && kindOfType(type) !== 'quantity';
  const otherwise = simple
    ? `${typeWords(input)} is a simple value: compare it, or leave \`.${name}\` out.`
    : `${type} has ${elementNames(type).filter(isOwn).slice(0, 12).join(', ')}.`;
  report(
    checking,
    node,
    `\`${name}\` is not an element of ${typeWords(input)}`,
    meant(name, elementNames(type), otherwise),
  );
}

const INHERITED = new Set(['id', 'extension', 'modifierExtension', 'implicitRules', 'language', 'contained']);
const isOwn = (element: string): boolean => !INHERITED.has(element);
