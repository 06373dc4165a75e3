/** Parses the text of one condition of a model file (`cards/models/`, when). */

export type ConditionOperator = '<' | '<=' | '>' | '>=' | '=';

/** A text that is well formed; whether its names exist is not yet known. */
export type ParsedCondition =
  | { readonly kind: 'truth'; readonly input: string; readonly is: boolean }
  | {
      readonly kind: 'number';
      readonly input: string;
      readonly operator: ConditionOperator;
      readonly limit: number;
    }
  | { readonly kind: 'choice'; readonly input: string; readonly choice: string; readonly is: boolean };

export interface ConditionError {
  readonly error: string;
  readonly remedy: string;
}

const FORMS =
  'Write `input`, `not input`, `input >= 75` (also > <= < =), `input is choice` or `input is not choice`.';
const COMBINE = 'Write one comparison a line, under all, any or none.';

const TOKEN = /[<>=!&|]+|[^\s<>=!&|]+/g;
const SYMBOLS = /^[<>=!&|]+$/;
const NAME = /^[a-z][a-z0-9_]*$/;
const NUMBER = /^-?\d+(?:\.\d+)?$/;

const OPERATORS: ReadonlyMap<string, ConditionOperator> = new Map([
  ['<', '<'],
  ['<=', '<='],
  ['>', '>'],
  ['>=', '>='],
  ['=', '='],
]);

/** What authors write for an operator, and what it is here. */
const SLIPS: ReadonlyMap<string, string> = new Map([
  ['==', '`=`'],
  ['===', '`=`'],
  ['=>', '`>=`'],
  ['=<', '`<=`'],
  ['!=', '`is not` with a choice, or none: with `=`'],
  ['<>', '`is not` with a choice, or none: with `=`'],
]);

/** Parses `input`, `not input`, `input >= 75`, `input is choice` or `input is not choice`. Never throws. */
export function parseCondition(text: string): ParsedCondition | ConditionError {
  const tokens = text.match(TOKEN) ?? [];
  const joined = tokens.find((token) => /^(?:&+|\|+|and|or)$/i.test(token));
  if (joined !== undefined) return wrong(`A condition is one comparison; found \`${joined}\`.`, COMBINE);
  const [first, second] = tokens;
  if (first === undefined) return wrong('The condition is empty.', FORMS);
  if (first === 'not') {
    return badName(second) ?? surplus(tokens, 2) ?? { kind: 'truth', input: second ?? '', is: false };
  }
  const bad = badName(first);
  if (bad !== undefined) return bad;
  if (second === undefined) return { kind: 'truth', input: first, is: true };
  return second === 'is' ? parseChoice(first, tokens) : parseNumber(first, second, tokens);
}

function parseChoice(input: string, tokens: readonly string[]): ParsedCondition | ConditionError {
  const negated = tokens[2] === 'not' && tokens.length > 3;
  const place = negated ? 3 : 2;
  const choice = tokens[place];
  if (choice === undefined || SYMBOLS.test(choice))
    return wrong(`Expected a choice after \`${input} is\`.`, FORMS);
  return surplus(tokens, place + 1) ?? { kind: 'choice', input, choice, is: !negated };
}

function parseNumber(
  input: string,
  symbol: string,
  tokens: readonly string[],
): ParsedCondition | ConditionError {
  const operator = OPERATORS.get(symbol);
  if (operator === undefined) {
    const meant = SLIPS.get(symbol);
    return wrong(
      `Expected a comparison after \`${input}\`, found \`${symbol}\`.`,
      meant === undefined ? FORMS : `Write ${meant}.`,
    );
  }
  const limit = tokens[2];
  if (limit === undefined || !NUMBER.test(limit))
    return wrong(
      `Expected a number after \`${operator}\`, found ${limit === undefined ? 'the end' : `\`${limit}\``}.`,
      'Compare an input with a number in its unit, e.g. `age >= 75`.',
    );
  return surplus(tokens, 3) ?? { kind: 'number', input, operator, limit: Number(limit) };
}

function badName(name: string | undefined): ConditionError | undefined {
  if (name === undefined) return wrong('Expected an input after `not`.', FORMS);
  if (NUMBER.test(name))
    return wrong(
      `A condition starts with an input, not with the number ${name}.`,
      'Turn the comparison round, e.g. `age >= 75` in place of `75 <= age`.',
    );
  if (NAME.test(name)) return undefined;
  return wrong(`Expected an input, found \`${name}\`.`, FORMS);
}

function surplus(tokens: readonly string[], length: number): ConditionError | undefined {
  const token = tokens[length];
  if (token === undefined) return undefined;
  return wrong(`The condition should end before \`${token}\`.`, SYMBOLS.test(token) ? COMBINE : FORMS);
}

const wrong = (error: string, remedy: string): ConditionError => ({ error, remedy });
