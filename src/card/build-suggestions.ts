/** The suggestions of a card, one action each (CDS Hooks 2.0.1, "Suggestion" and "Action"). */

import type { Action, Suggestion } from '../model/cds-hooks.js';
import type { TemplateScope } from '../model/content.js';
import type { CardTemplate, SuggestionRule } from '../model/card-template.js';
import type { Evaluation } from '../model/evaluation.js';
import { plainLine } from '../text/plain-line.js';
import type { CardOptions } from './card-options.js';
import { createOrder } from './create-order.js';
import { cutText } from './cut-text.js';
import { deleteDraft } from './delete-draft.js';
import { findDrafts } from './find-drafts.js';
import { updateDraft } from './update-draft.js';

export interface SuggestionContext {
  /** Uuid of the card. */
  readonly uuid: string;
  readonly evaluation: Evaluation;
  readonly scope: TemplateScope;
  readonly options: CardOptions;
}

/** A suggestion before its place is known. */
interface Proposal {
  readonly label: string;
  readonly recommended: boolean;
  readonly action: (provisionalId: string) => Action;
}

/** The longest name of a draft in a label. */
const NAME_LIMIT = 100;

/**
 * In the author's order, one for each draft where the rule says so: some clients apply one action only of a
 * suggestion. Each action's description says all of it, because some clients show nothing else. Where suggestions
 * exclude each other, only the first recommended one stays so.
 */
export function buildSuggestions(template: CardTemplate, context: SuggestionContext): readonly Suggestion[] {
  const { uuid, options } = context;
  const proposals = template.suggestions.flatMap((rule) => propose(rule, context));
  const firstRecommended = proposals.findIndex(({ recommended }) => recommended);
  return proposals.map(({ label, recommended, action }, index) => {
    const isRecommended = recommended && (template.selectionBehavior === 'any' || index === firstRecommended);
    return {
      label,
      uuid: options.mint.suggestion(uuid, index),
      ...(isRecommended ? { isRecommended } : {}),
      actions: [action(`${uuid}-${index}`)],
    };
  });
}

function propose(
  rule: SuggestionRule,
  { evaluation, scope, options }: SuggestionContext,
): readonly Proposal[] {
  const label = rule.label.plain(scope);
  const { recommended } = rule;
  if (rule.kind === 'create') {
    return [{ label, recommended, action: (id) => createOrder(rule.order, label, { ...options, id }) }];
  }
  const note = rule.kind === 'update' ? rule.note?.plain(scope) : undefined;
  const drafts = findDrafts(evaluation.facts.get(rule.each));
  return drafts.map((draft) => {
    const full = nameDraft(label, draft.text);
    const action =
      rule.kind === 'delete'
        ? deleteDraft(draft, full)
        : updateDraft(draft, full, { note, priority: rule.priority });
    return { label: drafts.length === 1 ? label : full, recommended, action: () => action };
  });
}

/** The label with the draft it is about, unless it names it already. */
function nameDraft(label: string, text: string): string {
  const name = cutText(plainLine(text), NAME_LIMIT);
  return name === '' || label.toLowerCase().includes(name.toLowerCase()) ? label : `${label}: ${name}`;
}
