/** A score on the page: what it asks for, what it gives, what led to it, and why there is none. */

import { mkdir, mkdtemp, cp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Calculator } from '../../../src/model/facts.js';
import type { ModelView, ScoreView } from '../../../src/studio/contract-tools.js';
import { scoreModel, viewModel } from '../../../src/studio/scores/view-model.js';
import {
  serveTestStudio,
  STUDIO_NOW,
  studioContext,
  type TestStudio,
} from '../../support/serve-test-studio.js';

let folder: string;
let studio: TestStudio;
let calculators: ReadonlyMap<string, Calculator>;
let views: readonly ModelView[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rationale-scores-'));
  await mkdir(join(folder, 'cards'));
  await cp('cards/models', join(folder, 'cards/models'), { recursive: true });
  await cp('hooks', join(folder, 'hooks'), { recursive: true });
  studio = await serveTestStudio(folder);
  const { content } = await studioContext(folder).whole();
  ({ calculators } = content);
  views = [...calculators.values()].map((calculator) => viewModel(calculator, content));
});
afterAll(async () => {
  await studio.stop();
  await rm(folder, { recursive: true });
});

const calculator = (id: string): Calculator => {
  const found = calculators.get(id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
};
const score = (id: string, inputs: object): ScoreView => scoreModel(calculator(id), inputs, STUDIO_NOW);

/** As the value reads, from the sum of a waterfall on its own scale. */
function valueOf({ value, unit }: NonNullable<ScoreView['waterfall']>): number {
  return unit === 'log-odds' ? 100 / (1 + Math.exp(-value)) : value;
}

function expectWaterfall({ value, waterfall }: ScoreView): void {
  if (waterfall === undefined || value === undefined) throw new Error('no waterfall');
  const sum = waterfall.contributions.reduce((total, { contribution }) => total + contribution, 0);
  expect(Math.abs(sum - (waterfall.value - waterfall.reference))).toBeLessThanOrEqual(1e-9);
  expect(Math.abs(valueOf(waterfall) - value.low)).toBeLessThanOrEqual(
    1e-9 * Math.max(1, Math.abs(value.low)),
  );
  const sizes = waterfall.contributions.map(({ contribution }) => Math.abs(contribution));
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
}

describe('Every shipped score', () => {
  test('is shown with its inputs, and its first worked example can be loaded and scored', () => {
    expect(views.length).toBeGreaterThan(40);
    const served = views.filter(({ takesLists, unserved }) => !takesLists && unserved === undefined);
    for (const { id, inputs, example } of served) {
      expect([id, inputs.length > 0]).toEqual([id, true]);
      expect([id, Object.keys(example ?? {}).length > 0]).toEqual([id, true]);
      const { value, refusals } = score(id, example ?? {});
      expect([id, value !== undefined || refusals.length > 0]).toEqual([id, true]);
    }
  });

  test('that is explained is explained whole: what is added leads from the reference to the value within 1e-9', () => {
    const explained = views.flatMap(({ id, example, takesLists, unserved }) => {
      if (takesLists || unserved !== undefined || example === undefined) return [];
      const view = score(id, example);
      if (view.waterfall === undefined) return [];
      expectWaterfall(view);
      return [id];
    });
    expect(explained).toEqual(expect.arrayContaining(['kfre-4v-5y-na', 'prevent-cvd-10y']));
    expect(explained.length).toBeGreaterThan(10);
  });

  test('of which nothing is known has no single value, and says why', () => {
    for (const { id, takesLists, unserved } of views) {
      if (takesLists || unserved !== undefined) continue;
      const { value, refusals } = score(id, {});
      if (value === undefined) expect([id, refusals.length > 0]).toEqual([id, true]);
      else expect([id, value.low < value.high || refusals.length > 0]).toEqual([id, true]);
    }
  });
});

describe('The kidney failure risk', () => {
  const inputs = { age: 55, female: false, egfr: 45, uacr: 120 };

  test('is told with what led to it', () => {
    const { value, refusals, says, waterfall } = score('kfre-4v-5y-na', inputs);
    expect([value?.low, refusals]).toEqual([expect.closeTo(3.842136773, 8), []]);
    expect(says[0]).toMatch(/^5-year risk of kidney failure 3\.8%/);
    expect(waterfall?.unit).toBe('%');
    expect(waterfall?.reference).toBeCloseTo(11.6047, 4);
    expect(
      waterfall?.contributions.map(({ input, shown, says: told }) => [input, shown, told]).slice(0, 2),
    ).toEqual([
      ['egfr', '45 mL/min/1.73 m²', 'lower by 6.6436'],
      ['uacr', '120 mg/g', 'lower by 1.119'],
    ]);
  });

  test('adds up for any patient it is made for', () => {
    fc.assert(
      fc.property(
        fc.record({
          age: fc.integer({ min: 18, max: 110 }),
          female: fc.boolean(),
          egfr: fc.double({ min: 10, max: 59, noNaN: true }),
          uacr: fc.double({ min: 1, max: 20_000, noNaN: true }),
        }),
        (patient) => {
          expectWaterfall(score('kfre-4v-5y-na', patient));
        },
      ),
    );
  });

  test('is refused for an eGFR for which it was not made, and says so', () => {
    const refused = score('kfre-4v-5y-na', { ...inputs, egfr: 60 });
    expect(refused).not.toHaveProperty('value');
    expect(refused).not.toHaveProperty('waterfall');
    expect(refused.refusals).toEqual([
      'eGFR: 60 is outside 10 to 59.99 mL/min/1.73 m², for which the score is made',
    ]);
  });

  test.each(Object.keys(inputs))('is refused when %s is not known, by its name', (id) => {
    const label = views
      .find((view) => view.id === 'kfre-4v-5y-na')
      ?.inputs.find((input) => input.id === id)?.label;
    const given = Object.fromEntries(Object.entries(inputs).filter(([name]) => name !== id));
    for (const unknown of [given, { ...given, [id]: null }]) {
      const { value, waterfall, refusals } = score('kfre-4v-5y-na', unknown);
      expect([value, waterfall, refusals]).toEqual([undefined, undefined, [`${label ?? ''}: not known`]]);
    }
  });
});

test('Points with an unknown item are what they may be, and have no waterfall', () => {
  const known = {
    age: 62,
    female: false,
    heart_failure: false,
    hypertension: false,
    diabetes: false,
    stroke: true,
  };
  const { value, refusals, waterfall } = score('cha2ds2-vasc', known);
  expect([value, waterfall]).toEqual([{ low: 2, high: 3, shown: '2 to 3' }, undefined]);
  expect(refusals).toEqual([
    'Vascular disease: myocardial infarction, peripheral artery disease or aortic plaque: not known',
  ]);
});

describe('Over HTTP', () => {
  test('a score is shown with ranges and units for its sliders', async () => {
    const { body } = await studio.get('models/kfre-4v-5y-na');
    expect(body).toMatchObject({
      id: 'kfre-4v-5y-na',
      unit: '%',
      output: '5-year risk of kidney failure',
      takesLists: false,
      inputs: [
        { id: 'age', kind: 'number', shownUnit: 'years', range: [18, 110] },
        { id: 'female', kind: 'truth', missing: 'without it there is no score' },
        { id: 'egfr', kind: 'number', shownUnit: 'mL/min/1.73 m²', range: [10, 59.99] },
        { id: 'uacr', kind: 'number', unit: 'mg/g' },
      ],
      example: { age: 55, female: false, egfr: 45, uacr: 120 },
    });
    const choice = views.flatMap(({ inputs }) => inputs).find(({ kind }) => kind === 'choice');
    expect(choice?.choices?.length).toBeGreaterThan(1);
  });

  test('is scored as it is without', async () => {
    const inputs = { age: 35, ast: 107, alt: 104, platelets: 181 };
    const { status, body } = await studio.post('models/fib-4/score', { inputs });
    expect([status, body]).toEqual([200, JSON.parse(JSON.stringify(score('fib-4', inputs)))]);
    expect((body as ScoreView).value?.shown).toBe('2.0289');
  });

  test.each([
    ['a score that is not there', 'nothing', { inputs: {} }, 404, 'There is no score of this name.'],
    ['no inputs', 'fib-4', {}, 400, 'The member inputs must be an object.'],
    [
      'a number that is text',
      'fib-4',
      { inputs: { age: 'old' } },
      400,
      'age: This input is a number. Write a number in the unit of the input.',
    ],
    [
      'an input that is not there',
      'fib-4',
      { inputs: { agee: 5 } },
      400,
      'There is no input agee. Did you mean age?',
    ],
    [
      'a score of lists',
      'opioid-mme-cdc-2022',
      { inputs: {} },
      400,
      'This score is calculated from lists of orders: try it on a card.',
    ],
  ])('%s is refused', async (_what, id, asked, status, message) => {
    const answer = await studio.post(`models/${id}/score`, asked);
    expect([answer.status, answer.body]).toMatchObject([status, { message }]);
  });
});
