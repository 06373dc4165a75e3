/** A service's cards, each evaluated in isolation and without side effects. */

import { describe, expect, test } from '@jest/globals';
import { evaluateService } from '../../../src/engine/evaluate-service.js';
import type { CompiledFact } from '../../../src/model/facts.js';
import { all, buildRule, buildService, buildSite, is } from '../../support/build-card-rule.js';
import { NOW, on, patient, patientData, source } from '../../support/build-entries.js';

const rule = (id: string, hooks: readonly string[], check = 'age >= 18'): ReturnType<typeof buildRule> =>
  buildRule({
    id,
    hooks,
    needs: { patient: 'Patient' },
    facts: { age: { age: { from: 'patient' } } },
    criteria: { adult: check },
    fireWhen: all(is('adult')),
  });

const DATA = patientData({ sources: [source('patient', [patient({ birth: on('1960-01-01') })])] });

describe('The cards of a service', () => {
  test('that answer the hook are evaluated in the service’s order, and no others', () => {
    const cards = [
      rule('b', ['order-sign']),
      rule('a', ['patient-view', 'order-sign']),
      rule('c', ['patient-view']),
    ];
    const site = buildSite(cards);
    const outcomes = (hook: string): readonly string[] =>
      evaluateService(buildService(cards), hook, site, DATA, NOW).map(
        (each) => `${each.rule.id} ${each.outcome}`,
      );
    expect(outcomes('order-sign')).toEqual(['b fired', 'a fired']);
    expect(outcomes('patient-view')).toEqual(['a fired', 'c fired']);
    expect(outcomes('order-select')).toEqual([]);
  });

  test('never cost one another: one that breaks fails alone', () => {
    const broken: CompiledFact = {
      id: 'age',
      label: 'Age',
      kind: 'age',
      shape: 'number',
      reads: [],
      uses: [],
      evaluate() {
        throw new RangeError('no');
      },
    };
    const bad = { ...rule('bad', ['order-sign']), facts: new Map([['age', broken]]) };
    const cards = [rule('first', ['order-sign']), bad, rule('last', ['order-sign'])];
    const evaluations = evaluateService(buildService(cards), 'order-sign', buildSite(cards), DATA, NOW);
    expect(evaluations.map((each) => [each.rule.id, each.outcome, each.error])).toEqual([
      ['first', 'fired', undefined],
      ['bad', 'failed', 'RangeError'],
      ['last', 'fired', undefined],
    ]);
  });

  test('are evaluated with the site’s own settings, status and zone', () => {
    const card = buildRule({
      needs: { patient: 'Patient' },
      settings: { least: 18 },
      facts: { age: { age: { from: 'patient' } } },
      criteria: { old: 'age >= least' },
      fireWhen: is('old'),
    });
    const service = buildService([card]);
    const site = buildSite([card], { settings: { card: { least: 90 } } });
    const [evaluation] = evaluateService(service, 'order-sign', site, DATA, NOW);
    expect([evaluation?.outcome, evaluation?.settings]).toEqual(['not-met', { least: 90 }]);
    const silent = buildSite([card], { statuses: { card: 'silent' } });
    expect(evaluateService(service, 'order-sign', silent, DATA, NOW)[0]?.reason).toBe('silent');
  });

  test('are evaluated thoroughly when asked', () => {
    const cards = [{ ...rule('draft', ['order-sign']), status: 'draft' as const }];
    const site = buildSite(cards);
    const [brief] = evaluateService(buildService(cards), 'order-sign', site, DATA, NOW);
    const [thorough] = evaluateService(buildService(cards), 'order-sign', site, DATA, NOW, {
      thorough: true,
    });
    expect([brief?.outcome, brief?.criteria.size, brief?.logic]).toEqual(['withheld', 0, undefined]);
    expect([thorough?.outcome, thorough?.criteria.size, thorough?.logic?.truth]).toEqual([
      'withheld',
      1,
      'true',
    ]);
  });
});
