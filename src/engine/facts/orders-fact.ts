/** The fact kind `orders`: drafted and existing medication orders and other requests of a value set (FHIR R4, MedicationRequest, ServiceRequest). */

import type { Entry, MedicationEntry, ServiceEntry } from '../../model/clinical.js';
import type { FactEnvironment, FactKind } from '../../model/facts.js';
import { tieToDrafts } from '../index-drafts.js';
import { compileList } from './compile-list.js';
import { compileSources } from './compile-sources.js';
import { compileWindow } from './compile-window.js';
import { days, sources, specObject, valueSetName } from './spec-schemas.js';
import { bothIn, NO_READABLE_STATUS, NO_STATUS } from './verdict.js';
import type { Doubt, Verdict } from './verdict.js';

interface OrdersSpec {
  readonly from: string | readonly string[];
  readonly in: string;
  readonly status?: readonly string[];
  readonly within_days?: number | string;
  readonly categories?: readonly string[];
  readonly except_categories?: readonly string[];
}

/** Of requests, statements, dispenses and administrations, DSTU2 to R5: an order with one of these surely has no other. */
const OTHER_STATUSES: ReadonlySet<string> = new Set(
  (
    'active on-hold completed stopped cancelled revoked ended intended not-taken not-done preparation in-progress ' +
    'declined draft suspended proposed planned requested received accepted rejected failed aborted'
  ).split(' '),
);
const NO_ORDER_YET: ReadonlySet<string> = new Set(['proposal', 'plan', 'option']);
const AN_ORDER: ReadonlySet<string> = new Set([
  'order',
  'original-order',
  'reflex-order',
  'filler-order',
  'instance-order',
  'directive',
]);
const NO_READABLE_INTENT: Doubt = { reason: 'unreadable', detail: 'no readable intent' };
const SAME_ID: Doubt = {
  reason: 'not-recorded',
  detail: 'may be the order that a draft of the same id changes',
};
const NO_CATEGORY: Doubt = { reason: 'not-recorded', detail: 'no category' };

/**
 * Drafts of the call (`orders`, `other_drafts`) count whatever their status and date. Of needs, orders of the
 * given statuses and window count; proposals, plans, drafts and orders not to do something never do, nor does one that
 * is itself a draft in scope, nor, in a list that holds the drafts too, one that a draft replaces. No readable status,
 * intent, date or category where one is asked for, or the id of a draft with another content: unknown.
 */
export const ordersFact: FactKind<OrdersSpec> = {
  kind: 'orders',
  description:
    'Medication orders or statements, or other requests, of a value set: drafts of the call, history, or both.',
  schema: specObject(
    {
      from: sources,
      in: valueSetName,
      status: {
        type: 'array',
        items: {
          enum: [
            'active',
            'on-hold',
            'completed',
            'stopped',
            'cancelled',
            'revoked',
            'ended',
            'intended',
            'not-taken',
            'preparation',
            'in-progress',
            'declined',
          ],
        },
        minItems: 1,
        uniqueItems: true,
        description:
          'Statuses of existing orders that count. Default: `active`. Drafts of the call always count.',
      },
      within_days: {
        ...days,
        description:
          'Existing orders count when written at most this many calendar days ago: a number or a setting. Drafts of the call always count.',
      },
      categories: {
        type: 'array',
        items: { type: 'string', minLength: 1 },
        minItems: 1,
        uniqueItems: true,
        description: 'Categories that count, e.g. `community`, `outpatient`, `discharge`. Default: all.',
      },
      except_categories: {
        type: 'array',
        items: { type: 'string', minLength: 1 },
        minItems: 1,
        uniqueItems: true,
        description:
          'Categories that do not count, e.g. `inpatient`. An order counts when it says no category, or another one beside.',
      },
    },
    ['from', 'in'],
  ),
  compile(spec, scope) {
    const from = compileSources(spec.from, scope, [], true);
    const valueSet = scope.valueSet(spec.in, ['in']);
    const window = compileWindow(spec.within_days, scope);
    if (from === undefined || valueSet === undefined || window === undefined) return undefined;
    const history: HistoryRule = {
      statuses: new Set(spec.status ?? ['active']),
      besideDrafts: from.includes('orders'),
    };
    const categories = spec.categories === undefined ? undefined : new Set(spec.categories);
    const except = new Set(spec.except_categories);
    return compileList(scope, {
      kind: 'orders',
      from,
      valueSet,
      isReplaced: (entry, environment) => tieToDrafts(entry, environment.source('orders')) === 'replaced',
      judge(entry, draft, environment) {
        if (!isOrder(entry) || entry.doNotPerform || isExcepted(entry, except)) return 'out';
        const category = categoryVerdict(entry, categories);
        if (draft || category === 'out') return category;
        const status = historyVerdict(entry, history, environment);
        return status === 'out' ? 'out' : bothIn(bothIn(status, category), window(entry.time, environment));
      },
    });
  },
};

const isOrder = (entry: Entry): entry is MedicationEntry | ServiceEntry =>
  entry.type === 'Medication' || entry.type === 'Service';

interface HistoryRule {
  readonly statuses: ReadonlySet<string>;
  /** Whether the list holds the drafts too, so that what they replace would be counted twice. */
  readonly besideDrafts: boolean;
}

function historyVerdict(
  entry: MedicationEntry | ServiceEntry,
  { statuses, besideDrafts }: HistoryRule,
  environment: FactEnvironment,
): Verdict {
  const { status, intent } = entry;
  if (status === 'draft' || (intent !== undefined && NO_ORDER_YET.has(intent))) return 'out';
  const tie = tieToDrafts(entry, environment.source('orders'));
  // Alone, history is what the patient took until now, whatever replaces it.
  if (tie === 'itself' || (tie === 'replaced' && besideDrafts)) return 'out';
  const verdict = bothIn(statusVerdict(status, statuses), intentVerdict(intent));
  return tie === 'perhaps-itself' ? bothIn(verdict, SAME_ID) : verdict;
}

function statusVerdict(status: string | undefined, statuses: ReadonlySet<string>): Verdict {
  if (status === undefined || status === 'unknown') return NO_STATUS;
  if (statuses.has(status)) return 'in';
  return OTHER_STATUSES.has(status) ? 'out' : NO_READABLE_STATUS;
}

/** Statements, dispenses and what came before R4 have none. */
const intentVerdict = (intent: string | undefined): Verdict =>
  intent === undefined || AN_ORDER.has(intent) ? 'in' : NO_READABLE_INTENT;

/** Other requests than medications carry no category that is read. */
function categoryVerdict(
  entry: MedicationEntry | ServiceEntry,
  categories: ReadonlySet<string> | undefined,
): Verdict {
  if (categories === undefined) return 'in';
  if (entry.type === 'Service' || entry.categories.length === 0) return NO_CATEGORY;
  return entry.categories.some((category) => categories.has(category)) ? 'in' : 'out';
}

/** Whether all that the order says of its category is excepted. Saying nothing is no reason to leave it out. */
function isExcepted(entry: MedicationEntry | ServiceEntry, except: ReadonlySet<string>): boolean {
  if (except.size === 0 || entry.type === 'Service' || entry.categories.length === 0) return false;
  return entry.categories.every((category) => except.has(category));
}
