/** Builds compiled cards, services and sites for tests of the engine and the stages above it, without card files. */

import { compileCriterion } from '../../src/engine/compile-criterion.js';
import { parseCheck } from '../../src/engine/parse-check.js';
import type {
  CardRule,
  CardStatus,
  Criterion,
  IfUnknown,
  Logic,
  Need,
  ServiceRule,
  Setting,
  Template,
  ValueSet,
} from '../../src/model/content.js';
import type { Site } from '../../src/model/site.js';
import type { CardTemplate } from '../../src/model/card-template.js';
import type { Calculator, CompiledFact } from '../../src/model/facts.js';
import { compiledFact } from './compile-fact.js';

export interface RuleParts {
  readonly id?: string;
  readonly status?: CardStatus;
  readonly hooks?: readonly string[];
  readonly ifUnknown?: IfUnknown;
  /** Setting to its value; all are in days. */
  readonly settings?: Readonly<Record<string, number>>;
  /** Need to the resource type it asks for; the prefetch key is the need's name. */
  readonly needs?: Readonly<Record<string, string>>;
  readonly valueSets?: readonly ValueSet[];
  readonly calculators?: readonly Calculator[];
  /** Fact to its kind's key and spec, beside an optional label and unit; a compiled fact as it is. */
  readonly facts?: Readonly<Record<string, Readonly<Record<string, unknown>> | CompiledFact>>;
  /** Criterion to its check, or itself compiled. */
  readonly criteria: Readonly<Record<string, string | Criterion>>;
  readonly fireWhen: Logic;
  readonly triggers?: readonly string[];
  /** Criteria that must hold for the ask card; default: the triggers. */
  readonly askOnlyIf?: readonly string[];
}

export const is = (id: string): Logic => ({ op: 'criterion', id });
export const all = (...of: readonly Logic[]): Logic => ({ op: 'all', of });
export const any = (...of: readonly Logic[]): Logic => ({ op: 'any', of });
export const none = (...of: readonly Logic[]): Logic => ({ op: 'none', of });

/** A template without places. */
export const words = (text: string): Template => ({
  text,
  names: [],
  plain: () => text,
  markdown: () => text,
});

export const CARD: CardTemplate = {
  indicator: 'warning',
  summary: words('Summary'),
  source: { label: 'Source', topic: { system: 'https://rationale-cds.org/topic', code: 'topic' } },
  suggestions: [],
  selectionBehavior: 'any',
  links: [],
  overrideReasons: [],
};

export function buildRule(parts: RuleParts): CardRule {
  const id = parts.id ?? 'card';
  const settings = new Map(
    Object.entries(parts.settings ?? {}).map(([name, value]) => [name, setting(name, value)]),
  );
  const facts = buildFacts(parts);
  return {
    id,
    service: 'service',
    hooks: parts.hooks ?? ['order-sign'],
    title: id,
    version: '1.0.0',
    contentHash: '0'.repeat(64),
    logicHash: '0'.repeat(64),
    status: parts.status ?? 'active',
    about: {
      purpose: 'To test.',
      for_patients: 'None.',
      not_for: 'Everyone.',
      cautions: [],
      owner: { role: 'Tester' },
      developer: 'Tests',
      funding: 'none',
      harm_if_wrong: { missed: 'low', false_alarm: 'low' },
      uses: [],
    },
    history: [],
    evidence: [],
    settings,
    needs: new Map(Object.entries(parts.needs ?? {}).map(([name, type]) => [name, need(name, type)])),
    facts,
    criteria: buildCriteria(parts, facts),
    fireWhen: parts.fireWhen,
    triggers: parts.triggers ?? [],
    ifUnknown: parts.ifUnknown ?? 'nothing',
    card: CARD,
    ...(parts.ifUnknown === 'ask' ? { askCard: { ...CARD, indicator: 'info' as const } } : {}),
    askOnlyIf: parts.askOnlyIf ?? parts.triggers ?? [],
    cases: [],
    file: `cards/services/service/${id}.yaml`,
  };
}

const setting = (id: string, value: number): Setting => ({
  id,
  label: id,
  value,
  unit: 'days',
  allowed: [value, value],
  local: false,
});

const need = (name: string, resourceType: string): Need => ({
  name,
  query: `${resourceType}?patient={{context.patientId}}`,
  prefetchKey: name,
  resourceType,
});

const isCompiled = (fact: Readonly<Record<string, unknown>> | CompiledFact): fact is CompiledFact =>
  typeof fact.evaluate === 'function';

function buildFacts(parts: RuleParts): ReadonlyMap<string, CompiledFact> {
  const facts = new Map<string, CompiledFact>();
  for (const [id, spec] of Object.entries(parts.facts ?? {})) {
    if (isCompiled(spec)) {
      facts.set(id, spec);
      continue;
    }
    const { label, unit, ...members } = spec;
    const [kind = '', value] = Object.entries(members)[0] ?? [];
    const compiled = compiledFact(kind, value, {
      id,
      label: typeof label === 'string' ? label : id,
      ...(typeof unit === 'string' ? { unit } : {}),
      facts: [...facts.values()],
      ...(parts.valueSets === undefined ? {} : { valueSets: parts.valueSets }),
      ...(parts.calculators === undefined ? {} : { calculators: parts.calculators }),
      needs: parts.needs ?? {},
      settings: Object.fromEntries(Object.keys(parts.settings ?? {}).map((name) => [name, 'days'])),
    });
    facts.set(id, compiled);
  }
  return facts;
}

function buildCriteria(
  parts: RuleParts,
  facts: ReadonlyMap<string, CompiledFact>,
): ReadonlyMap<string, Criterion> {
  const criteria = new Map<string, Criterion>();
  for (const [id, text] of Object.entries(parts.criteria)) {
    if (typeof text !== 'string') {
      criteria.set(id, text);
      continue;
    }
    const check = parseCheck(text);
    if ('error' in check) throw new Error(`${text}: ${check.error}`);
    const scope = {
      fact: (name: string) => facts.get(name),
      isSetting: (name: string) => Object.hasOwn(parts.settings ?? {}, name),
      problem(message: string) {
        throw new Error(`${text}: ${message}`);
      },
    };
    const criterion = compileCriterion({ id, say: words(id), text, check, scope });
    if (criterion !== undefined) criteria.set(id, criterion);
  }
  return criteria;
}

export function buildService(cards: readonly CardRule[]): ServiceRule {
  return {
    id: 'service',
    hooks: [...new Set(cards.flatMap((card) => card.hooks))],
    title: 'Service',
    description: 'For tests.',
    cards,
    prefetch: new Map(),
  };
}

/** A site that uses the cards as they are, unless it is given another status or settings of a card. */
export function buildSite(
  cards: readonly CardRule[],
  options: {
    readonly zone?: string;
    readonly statuses?: Readonly<Record<string, CardStatus>>;
    readonly settings?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  } = {},
): Site {
  return {
    id: 'site',
    title: 'Site',
    demonstration: false,
    zone: options.zone ?? 'UTC',
    quietDays: 0,
    leastIndicator: 'info',
    bands: new Map(),
    variants: new Map(),
    tests: [],
    hash: '0'.repeat(64),
    file: 'cards/sites/site.yaml',
    cards: new Map(),
    settings: new Map(
      cards.map((card) => {
        const defaults = Object.fromEntries([...card.settings].map(([id, each]) => [id, each.value]));
        return [card.id, { ...defaults, ...options.settings?.[card.id] }];
      }),
    ),
    statuses: new Map(cards.map((card) => [card.id, options.statuses?.[card.id] ?? card.status])),
  };
}
