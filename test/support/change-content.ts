/** The shipped content with one thing changed in it, for what no shipped card does. */

import type { CardTemplate } from '../../src/model/card-template.js';
import type { CardRule, Content, ServiceRule } from '../../src/model/content.js';

/** Content with another set of cards in a service. */
export function changeCards(
  content: Content,
  service: string,
  change: (cards: readonly CardRule[]) => readonly CardRule[],
): Content {
  return changeService(content, service, (rule) => ({ ...rule, cards: change(rule.cards) }));
}

/** Content in which the cards of a service show something else. */
export const changeTemplates = (
  content: Content,
  service: string,
  change: (template: CardTemplate) => CardTemplate,
): Content =>
  changeCards(content, service, (cards) => cards.map((rule) => ({ ...rule, card: change(rule.card) })));

export function changeService(
  content: Content,
  service: string,
  change: (rule: ServiceRule) => ServiceRule,
): Content {
  const rule = content.services.get(service);
  if (rule === undefined) throw new Error(`no service ${service}`);
  return { ...content, services: new Map([...content.services, [service, change(rule)]]) };
}
