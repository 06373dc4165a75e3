/** Parses the one comparison a criterion or a score item may make (the check grammar of a card file). */

import type { Check, Comparison, Operand } from '../model/content.js';
import { CHECK_FORMS, checkError as problem } from './check-error.js';
import type { CheckError } from './check-error.js';
import { findCheckMistake } from './find-check-mistake.js';

const TOKEN =
  /\s*(?:(\.\.)|(-?\d+(?:\.\d+)?)|([A-Za-z_][A-Za-z0-9_]*)|(&&|\|\||===?|!==?|<>|=[<>]|[<>]=?|=|!|\S))/gy;
const NAME = /^[a-z][a-z0-9_]*$/;
const NUMBER = /^-?\d+(?:\.\d+)?$/;
const COMPARISONS: ReadonlyMap<string, Comparison> = new Map([
  ['<', '<'],
  ['<=', '<='],
  ['>', '>'],
  ['>=', '>='],
  ['=', '='],
]);
const RESERVED: ReadonlySet<string> = new Set([
  'exists',
  'count',
  'is',
  'in',
  'true',
  'false',
  'not',
  'and',
  'or',
  'none',
  'all',
  'any',
]);

/**
 * Parses a check: `exists NAME`, `NAME is true|false`, `[count] NAME (>=|>|<=|<|=) (NAME|NUMBER)` or
 * `[count] NAME in A..B`. A name cannot yet be told from a setting, so every name is an operand of kind `fact`;
 * {@link compileCriterion} resolves it. Never throws.
 */
export function parseCheck(text: string): Check | CheckError {
  const tokens = tokenise(text);
  if (tokens.length === 0) return problem('The check is empty.', `Write one comparison: ${CHECK_FORMS}.`);
  const mistake = findCheckMistake(tokens, text);
  if (mistake !== undefined) return mistake;
  if (tokens[0] === 'exists') return parseExists(tokens);
  const count = tokens[0] === 'count' && tokens.length > 1;
  const rest = count ? tokens.slice(1) : tokens;
  const name = rest[0] ?? '';
  if (NUMBER.test(name)) {
    return problem(
      `A check starts with a fact, not with the number ${name}.`,
      'Turn the comparison round, for example `egfr < limit` instead of `limit > egfr`.',
    );
  }
  const bad = badName(name, count ? 'after `count`' : 'at the start of the check');
  if (bad !== undefined) return bad;
  const verb = rest[1];
  if (verb === undefined) {
    const glued = /^exists_?([a-z]\w*)$/.exec(name)?.[1];
    if (glued !== undefined) return problem('Expected a space after `exists`.', `Write \`exists ${glued}\`.`);
    return problem(
      `Expected a comparison after \`${name}\`, but the check ends there.`,
      `Write \`exists ${name}\` for a list, \`${name} is true\` for a yes-or-no fact, or compare a number: \`${name} >= VALUE\`.`,
    );
  }
  if (verb === 'is') return count ? countIs(name) : parseIs(name, rest);
  if (verb === 'in') return parseIn(name, count, rest);
  const comparison = COMPARISONS.get(verb);
  if (comparison === undefined) {
    return problem(
      `Expected a comparison after \`${name}\`, found \`${verb}\`.`,
      `A check is one of ${CHECK_FORMS}.`,
    );
  }
  return parseCompare(name, count, comparison, rest);
}

function tokenise(text: string): readonly string[] {
  const tokens: string[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const token = match[1] ?? match[2] ?? match[3] ?? match[4];
    if (token !== undefined) tokens.push(token);
  }
  return tokens;
}

