/** A card about a medicine and a laboratory result, compiled by hand, so that each part can be varied. */

import type { CardRule, Criterion, Setting } from '../../../src/model/content.js';
import type { Site } from '../../../src/model/site.js';
import type { CardTemplate } from '../../../src/model/card-template.js';
import type { CompiledFact } from '../../../src/model/facts.js';
import { makeTemplate } from './make-template.js';

const never = (): never => {
  throw new Error('explaining and building cards must not evaluate');
};

export function makeFact(
  id: string,
  label: string,
  shape: CompiledFact['shape'],
  more: Partial<CompiledFact> = {},
): CompiledFact {
  return { id, label, shape, kind: 'made', reads: [], uses: [], evaluate: never, ...more };
}

function makeCriterion(id: string, say: string, facts: readonly string[]): Criterion {
  return {
    id,
    say: makeTemplate(say),
    check: { kind: 'exists', fact: id },
    text: id,
    facts,
    evaluate: never,
  };
}

export const byId = <T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> =>
  new Map(items.map((item) => [item.id, item]));

const stopBelow: Setting = {
  id: 'stop_below',
  label: 'Contraindicated below this eGFR',
  value: 30,
  unit: 'mL/min/{1.73_m2}',
  allowed: [30, 45],
  local: true,
};

export const CARD: CardTemplate = {
  indicator: 'critical',
  summary: makeTemplate('eGFR {{ egfr }}: metformin is contraindicated below {{ stop_below }}'),
  detail: makeTemplate('Latest eGFR **{{ egfr }}** on {{ egfr_date }}, with {{ metformin_ordered }}.'),
  source: {
    label: 'FDA metformin labelling',
    url: 'https://www.fda.gov/drugs',
    topic: { system: 'https://rationale-cds.org/topic', code: 'metforminegfr' },
  },
  suggestions: [
    { label: makeTemplate('Remove metformin'), recommended: true, kind: 'delete', each: 'metformin_ordered' },
  ],
  selectionBehavior: 'any',
  links: [{ label: 'Label', url: 'https://www.fda.gov/drugs/label', type: 'absolute' }],
  overrideReasons: [
    { system: 'https://rationale-cds.org/override-reason', code: 'resultwrong', display: 'Result is wrong' },
  ],
};

export const ASK_CARD: CardTemplate = {
  ...CARD,
  indicator: 'warning',
  summary: makeTemplate('No recent eGFR. Check before starting metformin'),
  suggestions: [],
};

export const RULE: CardRule = {
  id: 'metformin-egfr',
  service: 'kidney-safety',
  hooks: ['order-sign'],
  title: 'Metformin with reduced kidney function',
  version: '1.0.0',
  contentHash: 'a1b2c3',
  logicHash: 'd4e5f6',
  status: 'silent',
  about: {
    purpose: 'Warns.',
    for_patients: 'Adults.',
    not_for: 'Dialysis.',
    cautions: [],
    owner: { role: 'Renal pharmacist' },
    developer: 'Project',
    funding: 'none',
    harm_if_wrong: { missed: 'high', false_alarm: 'low' },
    uses: [],
  },
  history: [],
  evidence: [
    {
      says: 'Metformin is contraindicated at eGFR below 30.',
      from: 'FDA Drug Safety Communication, 8 April 2016',
      url: 'https://www.fda.gov/drugs',
      strength: 'Label',
    },
  ],
  settings: byId([stopBelow]),
  needs: new Map(),
  facts: byId([
    makeFact('metformin_ordered', 'Metformin being ordered', 'list', { reads: ['orders'] }),
    makeFact('egfr', 'Latest eGFR', 'number', { reads: ['egfr_results'] }),
    makeFact('dialysis', 'Dialysis on the problem list', 'list', { reads: ['problems'] }),
  ]),
  criteria: byId([
    makeCriterion('ordering', 'Metformin is being ordered', ['metformin_ordered']),
    makeCriterion('low', 'Latest eGFR {{ egfr }} (limit {{ stop_below }})', ['egfr']),
    makeCriterion('on_dialysis', 'Patient is on dialysis', ['dialysis']),
  ]),
  fireWhen: {
    op: 'all',
    of: [
      { op: 'criterion', id: 'ordering' },
      { op: 'criterion', id: 'low' },
      { op: 'none', of: [{ op: 'criterion', id: 'on_dialysis' }] },
    ],
  },
  triggers: ['ordering'],
  ifUnknown: 'ask',
  card: CARD,
  askCard: ASK_CARD,
  askOnlyIf: ['ordering'],
  cases: [],
  file: 'cards/services/kidney-safety/metformin-egfr.yaml',
};

export const SITE: Site = {
  id: 'st-elsewhere',
  title: 'St Elsewhere',
  demonstration: false,
  zone: 'UTC',
  quietDays: 0,
  leastIndicator: 'info',
  bands: new Map(),
  variants: new Map(),
  tests: [],
  hash: 'c0ffee',
  file: 'cards/sites/st-elsewhere.yaml',
  cards: new Map(),
  settings: new Map([['metformin-egfr', { stop_below: 30 }]]),
  statuses: new Map([['metformin-egfr', 'active']]),
};
