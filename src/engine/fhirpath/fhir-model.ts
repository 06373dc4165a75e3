/** What FHIR R4 says about elements and types, asked of the model that comes with fhirpath.js (FHIR R4, resource definitions). */

import r4 from 'fhirpath/fhir-context/r4';

/** A child element of a type. */
export interface ElementType {
  /** One type, or those of a choice (`value[x]`). Backbone elements are named by their path. */
  readonly types: readonly string[];
  readonly many: boolean;
}

const CHOICES = new Map(Object.entries(r4.choiceTypePaths));
/** `Observation.valueQuantity` and the like: names in JSON, which are no paths. */
const JSON_NAMES = new Set(
  [...CHOICES].flatMap(([path, suffixes]) => suffixes.map((suffix) => path + suffix)),
);
const TYPES = new Map(Object.entries(r4.path2Type).filter(([path]) => !JSON_NAMES.has(path)));
const ELSEWHERE = new Map(Object.entries(r4.pathsDefinedElsewhere));
const PARENTS = new Map(Object.entries(r4.type2Parent));
const REPEATING: ReadonlySet<string> = new Set(Object.keys(r4.path2Repeating));
const ANONYMOUS: ReadonlySet<string> = new Set(['BackboneElement', 'Element']);

/** Every type of FHIR R4 by name, abstract ones included. */
export const TYPE_NAMES: ReadonlySet<string> = new Set([...PARENTS.keys(), ...PARENTS.values()]);

/** The element `name` of a type or backbone path, inherited ones included; undefined when there is none. */
export function elementOf(type: string, name: string): ElementType | undefined {
  const own = `${type}.${name}`;
  const path = ELSEWHERE.get(own) ?? own;
  const many = REPEATING.has(path) || REPEATING.has(own);
  const choice = CHOICES.get(path);
  if (choice !== undefined) return { types: choice.map(typeOfSuffix), many };
  const found = TYPES.get(path);
  if (found !== undefined) return { types: [ANONYMOUS.has(found) ? path : found], many };
  const parent = parentOf(type);
  return parent === undefined ? undefined : elementOf(parent, name);
}

/** Names of the elements of a type, for "did you mean"; choices by their base name. */
export function elementNames(type: string): readonly string[] {
  const prefix = `${type}.`;
  const parent = parentOf(type);
  const own = [...TYPES.keys(), ...CHOICES.keys(), ...ELSEWHERE.keys()]
    .filter((path) => path.startsWith(prefix) && !path.includes('.', prefix.length))
    .map((path) => path.slice(prefix.length));
  return parent === undefined ? own : [...new Set([...own, ...elementNames(parent)])];
}

/** For `valueQuantity`: the choice element `value` and its type `Quantity`. */
export function choiceByJsonName(
  type: string,
  name: string,
): { readonly element: string; readonly type: string } | undefined {
  for (let length = name.length - 1; length > 0; length--) {
    const suffix = name.slice(length);
    if (CHOICES.get(`${type}.${name.slice(0, length)}`)?.includes(suffix) === true) {
      return { element: name.slice(0, length), type: typeOfSuffix(suffix) };
    }
  }
  return undefined;
}

/** Whether the one type is the other or derived from it. */
export function isKindOf(type: string, ancestor: string): boolean {
  for (let at: string | undefined = type; at !== undefined; at = parentOf(at)) {
    if (at === ancestor) return true;
  }
  return false;
}

export const isResourceType = (type: string): boolean => isKindOf(type, 'Resource');

/** `Quantity` stays as it is, `DateTime` is the primitive `dateTime`. */
const typeOfSuffix = (suffix: string): string =>
  PARENTS.has(suffix) ? suffix : suffix.charAt(0).toLowerCase() + suffix.slice(1);

const parentOf = (type: string): string | undefined => PARENTS.get(type) ?? TYPES.get(type);
