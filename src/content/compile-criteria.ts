/** Compiles the criteria of a card: one comparison and one sentence each (DESIGN, "A card file": criteria). */

import { compileCriterion } from '../engine/compile-criterion.js';
import { parseCheck } from '../engine/parse-check.js';
import type { Check, Criterion } from '../model/content.js';
import { nearestName } from '../text/nearest-name.js';
import type { CardContext } from './card-context.js';
import type { CompiledFacts } from './compile-facts.js';
import type { CompileText } from './compile-text.js';
import { RESERVED_NAMES } from './reserved-names.js';

/** Those that compile, in the author's order; the others are reported, or use a fact that was. */
export function compileCriteria(
  context: CardContext,
  { facts, failed }: CompiledFacts,
  compileText: CompileText,
): ReadonlyMap<string, Criterion> {
  const { card, report, settings } = context;
  const criteria = new Map<string, Criterion>();
  for (const [id, { say: sentence, check: text }] of Object.entries(card.criteria)) {
    const path = ['criteria', id, 'check'];
    if (RESERVED_NAMES.has(id)) {
      const message = `${id} has a meaning of its own and cannot be a criterion.`;
      report.problem({ key: ['criteria', id] }, { rule: 'check', message, remedy: 'Give it another name.' });
    }
    const say = compileText(['criteria', id, 'say'], sentence);
    const problem = (message: string, remedy: string): void => {
      report.problem(path, { rule: 'check', message, remedy });
    };
    const check = parseCheck(text);
    if ('error' in check) {
      problem(check.error, check.remedy);
      continue;
    }
    const names = namesOf(check);
    const unknown = names.filter((name) => !facts.has(name) && !settings.has(name) && !failed.has(name));
    for (const name of unknown) {
      const near = nearestName(name, [...Object.keys(card.facts), ...settings.keys()]);
      const remedy = near === undefined ? `Add ${name} under facts or settings.` : `Did you mean ${near}?`;
      report.problem(path, { rule: 'unknown-name', message: `There is no fact or setting ${name}.`, remedy });
    }
    if (unknown.length > 0 || names.some((name) => failed.has(name)) || say === undefined) continue;
    const scope = {
      fact: (name: string) => facts.get(name),
      isSetting: (name: string) => settings.has(name),
      problem,
    };
    const criterion = compileCriterion({ id, say, text, check, scope });
    if (criterion !== undefined) criteria.set(id, criterion);
  }
  return criteria;
}

function namesOf(check: Check): readonly string[] {
  if (check.kind !== 'compare') return [check.fact];
  return [check.left, check.right, check.upper].flatMap((operand) =>
    operand === undefined || operand.kind === 'number' ? [] : [operand.id],
  );
}
