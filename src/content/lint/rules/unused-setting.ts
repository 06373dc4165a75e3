/** A setting that nothing reads: a site would change it and nothing would happen (card format, "settings"). */

import type { LintRule } from '../lint-rule.js';
import { cardChecks, operandsOf } from '../reading/card-checks.js';
import { cardTexts, mentions } from '../reading/card-texts.js';
import { namesIn } from '../reading/names-in.js';

export const unusedSetting: LintRule = {
  id: 'unused-setting',
  severity: 'error',
  check(subject) {
    const compared = new Set(
      cardChecks(subject).flatMap(({ check }) =>
        operandsOf(check).flatMap((operand) => (operand.kind === 'setting' ? [operand.id] : [])),
      ),
    );
    const inFacts = namesIn(subject.file.value.facts);
    const texts = cardTexts(subject);
    return Object.keys(subject.file.value.settings ?? {})
      .filter((id) => !compared.has(id) && !inFacts.has(id))
      .filter((id) => !texts.some(({ template }) => mentions(template, id)))
      .map((id) => ({
        path: ['settings', id],
        key: true,
        message: `The setting ${id} is used nowhere: whoever changes it changes nothing.`,
        remedy: `Use it in a check, a fact or a text, or take it out.`,
      }));
  },
};
