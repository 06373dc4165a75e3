/** What one client does not get as the cards have it, in sentences (CDS Hooks 2.0.1, "Card Attributes"). */

import type { EhrProfile } from '../model/client.js';

const ACTIONS = ['create', 'update', 'delete'] as const;

/** Empty when the client gets cards whole. */
export function describeDrops(profile: EhrProfile): readonly string[] {
  return [...dropsOfSuggestions(profile), ...dropsOfText(profile)];
}

function dropsOfSuggestions(profile: EhrProfile): readonly string[] {
  if (profile.suggestions === 'none') {
    return ['Suggestions are not sent. The text of the card names what they would have done.'];
  }
  const missing = ACTIONS.filter((action) => !profile.actions.has(action));
  return [
    ...(missing.length === 0
      ? []
      : [`Suggestions that ${missing.join(' or ')} an order are not sent. The text of the card names them.`]),
    ...(profile.oneActionPerSuggestion
      ? ['A suggestion of several actions is sent as several suggestions of one action each.']
      : []),
    ...(profile.selectionBehavior === undefined
      ? []
      : [
          `selectionBehavior is always ${profile.selectionBehavior}; where a card means something else, its text says so.`,
        ]),
  ];
}

function dropsOfText(profile: EhrProfile): readonly string[] {
  const { detail, detailTypeExtension: type, appContextLinks, maxCards, maxDetail } = profile;
  return [
    ...(detail === 'plain' ? ['Detail is sent as plain text, without Markdown.'] : []),
    ...(type === undefined ? [] : [`Each card with a detail has the extension ${type.name}: ${type.value}.`]),
    ...(profile.overrideReasons ? [] : ['Override reasons are not sent.']),
    ...(profile.appContext ? [] : [APP_CONTEXT[appContextLinks]]),
    ...(maxCards === undefined
      ? []
      : [
          `At most ${maxCards} ${maxCards === 1 ? 'card is' : 'cards are'} sent, the most urgent; the others are logged as withheld.`,
        ]),
    ...(maxDetail === undefined
      ? []
      : [`Detail is cut after ${maxDetail} characters, at the end of a line.`]),
  ];
}

const APP_CONTEXT: Readonly<Record<EhrProfile['appContextLinks'], string>> = {
  drop: 'Links with appContext are not sent. The text of the card names them.',
  absolute: 'Links with appContext are sent as web pages, without it.',
};
