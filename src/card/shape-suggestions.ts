/** The suggestions of a card as one client can apply them (CDS Hooks 2.0.1, "Suggestion" and "Action"). */

import { createHash } from 'node:crypto';
import type { Action, Card, Suggestion } from '../model/cds-hooks.js';
import type { EhrProfile } from '../model/client.js';
import { formatUuid, markVersion8, UUID_BYTES } from './card-uuid-layout.js';
import type { ShapedCard } from './shaped-card.js';

type Behavior = NonNullable<Card['selectionBehavior']>;

/**
 * Left out, and told: suggestions that the client does not show or cannot apply whole. Split: suggestions of several
 * actions where the client applies one of each; that the parts belong together is told. Where alternatives lose the
 * rule that only one of them may be taken, that is told too.
 */
export function shapeSuggestions(card: Card, profile: EhrProfile): ShapedCard {
  const { suggestions, selectionBehavior = 'any', ...rest } = card;
  if (suggestions === undefined) return { card, told: [] };
  const kept = suggestions.filter((suggestion) => canApply(suggestion, profile));
  const parts = kept.map((suggestion) =>
    profile.oneActionPerSuggestion ? splitSuggestion(suggestion) : [suggestion],
  );
  const together = parts.filter((part) => part.length > 1);
  const behavior = profile.selectionBehavior ?? (together.length > 0 ? 'any' : selectionBehavior);
  const told = [
    ...tellLeftOut(suggestions, kept, selectionBehavior),
    ...(behavior === selectionBehavior ? [] : tellBehavior(parts, behavior)),
    ...together.map((part) => `These belong together: ${list(part.map(({ label }) => label))}.`),
  ];
  if (kept.length === suggestions.length && together.length === 0 && behavior === selectionBehavior) {
    return { card, told };
  }
  if (kept.length === 0) return { card: rest, told };
  return {
    card: { ...rest, suggestions: recommendOnce(parts.flat(), behavior), selectionBehavior: behavior },
    told,
  };
}

/** All of a suggestion's actions go together, so that one that is not understood rules it out. */
function canApply({ actions = [] }: Suggestion, profile: EhrProfile): boolean {
  if (profile.suggestions === 'none') return false;
  // Of parts that exclude each other the client would let one be taken alone.
  const halved = profile.oneActionPerSuggestion && profile.selectionBehavior === 'at-most-one';
  return actions.every(({ type }) => profile.actions.has(type)) && !(halved && actions.length > 1);
}

function splitSuggestion(suggestion: Suggestion): readonly Suggestion[] {
  const { actions = [], label, uuid, ...rest } = suggestion;
  if (actions.length < 2) return [suggestion];
  return actions.map((action, index) => ({
    ...rest,
    label: labelOf(action, `${label} (${index + 1} of ${actions.length})`),
    ...(uuid === undefined ? {} : { uuid: index === 0 ? uuid : partUuid(uuid, index) }),
    actions: [action],
  }));
}

const labelOf = ({ description }: Action, otherwise: string): string =>
  description.trim() === '' ? otherwise : description;

/** The same for the same suggestion and part, and none that was minted. */
function partUuid(uuid: string, index: number): string {
  const bytes = createHash('sha256').update(`${uuid}/${index}`).digest().subarray(0, UUID_BYTES);
  markVersion8(bytes);
  return formatUuid(bytes);
}

/** Of alternatives at most one is recommended (cds-resp-1). */
function recommendOnce(suggestions: readonly Suggestion[], behavior: Behavior): readonly Suggestion[] {
  if (behavior === 'any') return suggestions;
  const first = suggestions.findIndex(({ isRecommended }) => isRecommended === true);
  return suggestions.map((suggestion, index) => {
    const { isRecommended, ...rest } = suggestion;
    return index === first || isRecommended === undefined ? suggestion : rest;
  });
}

function tellLeftOut(
  all: readonly Suggestion[],
  kept: readonly Suggestion[],
  behavior: Behavior,
): readonly string[] {
  const leftOut = all.filter((suggestion) => !kept.includes(suggestion));
  if (leftOut.length === 0) return [];
  const words = leftOut.map(
    ({ label, isRecommended }) => `${label}${isRecommended === true ? ' (recommended)' : ''}`,
  );
  const exclusive = behavior === 'at-most-one';
  const start = exclusive && kept.length > 0 ? 'Alternatively' : 'Suggested';
  const choice = exclusive && leftOut.length > 1 ? ', at most one' : '';
  return [`${start}, to be entered by hand${choice}: ${list(words)}.`];
}

/** What a client's own rule on taking several suggestions hides of the card's. */
function tellBehavior(parts: readonly (readonly Suggestion[])[], behavior: Behavior): readonly string[] {
  if (parts.length < 2) return [];
  if (behavior === 'at-most-one')
    return ['Only one suggestion can be taken here; others are to be entered by hand.'];
  const alternatives = parts.map((part) => part.map(({ label }) => label).join(' with '));
  return [`Choose at most one: ${list(alternatives)}.`];
}

const list = (words: readonly string[]): string => words.join('; ').replace(/[.;]+$/, '');
