/** What the page's forms need to know of a card: needs, codes, settings, facts and cases. */

import type { CardRule, ValueSet } from '../../model/content.js';
import { displayUnit } from '../../units/display-unit.js';
import type { CardOutline } from '../contract.js';

/** Members of one list that are offered for choosing; more cannot be looked through. */
const MOST = 60;

export function outlineCard(card: CardRule): CardOutline {
  const { id, title, hooks, needs, settings, facts, cases } = card;
  const lists = new Map<string, ValueSet>();
  for (const { valueSet, lists: more } of facts.values())
    for (const list of [...(valueSet === undefined ? [] : [valueSet]), ...(more ?? [])])
      lists.set(list.id, list);
  return {
    id,
    title,
    hooks,
    needs: [...needs.values()].map(({ name, resourceType, query }) => ({ name, resourceType, query })),
    codes: [...lists.values()].map((list) => ({
      name: list.id.replace(/^.*#/, ''),
      title: list.title,
      drugs: list.drugs,
      members: [...list.codes.values()]
        .filter(({ as }) => as !== 'product')
        .slice(0, MOST)
        .map(({ system, code, display }) => ({ system, code, display })),
    })),
    settings: [...settings.values()].map((setting) => ({ ...setting, shownUnit: displayUnit(setting.unit) })),
    facts: [...facts.values()].map(({ id: fact, label, kind, unit, reads, valueSet }) => ({
      id: fact,
      label,
      kind,
      ...(unit === undefined ? {} : { unit }),
      ...(reads[0] === undefined ? {} : { need: reads[0] }),
      ...(valueSet === undefined ? {} : { codes: valueSet.id.replace(/^.*#/, '') }),
    })),
    cases: cases.map(({ name, line, spec }) => ({ name, line, spec })),
  };
}
