/** Due cards for tests of policy: evaluations as the engine leaves them, without anything to evaluate. */

import type { Indicator } from '../../../src/model/cds-hooks.js';
import type { CardTemplate, OrderTemplate, SuggestionRule } from '../../../src/model/card-template.js';
import type { Evaluation } from '../../../src/model/evaluation.js';
import type { Site } from '../../../src/model/site.js';
import type { PolicyScope } from '../../../src/policy/policy-scope.js';
import { buildRule, buildSite, CARD, is, words } from '../../support/build-card-rule.js';
import { LOINC, NOW, patientData } from '../../support/build-entries.js';

export interface DueParts {
  readonly indicator?: Indicator;
  readonly topic?: string;
  readonly suggestions?: readonly SuggestionRule[];
  readonly show?: 'card' | 'ask';
  readonly byNameOnly?: boolean;
  readonly site?: Partial<Site>;
  /** Needs by name, with the resource type they ask for. */
  readonly needs?: Readonly<Record<string, string>>;
  /** Whether it is about a draft. */
  readonly triggers?: readonly string[];
  readonly logicHash?: string;
}

export function makeDue(id: string, parts: DueParts = {}): Evaluation {
  const { indicator = 'warning', topic = id, suggestions = [], show = 'card', byNameOnly = false } = parts;
  const card: CardTemplate = {
    ...CARD,
    indicator,
    suggestions,
    source: { label: 'Source', topic: { system: 'urn:topics', code: topic } },
  };
  const built = buildRule({ id, criteria: {}, fireWhen: is('x'), needs: parts.needs ?? {} });
  const rule = {
    ...built,
    card,
    triggers: parts.triggers ?? [],
    logicHash: parts.logicHash ?? built.logicHash,
    ...(show === 'ask' ? { askCard: card } : {}),
  };
  return {
    rule,
    site: { ...buildSite([rule]), ...parts.site },
    settings: {},
    outcome: show === 'ask' ? 'unknown' : 'fired',
    show,
    byNameOnly,
    unknownExclusions: [],
    criteria: new Map(),
    facts: new Map(),
  };
}

/** A service in which everything can keep cards back, and nothing does yet. */
export const makeScope = (changes: Partial<PolicyScope> = {}): PolicyScope => ({
  data: patientData({}),
  now: NOW,
  state: {},
  ...changes,
});

export const order = (code: string, type: OrderTemplate['type'] = 'ServiceRequest'): OrderTemplate => ({
  id: code,
  type,
  text: code,
  codes: [{ system: LOINC, code }],
  resource: {},
});

export const create = (of: OrderTemplate, recommended = false): SuggestionRule => ({
  label: words('Add'),
  recommended,
  kind: 'create',
  order: of,
});

export const remove: SuggestionRule = {
  label: words('Remove'),
  recommended: false,
  kind: 'delete',
  each: 'ordered',
};

/** What became of each card: shown, or why not. */
export const told = (evaluations: readonly Evaluation[]): Record<string, string> =>
  Object.fromEntries(
    evaluations.map(({ rule, show, outcome, reason }) => [
      rule.id,
      show ?? `${outcome} ${reason ?? ''}`.trim(),
    ]),
  );
