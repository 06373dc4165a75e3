/** The values of a card's templates where there is no patient: settings as the site has them, and blanks (Rationale's own basis pages). */

import type { CardRule, TemplateScope, TemplateValue } from '../model/content.js';
import type { CompiledFact } from '../model/facts.js';
import type { Site } from '../model/site.js';

/** Stands where a value of the patient will. */
export const BLANK = '…';

/** Every name a template of the card may use. */
export function blankScope(rule: CardRule, site: Site): TemplateScope {
  const scope: Record<string, TemplateValue> = {};
  for (const [id, fact] of rule.facts) {
    scope[id] = blankOf(fact);
    scope[`${id}_date`] = BLANK;
    scope[`${id}_parts`] = [{ label: BLANK, add: BLANK, unit: BLANK, truth: BLANK, note: BLANK }];
  }
  const inForce = site.settings.get(rule.id);
  for (const { id, value } of rule.settings.values()) scope[id] = inForce?.[id] ?? value;
  scope.site = site.title;
  return scope;
}

const blankOf = ({ shape }: CompiledFact): TemplateValue =>
  shape === 'list' ? [{ text: BLANK, date: BLANK, ref: BLANK }] : BLANK;
