/** What a clinician may see of a card, and what happens when data are missing (CDS Hooks 2.0.1, "Card Attributes"). */

import type { CardTemplate, SuggestionRule } from '../model/card-template.js';
import type { CardRule, TemplateScope } from '../model/content.js';
import type { Site } from '../model/site.js';
import type { BasisCard, CardBasis } from './basis.js';
import { blankScope } from './blank-scope.js';

export function describeShown(
  rule: CardRule,
  site: Site,
): Pick<CardBasis, 'shows' | 'overrideReasons' | 'ifMissing'> {
  const scope = blankScope(rule, site);
  const { card, askCard } = rule;
  const reasons = [card, ...(askCard === undefined ? [] : [askCard])].flatMap(({ overrideReasons }) =>
    overrideReasons.map(({ display }) => display),
  );
  return {
    shows: [
      describeTemplate('card', card, scope),
      ...(askCard === undefined ? [] : [describeTemplate('ask', askCard, scope)]),
    ],
    overrideReasons: [...new Set(reasons)],
    ifMissing: { rule: rule.ifUnknown, says: [NOT_KNOWN, ...tellMissing(rule, scope)] },
  };
}

function describeTemplate(
  as: BasisCard['as'],
  { indicator, summary, source, suggestions }: CardTemplate,
  scope: TemplateScope,
): BasisCard {
  return {
    as,
    indicator,
    summary: summary.plain(scope),
    source: { label: source.label, ...(source.url === undefined ? {} : { url: source.url }) },
    suggestions: suggestions.map((suggestion) => ({
      label: suggestion.label.plain(scope),
      does: tellSuggestion(suggestion),
      recommended: suggestion.recommended,
    })),
  };
}

function tellSuggestion(suggestion: SuggestionRule): string {
  switch (suggestion.kind) {
    case 'create':
      return `adds an order: ${suggestion.order.text}`;
    case 'delete':
      return 'removes the order that is being entered';
    case 'update': {
      const changes = [
        ...(suggestion.priority === undefined ? [] : [`priority ${suggestion.priority}`]),
        ...(suggestion.note === undefined ? [] : ['a note']),
      ];
      return `changes the order that is being entered: ${changes.join(', ')}`;
    }
  }
}

const NOT_KNOWN =
  'What was not sent, is too old, cannot be read or has no usable unit is not known. It never counts as normal, and never as absent.';

function tellMissing(rule: CardRule, scope: TemplateScope): readonly string[] {
  switch (rule.ifUnknown) {
    case 'nothing':
      return [
        'When what is not known leaves it open whether the card is due, nothing appears. The record of decisions counts it as not known, and names what was missing.',
      ];
    case 'fire':
      return [
        'When all that must hold does, and only exclusions are not known, the card appears and names what is not known. When more is missing, nothing appears.',
      ];
    case 'ask': {
      const asked = rule.askOnlyIf.map((id) => rule.criteria.get(id)?.say.plain(scope) ?? id);
      const only =
        asked.length === 0 ? '' : ` It appears only when this is known to hold: ${asked.join('; ')}.`;
      const summary = (rule.askCard ?? rule.card).summary.plain(scope);
      return [
        `When what is not known leaves it open whether the card is due, another card asks for it: “${summary}”.${only}`,
      ];
    }
  }
}
