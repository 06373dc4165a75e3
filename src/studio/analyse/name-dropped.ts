/** What a client does not show of a card, in words: the card as made against the card as the client gets it. */

import type { Card, Suggestion } from '../../model/cds-hooks.js';
import type { EhrProfile } from '../../model/client.js';
import type { Preview } from '../contract.js';

type Dropped = Preview['dropped'][number];

export function nameDropped(
  made: readonly Card[],
  fitted: readonly Card[],
  profile: EhrProfile,
): readonly Dropped[] {
  const { title } = profile;
  const dropped = made.flatMap((card, index) => droppedOf(card, fitted[index], profile));
  const fewer = made.length - fitted.length;
  if (fewer > 0)
    dropped.push({
      what: `${fewer} of ${made.length} cards`,
      why: `${title} shows at most ${fitted.length}.`,
    });
  return dropped;
}

function droppedOf(card: Card, fitted: Card | undefined, profile: EhrProfile): Dropped[] {
  if (fitted === undefined) return [];
  const { title } = profile;
  const dropped: Dropped[] = [];
  const add = (what: string, why: string): void => {
    dropped.push({ what, why });
  };
  for (const { label } of card.suggestions ?? [])
    if (
      !(fitted.suggestions ?? []).some(
        (kept) => kept.label === label || kept.label.startsWith(`${label} (`),
      ) &&
      !isSplit(card, fitted, label)
    )
      add(`The suggestion “${label}”`, `${title} cannot apply it; the detail tells it in words.`);
  if (
    countActions(fitted.suggestions) === countActions(card.suggestions) &&
    (fitted.suggestions ?? []).length > (card.suggestions ?? []).length
  )
    add(
      'That some actions go together',
      `${title} applies one action at a time; the detail says which belong together.`,
    );
  if (card.overrideReasons !== undefined && fitted.overrideReasons === undefined)
    add('The override reasons', `${title} offers reasons of its own.`);
  for (const { label, url } of card.links ?? [])
    if (!(fitted.links ?? []).some((kept) => kept.url === url))
      add(`The link “${label}”`, `${title} cannot open it.`);
  if (
    card.selectionBehavior !== undefined &&
    fitted.suggestions !== undefined &&
    card.selectionBehavior !== fitted.selectionBehavior
  )
    add('Whether one or several suggestions may be taken', `${title} has a rule of its own.`);
  if (profile.detail === 'plain' && card.detail !== fitted.detail)
    add('Markdown in the detail', `${title} shows plain text.`);
  if (profile.maxDetail !== undefined && (card.detail ?? '').length > profile.maxDetail)
    add(
      'The end of the detail',
      `${title} shows ${profile.maxDetail} characters well; this has ${(card.detail ?? '').length}.`,
    );
  return dropped;
}

/** Its actions became suggestions of their own. */
function isSplit(card: Card, fitted: Card, label: string): boolean {
  const actions = card.suggestions?.find((suggestion) => suggestion.label === label)?.actions ?? [];
  return (
    actions.length > 1 &&
    actions.every(({ description }) => fitted.suggestions?.some((kept) => kept.label === description))
  );
}

const countActions = (suggestions: readonly Suggestion[] = []): number =>
  suggestions.reduce((count, { actions = [] }) => count + actions.length, 0);
