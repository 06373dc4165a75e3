import { describe, expect, test } from '@jest/globals';
import { historyWithoutStatus } from '../../../../../src/content/lint/rules/history-without-status.js';
import { queryHidesRecords } from '../../../../../src/content/lint/rules/query-hides-records.js';
import type { FactPart } from '../../../../../src/model/content-files.js';
import { findings, ME, message } from '../../../../support/card-with-need.js';

describe('a query by status', () => {
  const orders = (spec: Partial<NonNullable<FactPart['orders']>>): FactPart => ({
    label: 'R',
    orders: { from: 'tried', in: 'spironolactone', ...spec },
  });
  const PROBLEMS: FactPart = { label: 'R', problems: { from: 'tried', in: 'potassium' } };
  const RESULT: FactPart = { label: 'R', unit: 'mmol/L', latest_result: { from: 'tried', in: 'potassium' } };

  test('active hides the completed prescriptions that a fact counts: an error', () => {
    expect(
      findings(
        queryHidesRecords,
        `MedicationRequest?patient=${ME}&status=active`,
        orders({ within_days: 730, status: ['active', 'completed'] }),
      ),
    ).toEqual([
      {
        path: ['needs', 'tried'],
        message:
          'reader also counts records whose status is completed, and this query does not return them: they would be taken for not there.',
        remedy: 'Add completed to status, or leave status out.',
      },
    ]);
  });

  test.each<[string, string, FactPart, string]>([
    ['MedicationRequest', 'status=completed', orders({}), 'active'],
    [
      'MedicationRequest',
      'status=active',
      orders({ status: ['active', 'completed', 'stopped'] }),
      'completed and stopped',
    ],
    ['MedicationRequest', 'status:not=completed', orders({ status: ['active', 'completed'] }), 'completed'],
    [
      'Condition',
      'clinical-status=active',
      { label: 'R', problems: { from: 'tried', in: 'potassium', status: 'any' } },
      'inactive and resolved',
    ],
    ['Condition', 'clinical-status=resolved', PROBLEMS, 'active'],
    ['Observation', 'status=final', RESULT, 'amended and corrected'],
    [
      'Immunization',
      'status=not-done',
      { label: 'R', immunizations: { from: 'tried', in: 'potassium' } },
      'completed',
    ],
  ])('%s?%s hides what the fact counts: %j', (type, param, fact, hidden) => {
    expect(message(queryHidesRecords, `${type}?patient=${ME}&${param}`, fact)).toBe(
      `reader also counts records whose status is ${hidden}, and this query does not return them: they would be taken for not there.`,
    );
  });

  test.each<[string, string, FactPart]>([
    ['MedicationRequest', 'status=active', orders({})],
    // A look back that names no status counts active ones: that is told once, and not as what it is not.
    ['MedicationRequest', 'status=active', orders({ within_days: 90 })],
    ['MedicationRequest', 'status=active,completed', orders({ within_days: 90 })],
    ['MedicationRequest', 'status=active', orders({ within_days: 90, status: ['active'] })],
    ['MedicationRequest', 'intent=order', orders({ within_days: 90 })],
    ['MedicationRequest', 'status:in=http://x', orders({ within_days: 90 })],
    ['MedicationRequest', 'status:not=stopped', orders({ within_days: 90, status: ['active', 'completed'] })],
    [
      'Condition',
      'clinical-status=http://terminology.hl7.org/CodeSystem/condition-clinical|active',
      PROBLEMS,
    ],
    ['Observation', 'status=final,amended,corrected', RESULT],
    ['Procedure', 'status=completed', { label: 'R', procedures: { from: 'tried', in: 'potassium' } }],
  ])('%s?%s returns all that the fact counts: %j', (type, param, fact) => {
    expect(findings(queryHidesRecords, `${type}?patient=${ME}&${param}`, fact)).toEqual([]);
  });

  test('a look back in time must name the statuses that count', () => {
    const query = `MedicationRequest?patient=${ME}`;
    expect(findings(historyWithoutStatus, query, orders({ within_days: 730 }))).toEqual([
      {
        path: ['facts', 'reader', 'orders', 'within_days'],
        message:
          'reader looks back in time and counts active orders only: one that was finished in that time does not count.',
        remedy: 'Say which count: status: [active, completed], or status: [active] if that is meant.',
      },
    ]);
    expect([
      ...findings(historyWithoutStatus, query, orders({ within_days: 730, status: ['active', 'completed'] })),
      ...findings(historyWithoutStatus, query, orders({})),
    ]).toEqual([]);
  });
});
