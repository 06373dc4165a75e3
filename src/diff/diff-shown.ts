/** What the clinician sees: the card, and the card that asks. */

import type {
  AskCardPart,
  CardFile,
  CardPart,
  CodingPart,
  LinkPart,
  OverrideReasonPart,
  SourcePart,
  SuggestionPart,
} from '../model/content-files.js';
import type { Change } from './content-diff.js';
import { tellValue } from './compare-trees.js';
import { rewordedLines } from './diff-texts.js';
import { added, changed, removed, reworded } from './make-changes.js';
import { keyed, matchMembers } from './match-members.js';

export function diffShown(before: CardFile, after: CardFile): readonly Change[] {
  return compareCards(before.card, after.card);
}

export function diffAsking({ ask_card: before }: CardFile, { ask_card: after }: CardFile): readonly Change[] {
  if (before === undefined && after === undefined) return [];
  if (before === undefined) return [added('Now asks', after?.summary)];
  if (after === undefined) return [removed('No longer asks', before.summary)];
  return [
    ...compareCards(before, after),
    ...changed('Asks only if', before.only_if?.join(', '), after.only_if?.join(', ')),
  ];
}

function compareCards(before: CardPart | AskCardPart, after: CardPart | AskCardPart): Change[] {
  return [
    ...changed('Urgency', before.indicator, after.indicator),
    ...reworded('Summary', before.summary, after.summary),
    ...rewordedLines('Detail', before.detail, after.detail),
    ...compareSources(before.source, after.source),
    ...compareSuggestions(before.suggestions, after.suggestions),
    ...changed('Suggestions can be taken', howMany(before), howMany(after)),
    ...compareLinks(before.links, after.links),
    ...compareReasons(before.override_reasons, after.override_reasons),
  ];
}

const howMany = ({ selection_behavior: behavior }: CardPart | AskCardPart): string =>
  behavior === 'at-most-one' ? 'one only' : 'together';

function compareSources(before: SourcePart | undefined, after: SourcePart | undefined): Change[] {
  return [
    ...reworded('Source', before?.label, after?.label),
    ...changed('Address of the source', before?.url, after?.url),
    ...changed('Picture of the source', before?.icon, after?.icon),
    ...changed('Topic', tellTopic(before?.topic), tellTopic(after?.topic)),
  ];
}

const tellTopic = (topic: string | CodingPart | undefined): string | undefined =>
  typeof topic === 'object' ? `${topic.code} of ${topic.system}` : topic;

/** Known by what they do; those that do the same are told apart by their labels. */
function compareSuggestions(
  before: readonly SuggestionPart[] | undefined,
  after: readonly SuggestionPart[] | undefined,
): Change[] {
  const suggestions = matchMembers(keyed(before, actOf), keyed(after, actOf));
  return [
    ...suggestions.kept.flatMap(({ before: old, after: now }) => [
      ...reworded('Suggestion', old.label, now.label),
      ...changed(`"${now.label}" is recommended`, yesNo(old.recommended), yesNo(now.recommended)),
      ...reworded(`Note of "${now.label}"`, old.update?.note, now.update?.note),
      ...changed(`Priority set by "${now.label}"`, old.update?.priority, now.update?.priority),
    ]),
    ...suggestions.added.map(([act, { label }]) => added('New suggestion', `${label} (${act})`)),
    ...suggestions.removed.map(([act, { label }]) => removed('Suggestion gone', `${label} (${act})`)),
  ];
}

const actOf = ({ create, delete: removes, update }: SuggestionPart): string =>
  create !== undefined
    ? `adds the order ${create.order}`
    : removes !== undefined
      ? `removes each of ${removes.each}`
      : `changes each of ${update?.each ?? ''}`;

const yesNo = (value: boolean | undefined): string => tellValue(value ?? false);

function compareLinks(
  before: readonly LinkPart[] | undefined,
  after: readonly LinkPart[] | undefined,
): Change[] {
  const links = matchMembers(
    keyed(before, ({ url }) => url),
    keyed(after, ({ url }) => url),
  );
  return [
    ...links.kept.flatMap(({ name, before: old, after: now }) => [
      ...reworded(`Link to ${name}`, old.label, now.label),
      ...changed(`Link "${now.label}" opens`, old.type ?? 'absolute', now.type ?? 'absolute'),
      ...changed(`Handed to the app by "${now.label}"`, old.app_context, now.app_context),
    ]),
    ...links.added.map(([url, { label }]) => added('New link', `${label}, ${url}`)),
    ...links.removed.map(([url, { label }]) => removed('Link gone', `${label}, ${url}`)),
  ];
}

export function compareReasons(
  before: readonly OverrideReasonPart[] | undefined,
  after: readonly OverrideReasonPart[] | undefined,
): Change[] {
  const reasons = matchMembers(keyed(before, reasonKey), keyed(after, reasonKey));
  return [
    ...reasons.kept.flatMap(({ name, before: old, after: now }) =>
      reworded(`Override reason ${name}`, old.display, now.display),
    ),
    ...reasons.added.map(([code, { display }]) => added('New override reason', `${display} (${code})`)),
    ...reasons.removed.map(([code, { display }]) => removed('Override reason gone', `${display} (${code})`)),
  ];
}

/** The project's own system is not repeated. */
export const reasonKey = ({ code, system }: OverrideReasonPart): string =>
  system === undefined ? code : `${system}|${code}`;
