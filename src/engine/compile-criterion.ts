/** Compiles a criterion of a card file: one comparison and the sentence that tells it (card files, `criteria`). */

import type { Check, Criterion, Template } from '../model/content.js';
import { compileCheck } from './compile-check.js';
import type { CheckScope } from './compile-check.js';

/**
 * The criterion, with the names of its check resolved: in `Criterion.check` a name is a `fact` or a `setting`,
 * which the parser cannot know. Undefined when a problem was reported (an undefined name, or a comparison that the
 * fact's shape does not allow).
 * @param check what `parseCheck` made of `text`.
 */
export function compileCriterion({
  id,
  say,
  text,
  check,
  scope,
}: {
  readonly id: string;
  readonly say: Template;
  readonly text: string;
  readonly check: Check;
  readonly scope: CheckScope;
}): Criterion | undefined {
  const compiled = compileCheck(check, scope);
  if (compiled === undefined) return undefined;
  return {
    id,
    say,
    text,
    check: compiled.check,
    facts: compiled.facts,
    evaluate: (environment) => compiled.evaluate(environment),
  };
}
