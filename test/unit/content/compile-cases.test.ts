/** Cases of card files: a card is not loaded without them (DESIGN, "A card file": tests). */

import { afterAll, describe, expect, test } from '@jest/globals';
import { CARD, edit, lines, loadWith, removeContent, VALID } from './content-fixture.js';

afterAll(removeContent);

/** What loading the card with one piece replaced reports, without the card's path. */
const told = async (from: string, to: string): Promise<readonly string[]> =>
  lines(await loadWith(edit(CARD, from, to))).map((line) => line.replace(`${CARD}:`, ''));

const LAST_CASE = '    - name: The results are not sent\n';

describe('a silent or active card does not load without its cases', () => {
  const LOAD = 'A card that is silent does not load without one.';

  test.each([
    [
      'one that fires',
      'expect: { fires: true }',
      'expect: { fires: unknown }',
      `59:3 [missing-case] No case fires. | Add a case with expect: { fires: true }. ${LOAD}`,
    ],
    [
      'one that does not',
      'expect: { fires: false, because: low_egfr }',
      'expect: { fires: unknown }',
      `59:3 [missing-case] No case looks at a patient and does not fire. | Add a case with expect: { fires: false }. ${LOAD}`,
    ],
    [
      'one for each need that is not sent',
      '      not_sent: [egfr_results]\n',
      '',
      `59:3 [missing-case] No case tells what happens when egfr_results is not sent. | Add a case with not_sent: [egfr_results]. ${LOAD}`,
    ],
  ])('%s', async (_what, from, to, problem) => {
    expect(await told(from, to)).toContain(problem);
  });

  test('and is looked at further all the same, so that everything is told at once', async () => {
    const change = edit(CARD, '      not_sent: [egfr_results]\n', '');
    const text = (change[CARD] ?? '').replace(
      'settings:\n',
      'settings:\n  spare: { label: Spare, value: 1, unit: d, allowed: [1, 2], local: true }\n',
    );
    expect(lines(await loadWith({ [CARD]: text })).map((line) => /\[(.*?)\]/.exec(line)?.[1])).toEqual([
      'unused-setting',
      'missing-case',
    ]);
  });

  test('a draft needs none yet', async () => {
    const text = VALID[CARD] ?? '';
    const changed = text
      .replace('status: silent', 'status: draft')
      .replace('expect: { fires: true }', 'expect: { fires: unknown }');
    expect(
      lines(await loadWith({ [CARD]: changed })).filter((line) => line.includes('missing-case')),
    ).toEqual([]);
  });

  test.each([
    [
      "a hook that is not the card's",
      `${LAST_CASE}      hook: order-select\n`,
      '71:13 [case] The card is not on order-select. | Write one of order-sign.',
    ],
    [
      'selected drafts where nothing is selected',
      `${LAST_CASE}      selected: [0]\n`,
      '71:17 [case] On order-sign nothing is selected. | Remove it: all drafts count.',
    ],
    [
      'a draft that is not there',
      `${LAST_CASE}      selected: [3]\n`,
      '71:18 [case] There is no draft 3: they are counted from 0, and there are 1. | Add the draft, or correct the number.',
    ],
    [
      'a setting out of range',
      `${LAST_CASE}      settings: { oldest_days: 1000 }\n`,
      '71:32 [case] No site may set oldest_days to 1000. | Allowed: 90 to 730.',
    ],
    [
      'a setting that is not local',
      `${LAST_CASE}      settings: { stop_below: 20 }\n`,
      '71:31 [case] No site may change stop_below. | Allowed: 30.',
    ],
    [
      'a setting that is not there',
      `${LAST_CASE}      settings: { oldest: 20 }\n`,
      '71:19 [unknown-name] There is no setting oldest. | This card has: stop_below, oldest_days.',
    ],
    [
      'data of a need that is not sent',
      `${LAST_CASE}      data: { egfr_results: [] }\n`,
      '74:18 [case] egfr_results is not sent and has data. | Remove one of the two.',
    ],
  ])('a case with %s', async (_what, to, problem) => {
    expect(await told(LAST_CASE, to)).toContain(problem);
  });

  test.each([
    ['dose: five mg', 'dose', 'five mg', 'Amount at one time: 10 mg, 1 tablet, 1-2 tablet.'],
    ['dose: 500', 'dose', '500', 'Amount at one time: 10 mg, 1 tablet, 1-2 tablet.'],
    ['every: 12 hours', 'every', '12 hours', 'How often: 6 h, 1 d.'],
    ['every: daily', 'every', 'daily', 'How often: 6 h, 1 d.'],
    ['rate: fast', 'rate', 'fast', 'Continuous rate, for patches and infusions: 25 ug/h.'],
    ['max_per_day: six', 'max_per_day', 'six', 'Most in 24 hours: 6 tablet, 60 mg.'],
  ])('a case of a draft with %s, which no EHR sends', async (written, name, value, remedy) => {
    const [problem, ...others] = lines(
      await loadWith(
        edit(
          CARD,
          '{ drug: potion, dose: 500 mg, every: 12 h }]\n      not_sent',
          `{ drug: potion, ${written} }]\n      not_sent`,
        ),
      ),
    );
    expect(others).toEqual([]);
    expect(problem).toContain(`[schema] ${name} of item 1 of drafts of item 3 of tests.cases`);
    expect(problem).toContain(value);
    expect(problem?.split(' | ')[1]).toBe(remedy);
  });

  test('a case of a patient with an age and a birth date', async () => {
    const change = edit(
      CARD,
      '{ age: 66 }\n      drafts: [{ drug: potion, dose: 500 mg, every: 12 h }]\n      not_sent',
      '{ age: 66, born: "1960" }\n      drafts: [{ drug: potion, dose: 500 mg, every: 12 h }]\n      not_sent',
    );
    expect(lines(await loadWith(change))).toEqual([
      `${CARD}:71:33 [case] The patient has both an age and a birth date. | Keep one of them.`,
    ]);
  });
});
