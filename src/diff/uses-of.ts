/** Which cards rest on which shared content. */

import type { CardRule, Content } from '../model/content.js';
import type { SharedKind } from './content-diff.js';

/** `value-set:egfr`, `model:bmi`, `order:naloxone` to ids of cards, sorted. */
export type Uses = ReadonlyMap<string, readonly string[]>;

export const useKey = (kind: SharedKind, id: string): string => `${kind}:${id}`;

/** What any of the contents say. */
export function usesOf(...contents: readonly Content[]): Uses {
  const uses = new Map<string, Set<string>>();
  for (const { services } of contents) {
    for (const { cards } of services.values()) {
      for (const card of cards) {
        for (const key of keysOf(card)) uses.set(key, (uses.get(key) ?? new Set()).add(card.id));
      }
    }
  }
  return new Map([...uses].map(([key, cards]) => [key, [...cards].sort()]));
}

function keysOf(card: CardRule): readonly string[] {
  const facts = [...card.facts.values()];
  const templates = card.askCard === undefined ? [card.card] : [card.card, card.askCard];
  return [
    useKey('service', card.service),
    ...card.hooks.map((hook) => useKey('hook', hook)),
    ...facts.flatMap(({ lists = [] }) =>
      lists.filter(({ id }) => !id.includes('#')).map(({ id }) => useKey('value-set', id)),
    ),
    ...facts.flatMap(({ model }) => (model === undefined ? [] : [useKey('model', model.id)])),
    ...templates.flatMap(({ suggestions }) =>
      suggestions.flatMap((rule) => (rule.kind === 'create' ? [useKey('order', rule.order.id)] : [])),
    ),
  ];
}
