/** A card that no lint rule has anything to say about, and variations of it, compiled as the loader compiles them. */

import { stringify } from 'yaml';
import { assignPrefetchKeys } from '../../src/content/assign-prefetch-keys.js';
import { checkSchema } from '../../src/content/check-schema.js';
import { compileCard } from '../../src/content/compile-card.js';
import type { ContentFile } from '../../src/content/content-file.js';
import type { LintSubject } from '../../src/content/lint/lint-rule.js';
import { readYaml } from '../../src/content/read-yaml.js';
import { reportProblems } from '../../src/content/report-problem.js';
import type { Problem } from '../../src/model/content.js';
import type { CardFile } from '../../src/model/content-files.js';
import { shippedHooks } from './shipped-hooks.js';

export const CLEAN_CARD: CardFile = {
  format: 1,
  id: 'high-potassium',
  title: 'Spironolactone with a high potassium',
  version: '1.0.0',
  status: 'silent',
  history: [{ version: '1.0.0', on: '2026-11-01', what: 'First release.' }],
  hooks: ['order-sign'],
  about: {
    purpose: 'Points out a high potassium when spironolactone is ordered.',
    for_patients: 'Adults for whom spironolactone is ordered.',
    not_for: 'Patients on dialysis.',
    owner: { role: 'Renal pharmacist' },
    developer: 'Test team',
    funding: 'none',
    harm_if_wrong: { missed: 'moderate', false_alarm: 'low' },
    uses: [],
  },
  evidence: [
    {
      says: 'At 5.5 mmol/L or more, spironolactone is not started.',
      from: 'A label, 2024',
      cite: 'A label.',
      strength: 'Labelled',
    },
  ],
  settings: {
    limit: {
      label: 'Potassium from which on the card appears',
      value: 5.5,
      unit: 'mmol/L',
      allowed: [5.5, 5.5],
      local: false,
    },
    max_age_days: {
      label: 'Oldest potassium that counts',
      value: 90,
      unit: 'days',
      allowed: [30, 365],
      local: true,
    },
  },
  codes: {
    potassium: {
      system: 'http://loinc.org',
      list: { '2823-3': 'Potassium in serum', '6298-4': 'Potassium in blood' },
    },
    spironolactone: {
      system: 'http://www.nlm.nih.gov/research/umls/rxnorm',
      drugs: true,
      list: { '9997': 'spironolactone' },
    },
  },
  needs: {
    potassium_results:
      'Observation?patient={{context.patientId}}&code=http://loinc.org|2823-3,http://loinc.org|6298-4&_sort=-date&_count=5',
  },
  facts: {
    ordered: { label: 'Spironolactone being ordered', orders: { from: 'orders', in: 'spironolactone' } },
    level: {
      label: 'Latest potassium',
      unit: 'mmol/L',
      latest_result: { from: 'potassium_results', in: 'potassium', within_days: 'max_age_days' },
    },
  },
  criteria: {
    ordering: { say: 'Spironolactone is being ordered', check: 'exists ordered' },
    high: { say: 'Latest potassium {{ level }} (limit {{ limit }})', check: 'level >= limit' },
  },
  fire_when: { all: ['ordering', 'high'] },
  if_unknown: 'nothing',
  card: {
    indicator: 'warning',
    summary: 'Potassium {{ level }} mmol/L: consider another diuretic than spironolactone',
    source: { label: 'Label', topic: 'highpotassium' },
    suggestions: [{ label: 'Remove spironolactone', delete: { each: 'ordered' } }],
    override_reasons: [{ code: 'repeat', display: 'Repeat potassium is normal' }],
  },
  tests: {
    now: '2026-11-24T12:00:00Z',
    cases: [
      {
        name: 'Potassium of 5.5 last week',
        patient: { age: 66 },
        drafts: [{ drug: 'spironolactone' }],
        data: { potassium_results: [{ loinc: '2823-3', value: 5.5, unit: 'mmol/L', days_ago: 7 }] },
        expect: { fires: true, facts: { level: 5.5 } },
      },
      {
        name: 'Potassium of 5.4 last week',
        patient: { age: 66 },
        drafts: [{ drug: 'spironolactone' }],
        data: { potassium_results: [{ loinc: '2823-3', value: 5.4, unit: 'mmol/L', days_ago: 7 }] },
        expect: { fires: false, because: 'high' },
      },
      {
        name: 'Results not sent',
        patient: { age: 66 },
        drafts: [{ drug: 'spironolactone' }],
        not_sent: ['potassium_results'],
        expect: { fires: 'unknown' },
      },
    ],
  },
};

/**
 * The clean card after `edit`, written as YAML, read, checked against the schema and compiled. A draft unless the
 * edit says otherwise, so that variations need no cases of their own.
 * @throws Error when the loader would refuse the card, because such cards are never linted
 */
export function buildLintSubject(
  edit: (card: CardFile) => void = () => undefined,
  today = '2026-11-24',
): LintSubject {
  const card = structuredClone(CLEAN_CARD);
  card.status = 'draft';
  edit(card);
  const read = readYaml(`cards/services/test/${card.id}.yaml`, stringify(card));
  const problems: Problem[] = [...read.problems];
  const report = read.file === undefined ? undefined : reportProblems(read.file, problems);
  const file: ContentFile<CardFile> | undefined = report && checkSchema('card', report);
  const compiled =
    file && report && compileCard(file, { id: card.id, service: 'test', shared: SHARED }, report);
  if (file === undefined || compiled === undefined) {
    throw new Error(problems.map(({ message, remedy }) => `${message} ${remedy}`).join('\n'));
  }
  const { keys } = assignPrefetchKeys([{ id: card.id, needs: compiled.needs }]);
  return { file, card: compiled.finish(keys.get(card.id) ?? new Map()), content: CONTENT, today };
}

const SHARED = {
  hooks: shippedHooks,
  valueSets: new Map(),
  orders: new Map(),
  calculators: new Map(),
  broken: new Set<string>(),
  hashes: new Map(),
};

const CONTENT: LintSubject['content'] = {
  services: new Map(),
  hooks: shippedHooks,
  valueSets: new Map(),
  sites: new Map(),
  orders: new Map(),
};