function badName(name: string, where: string): CheckError | undefined {
  if (RESERVED.has(name)) {
    return problem(
      `Expected the name of a fact ${where}, found \`${name}\`.`,
      `A check is one of ${CHECK_FORMS}.`,
    );
  }
  if (NAME.test(name)) return undefined;
  if (/^[A-Za-z_]\w*$/.test(name)) {
    return problem(
      `\`${name}\` is not a name: names are lower-case letters, digits and underscores.`,
      `Write \`${name.toLowerCase().replace(/^[^a-z]+/, '') || 'fact_name'}\`, as under \`facts\`.`,
    );
  }
  return problem(
    `Expected the name of a fact ${where}, found \`${name}\`.`,
    `A check is one of ${CHECK_FORMS}.`,
  );
}

function parseExists(tokens: readonly string[]): Check | CheckError {
  const fact = tokens[1];
  if (fact === undefined) return problem('Expected a fact after `exists`.', 'Write `exists FACT`.');
  const bad = badName(fact, 'after `exists`');
  return bad ?? surplus(tokens, 2) ?? { kind: 'exists', fact };
}

const countIs = (name: string): CheckError =>
  problem(
    `A count is a number; found \`count ${name} is\`.`,
    `Compare it: \`count ${name} >= 1\`, or write \`exists ${name}\`.`,
  );

function parseIs(fact: string, tokens: readonly string[]): Check | CheckError {
  const value = tokens[2];
  if (value !== 'true' && value !== 'false') {
    return problem(
      `Expected \`true\` or \`false\` after \`${fact} is\`, found ${value === undefined ? 'the end' : `\`${value}\``}.`,
      `Write \`${fact} is true\` or \`${fact} is false\`; compare numbers with \`=\`.`,
    );
  }
  return surplus(tokens, 3) ?? { kind: 'is', fact, value: value === 'true' };
}

function parseIn(name: string, count: boolean, tokens: readonly string[]): Check | CheckError {
  const remedy = `Write both ends, for example \`${count ? 'count ' : ''}${name} in 65..74\`; both belong to the range.`;
  const low = operand(tokens[2]);
  const high = operand(tokens[4]);
  if (low === undefined || tokens[3] !== '..' || high === undefined) {
    return problem(`Expected a range LOW..HIGH after \`${name} in\`.`, remedy);
  }
  if (low.kind === 'number' && high.kind === 'number' && low.value > high.value) {
    return problem(`The range ${low.value}..${high.value} is empty.`, 'Write the smaller end first.');
  }
  return (
    surplus(tokens, 5) ?? {
      kind: 'compare',
      left: { kind: 'fact', id: name, count },
      comparison: 'in',
      right: low,
      upper: high,
    }
  );
}

function parseCompare(
  name: string,
  count: boolean,
  comparison: Comparison,
  tokens: readonly string[],
): Check | CheckError {
  const right = operand(tokens[2]);
  if (right === undefined) {
    const found = tokens[2];
    if (found === 'true' || found === 'false') {
      return problem(`\`${found}\` is not a number.`, `Write \`${name} is ${found}\`.`);
    }
    return problem(
      `Expected a setting, a fact or a number after \`${comparison}\`, found ${found === undefined ? 'the end' : `\`${found}\``}.`,
      `Write for example \`${name} ${comparison} limit\`, with \`limit\` under \`settings\`.`,
    );
  }
  return (
    surplus(tokens, 3) ?? { kind: 'compare', left: { kind: 'fact', id: name, count }, comparison, right }
  );
}

function operand(token: string | undefined): Operand | undefined {
  if (token === undefined) return undefined;
  if (NUMBER.test(token)) return { kind: 'number', value: Number(token) };
  return NAME.test(token) && !RESERVED.has(token) ? { kind: 'fact', id: token, count: false } : undefined;
}

function surplus(tokens: readonly string[], length: number): CheckError | undefined {
  const token = tokens[length];
  if (token === undefined) return undefined;
  if (COMPARISONS.has(token) || token === 'in' || token === 'is') {
    return problem(
      `A check is one comparison; \`${token}\` starts a second one.`,
      'For a value between two ends write `FACT in LOW..HIGH`; otherwise make two criteria.',
    );
  }
  return problem(`The check should end before \`${token}\`.`, `A check is one of ${CHECK_FORMS}.`);
}
