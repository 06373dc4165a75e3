/** What is counted, however the work was parted; and what is counted as what. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { exampleOf, keepExamples } from '../../../src/backtest/tally/keep-examples.js';
import { createTally } from '../../../src/backtest/tally/create-tally.js';
import { mergeTallies } from '../../../src/backtest/tally/merge-tallies.js';
import { missingNeeds } from '../../../src/backtest/tally/missing-needs.js';
import { countedAs } from '../../../src/backtest/tally/outcomes.js';
import { sweepPoints } from '../../../src/backtest/tally/sweep-points.js';
import { addPatient } from '../../../src/backtest/tally/add-patient.js';
import { PatientState } from '../../../src/backtest/tally/patient-state.js';
import type { Tally } from '../../../src/backtest/tally/tally.js';
import { hashShare } from '../../../src/backtest/population/hash-share.js';
import type { CardRule, Setting } from '../../../src/model/content.js';
import type { Evaluation } from '../../../src/model/evaluation.js';
import type { PatientData } from '../../../src/model/patient-data.js';

const rule = (id: string): CardRule => ({ id, status: 'silent' }) as unknown as CardRule;
const evaluation = (id: string, more: Partial<Evaluation>): Evaluation =>
  ({ rule: rule(id), criteria: new Map(), outcome: 'not-met', ...more }) as unknown as Evaluation;
const DATA = {} as unknown as PatientData;

const sorted = (tally: Tally): unknown =>
  JSON.parse(
    JSON.stringify(tally, (_name, value: unknown) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
      return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
    }),
  );

/** A patient with some cards that fire, some that do not, and flags of another revision. */
const patient = fc.record({
  id: fc.uuid(),
  fires: fc.subarray(['a', 'b', 'c']),
  before: fc.subarray(['a', 'b', 'gone']),
  age: fc.constantFrom('18 to 39', '65 to 74'),
  label: fc.boolean(),
});

function tallyOf(
  patients: readonly { id: string; fires: string[]; before: string[]; age: string; label: boolean }[],
): Tally {
  const tally = createTally();
  for (const { id, fires, before, age, label } of patients) {
    const state = new PatientState();
    state.call('patient-view', 'patient-view ');
    for (const card of ['a', 'b', 'c']) {
      const fired = fires.includes(card);
      state.card(rule(card), []).add(evaluation(card, { outcome: fired ? 'fired' : 'not-met' }), DATA, 0);
      if (fired) {
        state.addDue('patient-view ', card);
        state.addShown('patient-view ');
      }
    }
    for (const card of before) state.dueBefore.add(card);
    addPatient(tally, { id, state, age, sex: 'female', labels: new Map([['a', label]]) });
  }
  return tally;
}

