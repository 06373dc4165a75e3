/** Compiles what the clinician sees: the card, and the card that asks (CDS Hooks 2.0.1, "Card Attributes", "Suggestion", "Link"). */

import type { AskCardPart, CardPart } from '../model/content-files.js';
import type { CardTemplate, LinkRule } from '../model/card-template.js';
import type { CompiledFact } from '../model/facts.js';
import type { CardContext } from './card-context.js';
import { compileSuggestions } from './compile-suggestions.js';
import type { CompileText } from './compile-text.js';

const TOPIC_SYSTEM = 'https://rationale-cds.org/topic';
const OVERRIDE_REASON_SYSTEM = 'https://rationale-cds.org/override-reason';

/**
 * @param key `card` or `ask_card`
 * @param part the part under that key; source, links and override reasons of `ask_card` are the card's unless given
 * @returns undefined when a text was reported
 */
export function compileCardTemplate(
  key: 'card' | 'ask_card',
  part: CardPart | AskCardPart,
  context: CardContext,
  facts: ReadonlyMap<string, CompiledFact>,
  compileText: CompileText,
): CardTemplate | undefined {
  const { card } = context.card;
  const summary = compileText([key, 'summary'], part.summary);
  const detail = part.detail === undefined ? undefined : compileText([key, 'detail'], part.detail);
  const suggestions = compileSuggestions(key, part.suggestions ?? [], context, facts, compileText);
  if (summary === undefined || suggestions === undefined) return undefined;
  if (part.detail !== undefined && detail === undefined) return undefined;
  return Object.freeze({
    indicator: part.indicator,
    summary,
    ...(detail === undefined ? {} : { detail }),
    source: compileSource(part.source ?? card.source),
    suggestions,
    selectionBehavior: part.selection_behavior ?? 'any',
    links: compileLinks(part.links ?? card.links ?? []),
    overrideReasons: compileOverrideReasons(part.override_reasons ?? card.override_reasons ?? []),
  });
}

export const compileOverrideReasons = (
  reasons: NonNullable<CardPart['override_reasons']>,
): CardTemplate['overrideReasons'] =>
  reasons.map(({ code, display, system = OVERRIDE_REASON_SYSTEM }) =>
    Object.freeze({ code, system, display }),
  );

function compileSource({ label, url, icon, topic }: CardPart['source']): CardTemplate['source'] {
  return Object.freeze({
    label,
    ...(url === undefined ? {} : { url }),
    ...(icon === undefined ? {} : { icon }),
    topic: typeof topic === 'string' ? Object.freeze({ code: topic, system: TOPIC_SYSTEM }) : topic,
  });
}

const compileLinks = (links: NonNullable<CardPart['links']>): readonly LinkRule[] =>
  links.map(({ label, url, type = 'absolute', app_context: appContext }) =>
    Object.freeze({ label, url, type, ...(appContext === undefined ? {} : { appContext }) }),
  );
