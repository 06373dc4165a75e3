/** `already-ordered`: all that the card asks for is being ordered, or was lately. */

import type { OrderTemplate, SuggestionRule } from '../model/card-template.js';
import type { DataSource, Entry, MedicationEntry, ServiceEntry } from '../model/clinical.js';
import type { Evaluation } from '../model/evaluation.js';
import { withinDays } from '../time/within-days.js';
import type { CardPolicy, PolicyScope } from './policy-scope.js';
import { indicatorInForce, templateInForce } from './template-in-force.js';

type Creation = SuggestionRule & { readonly kind: 'create' };

/** Charts keep orders active that nobody closed: older ones are no answer. Days. */
const RECENT = 30;
const ORDER_TYPES: ReadonlySet<string> = new Set(['MedicationRequest', 'ServiceRequest']);
const DRAFT_STATUSES: ReadonlySet<string | undefined> = new Set([undefined, 'draft', 'active']);
const NO_ORDER_YET: ReadonlySet<string | undefined> = new Set(['proposal', 'plan', 'option']);

/**
 * Only where all that the card offers is to create orders, and each of them is there, by one of its own codes: among
 * the drafts of the call, or among the active orders of the last 30 days in what the card has read. A card that is about
 * a draft has more to say than what to add, so its author must recommend each of these orders; a critical card stays.
 */
export const alreadyOrdered: CardPolicy = (evaluation, scope) => {
  const { suggestions } = templateInForce(evaluation);
  if (suggestions.length === 0 || !suggestions.every(isCreation)) return false;
  if (indicatorInForce(evaluation) === 'critical') return false;
  const aboutDraft = evaluation.rule.triggers.length > 0;
  if (aboutDraft && !suggestions.every(({ recommended }) => recommended)) return false;
  return suggestions.every(({ order }) => isThere(order, evaluation, scope));
};

const isCreation = (suggestion: SuggestionRule): suggestion is Creation => suggestion.kind === 'create';

function isThere(order: OrderTemplate, { rule, site }: Evaluation, { data, now }: PolicyScope): boolean {
  const has = (source: DataSource, counts: (entry: MedicationEntry | ServiceEntry) => boolean): boolean =>
    order.codes.some(({ system, code }) =>
      source.byCode.get(`${system}|${code}`)?.some((entry) => isOrder(entry, order) && counts(entry)),
    );
  if (has(data.orders, isDraft) || has(data.otherDrafts, isDraft)) return true;
  const isRecent = (entry: MedicationEntry | ServiceEntry): boolean =>
    entry.status === 'active' &&
    !NO_ORDER_YET.has(entry.intent) &&
    entry.time !== undefined &&
    withinDays(entry.time, RECENT, now, site.zone) === 'true';
  return [...rule.needs.values()].some(({ resourceType, prefetchKey }) => {
    const source = ORDER_TYPES.has(resourceType) ? data.sources.get(prefetchKey) : undefined;
    return source !== undefined && has(source, isRecent);
  });
}

const isOrder = (entry: Entry, { type }: OrderTemplate): entry is MedicationEntry | ServiceEntry =>
  (entry.type === 'Medication' || entry.type === 'Service') &&
  entry.resourceType === type &&
  !entry.doNotPerform;

/** An order that is being stopped is drafted, too. */
const isDraft = ({ status }: MedicationEntry | ServiceEntry): boolean => DRAFT_STATUSES.has(status);