describe('Tallies', () => {
  test('come to the same however the patients are parted and in whichever order they are added', () => {
    fc.assert(
      fc.property(
        fc.array(patient, { maxLength: 40 }),
        fc.array(fc.nat({ max: 3 }), { minLength: 40, maxLength: 40 }),
        (patients, places) => {
          const parts: (typeof patients)[] = [[], [], [], []];
          patients.forEach((one, index) => parts[places[index] ?? 0]?.push(one));
          const merged = parts.reverse().map(tallyOf).reduce(mergeTallies, createTally());
          expect(sorted(merged)).toEqual(sorted(tallyOf(patients)));
        },
      ),
    );
  });

  test('keep twenty examples, the same ones whoever is met first', () => {
    const ids = Array.from({ length: 100 }, (_none, index) => `p-${index}`);
    const examples = ids.map((id) => exampleOf('newly', 'card', id));
    const kept = keepExamples(examples);
    expect(kept).toHaveLength(20);
    expect(keepExamples([...examples].reverse())).toEqual(kept);
    expect(
      keepExamples([...keepExamples(examples.slice(50)), ...keepExamples(examples.slice(0, 50))]),
    ).toEqual(kept);
  });

  test('count a patient by the best of the calls, and a card that is kept back by a limit as due', () => {
    const state = new PatientState().card(rule('a'), []);
    state.add(evaluation('a', { outcome: 'not-met' }), DATA, 0);
    state.add(evaluation('a', { outcome: 'unknown', show: 'ask' }), DATA, 0);
    expect([state.outcome, state.asked]).toEqual(['unknown', true]);
    state.add(evaluation('a', { outcome: 'withheld', reason: 'cap' }), DATA, 0);
    state.add(evaluation('a', { outcome: 'not-applicable' }), DATA, 0);
    expect(state.outcome).toBe('fired');
    expect(countedAs(evaluation('a', { outcome: 'withheld', reason: 'retired' }))).toBe('notApplicable');
    expect(countedAs(evaluation('a', { outcome: 'failed', error: 'TypeError' }))).toBe('failed');
  });

  test('name the needs behind what is still open, and not those that no longer matter', () => {
    const trace = (id: string, need: string) =>
      [
        id,
        {
          id,
          truth: 'unknown',
          facts: [],
          unknown: [
            { need, reason: 'stale' },
            { need, reason: 'stale' },
          ],
        },
      ] as const;
    const open = evaluation('a', {
      outcome: 'unknown',
      criteria: new Map([trace('weight', 'weights'), trace('height', 'heights')]),
      logic: {
        op: 'all',
        truth: 'unknown',
        of: [
          { op: 'criterion', id: 'weight', truth: 'unknown' },
          {
            op: 'any',
            truth: 'true',
            of: [
              { op: 'criterion', id: 'height', truth: 'unknown' },
              { op: 'criterion', id: 'sure', truth: 'true' },
            ],
          },
        ],
      },
    });
    expect(missingNeeds(open)).toEqual([{ need: 'weights', reason: 'stale' }]);
    expect(missingNeeds({ ...open, outcome: 'not-met' })).toEqual([]);
  });
});

describe('The points of a sweep', () => {
  const setting = (allowed: [number, number], value: number): Setting => ({
    id: 's',
    label: 'S',
    unit: 'd',
    value,
    allowed,
    local: true,
  });

  test('span the allowed range, with the value in force, whole where the setting is whole', () => {
    expect(sweepPoints(setting([20, 45], 30), 30)).toEqual([20, 23, 25, 28, 30, 33, 35, 38, 40, 43, 45]);
    expect(sweepPoints(setting([1, 3], 2), 2)).toEqual([1, 2, 3]);
    expect(sweepPoints(setting([5, 6], 5.5), 5.25)).toEqual([5, 5.1, 5.25, 5.4, 5.5, 5.6, 5.7, 5.8, 5.9, 6]);
    expect(sweepPoints(setting([30, 30], 30), 30)).toEqual([30]);
  });

  test('are ascending, in the range, few, and hold the value in force', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -50, max: 50 }),
        fc.nat({ max: 5000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (low, width, place) => {
          const inForce = Math.round(low + width * place);
          const points = sweepPoints(setting([low, low + width], inForce), inForce);
          expect(points).toEqual([...points].sort((a, b) => a - b));
          expect(new Set(points).size).toBe(points.length);
          expect(points).toContain(inForce);
          expect([points[0], points.at(-1)]).toEqual([low, low + width]);
          expect(points.length).toBeLessThanOrEqual(12);
        },
      ),
    );
  });
});

test('Ids are spread evenly over shards, and over buckets independently of them', () => {
  const ids = Array.from({ length: 4000 }, (_none, index) => `patient-${index}`);
  const cells = new Map<string, number>();
  for (const id of ids) {
    const cell = `${hashShare('shard', id, 4)} ${hashShare('bucket', id, 5)}`;
    cells.set(cell, (cells.get(cell) ?? 0) + 1);
  }
  expect(cells.size).toBe(20);
  expect(Math.min(...cells.values())).toBeGreaterThan(140);
});
