/** Recognises what people write who know another language: each gets the words for it here (the check grammar of a card file). */

import { CHECK_FORMS, checkError as problem } from './check-error.js';
import type { CheckError } from './check-error.js';

const MISTAKEN: ReadonlyMap<string, string> = new Map([
  ['==', '='],
  ['===', '='],
  ['=<', '<='],
  ['=>', '>='],
]);

/** The first such mistake; undefined when there is none. `tokens` are those of `text`. */
export function findCheckMistake(tokens: readonly string[], text: string): CheckError | undefined {
  for (const token of tokens) {
    const word = token.toLowerCase();
    if (word === 'and' || word === 'or' || token === '&&' || token === '||') {
      return problem(
        `A check is one comparison; \`${token}\` joins two.`,
        'Make each comparison a criterion of its own and join them under `fire_when` with `all`, `any` or `none`.',
      );
    }
    if (word === 'not' || token === '!') {
      return problem(
        `A check cannot be negated; found \`${token}\`.`,
        'Write the criterion the positive way round and put it under `none` in `fire_when` (for a yes-or-no fact: `FACT is false`).',
      );
    }
    if (token === '!=' || token === '!==' || token === '<>') {
      return problem(
        `There is no comparison \`${token}\`.`,
        'Write the check with `=` and put the criterion under `none`.',
      );
    }
    const meant = MISTAKEN.get(token);
    if (meant !== undefined) return problem(`There is no comparison \`${token}\`.`, `Write \`${meant}\`.`);
    if (!/^[\w.<>=-]+$/.test(token)) {
      return problem(`Found \`${token}\`, which no check contains.`, `A check is one of ${CHECK_FORMS}.`);
    }
  }
  const tight = /[\w](<=|>=|<|>|=)|(<=|>=|<|>|=)[\w-]/.exec(text);
  const sign = tight?.[1] ?? tight?.[2];
  if (sign !== undefined) {
    return problem(`Expected a space on either side of \`${sign}\`.`, `Write \`FACT ${sign} VALUE\`.`);
  }
  return undefined;
}
