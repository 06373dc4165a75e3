/** Checks a path of a prefetch token against FHIR R4: a misspelt element would be an empty answer, silently (CDS Hooks 3.0, "Prefetch Tokens"). */

import { choiceByJsonName, elementNames, elementOf } from '../engine/fhirpath/fhir-model.js';
import { kindOfType } from '../engine/fhirpath/value-type.js';
import { RESOURCE_TYPES } from '../prefetch/resource-types.js';
import type { PathSelector, PathStep, TemplateError } from '../prefetch/template.js';
import { nearestName } from '../text/nearest-name.js';

type Types = readonly string[];

const ABSTRACT: ReadonlySet<string> = new Set(['Resource', 'DomainResource']);
/** Kinds of text that hold references, as `context.dispatchedOrders` does. */
const REFERRING: ReadonlySet<string> = new Set([
  'Reference',
  'string',
  'uri',
  'url',
  'canonical',
  'System.String',
]);

/**
 * The first thing wrong with the path, if there is one. Where resources of any type may be, an element that one type
 * has is right, as all others give nothing.
 * @param start types of what the path begins at
 */
export function checkPath({ steps, begin, length }: PathSelector, start: Types): TemplateError | undefined {
  let types = start;
  for (const step of steps) {
    const next = follow(step, types);
    if ('message' in next) return next;
    types = next;
  }
  if (types.some(isSimple)) return undefined;
  return {
    begin,
    length,
    message: `The path ends in ${wordsFor(types)}, which is no simple value.`,
    remedy:
      'Go on to the element whose value belongs in the query, for example .resolve().id of a reference.',
  };
}

const isSimple = (type: string): boolean => !['structure', 'quantity'].includes(kindOfType(type));

function follow(step: PathStep, types: Types): Types | TemplateError {
  switch (step.kind) {
    case 'ofType':
      return [step.type];
    case 'extension':
      return ['Extension'];
    case 'resolve':
      if (types.some((type) => REFERRING.has(type))) return ['Resource'];
      return {
        begin: step.begin,
        length: 'resolve()'.length,
        message: `resolve() follows references, and ${wordsFor(types)} is none.`,
        remedy: 'Put it behind an element that is a reference.',
      };
    case 'member':
      return memberTypes(step.name, types) ?? unknownMember(step.name, step.begin, types);
  }
}

function memberTypes(name: string, types: Types): Types | undefined {
  const found = types
    .filter((type) => !isSimple(type))
    .flatMap((type) => {
      const own = elementOf(type, name);
      if (own !== undefined || !ABSTRACT.has(type)) return own ?? [];
      return [...RESOURCE_TYPES].flatMap((each) => elementOf(each, name) ?? []);
    });
  return found.length === 0 ? undefined : [...new Set(found.flatMap((element) => element.types))];
}

function unknownMember(name: string, begin: number, types: Types): TemplateError {
  const any = types.some((type) => ABSTRACT.has(type));
  const candidates = any ? [...RESOURCE_TYPES] : types.filter((type) => !isSimple(type));
  const choice = candidates.map((type) => choiceByJsonName(type, name)).find((found) => found !== undefined);
  const names = new Set(candidates.flatMap((type) => elementNames(type)));
  const near = choice?.element ?? nearestName(name, names);
  const some = [...names].slice(0, 12).join(', ');
  return {
    begin,
    length: name.length,
    message: `${name} is not an element of ${wordsFor(types)}.`,
    remedy:
      near !== undefined
        ? `Did you mean ${near}?`
        : some === ''
          ? 'Leave it out: what stands before it is a simple value.'
          : `There are ${some}.`,
  };
}

const wordsFor = (types: Types): string =>
  types.some((type) => ABSTRACT.has(type)) ? 'any resource' : types.slice(0, 3).join(' or ');
