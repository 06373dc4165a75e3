/** Checks the members of one JSON object against what the standard says of each (CDS Hooks 2.0.1, its attribute tables). */

/** Something wrong at a place; `check` names the check that it is a matter of. */
export interface Problem {
  readonly path: string;
  readonly problem: string;
  readonly check: string;
}

/** Left untagged, a problem is a matter of the member that it was found in. */
export type Finding = Omit<Problem, 'check'> & { readonly check?: string };

/** What is wrong with a member's value; empty when nothing is. */
export type MemberCheck = (value: unknown, path: string) => readonly Finding[];

/** The check that a member is a matter of, and how its value is looked at. */
export type MemberRule = readonly [check: string, look: MemberCheck];

export interface Members {
  readonly required?: Readonly<Record<string, MemberRule>>;
  readonly optional?: Readonly<Record<string, MemberRule>>;
  /** Checks of members that are out of place. */
  readonly misplaced?: Readonly<Record<string, string>>;
}

/** The checks of what may stand on every object. */
export interface AnyObject {
  readonly extension: string;
  readonly unnamed: string;
}

export type Plain = Readonly<Record<string, unknown>>;

export const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Members that must and may be there. `extension` may be on every object and is an object (CDS Hooks,
 * "Extensions"); it is the one place for members the standard does not name, so others are problems.
 */
export function memberProblems(
  value: unknown,
  path: string,
  { required = {}, optional = {}, misplaced = {} }: Members,
  any: AnyObject,
): readonly Finding[] {
  if (!isPlain(value)) return [{ path, problem: 'must be an object' }];
  const rules: Readonly<Record<string, MemberRule>> = {
    ...required,
    ...optional,
    extension: [any.extension, isObject],
  };
  const missing = Object.entries(required).filter(([name]) => value[name] === undefined);
  return [
    ...missing.map(([name, [check]]) => ({ path: `${path}.${name}`, problem: 'required', check })),
    ...Object.entries(value).flatMap(([name, member]) => {
      const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
      const memberPath = `${path}.${name}`;
      if (rule !== undefined) return tagged(rule, member, memberPath);
      const check = Object.hasOwn(misplaced, name) ? misplaced[name] : undefined;
      return [{ path: memberPath, problem: 'not a member the standard names', check: check ?? any.unnamed }];
    }),
  ];
}

const tagged = ([check, look]: MemberRule, value: unknown, path: string): readonly Finding[] =>
  look(value, path).map((finding) => ({ check, ...finding }));

/** A look at a value by a test, and what it must be. */
const must =
  (test: (value: unknown) => boolean, meaning: string): MemberCheck =>
  (value, path) =>
    test(value) ? [] : [{ path, problem: `must be ${meaning}` }];

export const isObject = must(isPlain, 'an object');
export const isString = must((value) => typeof value === 'string', 'a string');
export const isBoolean = must((value) => typeof value === 'boolean', 'a boolean');

export const oneOf = (...codes: readonly string[]): MemberCheck =>
  must((value) => codes.some((code) => code === value), `one of ${codes.join(', ')}`);

export const matching = (pattern: RegExp, meaning: string): MemberCheck =>
  must((value) => typeof value === 'string' && pattern.test(value), meaning);

/** An array of any length; that it is not empty is checked for the whole document. */
export const arrayOf =
  (look: MemberCheck): MemberCheck =>
  (value, path) =>
    Array.isArray(value)
      ? value.flatMap((element, index) => look(element, `${path}[${index}]`))
      : [{ path, problem: 'must be an array' }];
