/** Names in card files that do not exist: told at line and column, with the nearest that does (DESIGN, "A card file"). */

import { afterAll, describe, expect, test } from '@jest/globals';
import { CARD, edit, lines, loadWith, removeContent } from './content-fixture.js';

afterAll(removeContent);

/** What loading the card with one piece replaced reports, without the card's path. */
const told = async (from: string, to: string): Promise<readonly string[]> =>
  lines(await loadWith(edit(CARD, from, to))).map((line) => line.replace(`${CARD}:`, ''));

describe('names that do not exist, with the nearest that does', () => {
  test.each([
    [
      'a code list',
      'in: potions }',
      'in: potoins }',
      '30:70 [unknown-name] There is no code list potoins. | Did you mean potions?',
    ],
    [
      'a need',
      'from: egfr_results',
      'from: egfr_result',
      '31:80 [unknown-name] There is no need egfr_result. | Did you mean egfr_results?',
    ],
    [
      'a need that nothing is near to',
      'from: egfr_results',
      'from: meds',
      '31:80 [unknown-name] There is no need meds. | Add meds under needs.',
    ],
    [
      'a setting',
      'within_days: oldest_days',
      'within_days: oldest_day',
      '31:117 [unknown-name] There is no setting oldest_day. | Did you mean oldest_days?',
    ],
    [
      'a fact in a check',
      'check: egfr < stop_below',
      'check: egrf < stop_below',
      '34:78 [unknown-name] There is no fact or setting egrf. | Did you mean egfr?',
    ],
    [
      'a setting in a check',
      'check: egfr < stop_below',
      'check: egfr < stop_bellow',
      '34:78 [unknown-name] There is no fact or setting stop_bellow. | Did you mean stop_below?',
    ],
    [
      'a criterion',
      'all: [ordering, low_egfr]',
      'all: [ordering, low_egfrs]',
      '36:19 [unknown-name] There is no criterion low_egfrs. | Did you mean low_egfr?',
    ],
    [
      'a criterion of the question',
      '  indicator: info\n',
      '  indicator: info\n  only_if: [orderin]\n',
      '54:13 [unknown-name] There is no criterion orderin. | Did you mean ordering?',
    ],
    [
      'an order',
      'order: egfr_test',
      'order: egfr_tests',
      '56:63 [unknown-name] There is no order egfr_tests. | Did you mean egfr_test?',
    ],
    [
      'a fact of a suggestion',
      'delete: { each: potion }',
      'delete: { each: potino }',
      '49:23 [unknown-name] There is no fact potino. | Did you mean potion?',
    ],
    [
      'a model',
      ', orders: { from: orders, in: potions }',
      ', calculate: { model: kidney-score, with: [egfr] }',
      '30:62 [unknown-name] There is no model kidney-score. | Add it as a file in cards/models.',
    ],
    [
      'a hook',
      'hooks: [order-sign]',
      'hooks: [order-sing]',
      '7:9 [unknown-name] order-sing is not a hook of this service. | Did you mean order-sign?',
    ],
    [
      'a hook that exists and that the service does not answer',
      'hooks: [order-sign]',
      'hooks: [order-sign, patient-view]',
      '7:21 [unknown-name] patient-view is not a hook of this service. | Use some of order-select, order-sign.',
    ],
    [
      'a need of a case',
      'not_sent: [egfr_results]',
      'not_sent: [egfr_result]',
      '73:18 [unknown-name] There is no need egfr_result. | Did you mean egfr_results?',
    ],
    [
      'a criterion of a case',
      'expect: { fires: false, because: low_egfr }',
      'expect: { fires: false, because: low_egf }',
      '69:40 [unknown-name] There is no criterion low_egf. | Did you mean low_egfr?',
    ],
    [
      'a fact of a case',
      'expect: { fires: true }',
      'expect: { fires: true, facts: { egrf: 24 } }',
      '64:39 [unknown-name] There is no fact egrf. | Did you mean egfr?',
    ],
  ])('%s', async (_what, from, to, problem) => {
    expect(await told(from, to)).toContain(problem);
  });

  test('a fact that is declared further down', async () => {
    expect(
      await told(
        '  potion: { label: Potion being ordered, orders: { from: orders, in: potions } }\n',
        '  points: { label: Points, unit: points, points: [{ label: Ordered, add: 1, if: exists potion }] }\n  potion: { label: Potion being ordered, orders: { from: orders, in: potions } }\n',
      ),
    ).toContain(
      '30:81 [fact] potion is declared below points. | Move potion above points: a fact uses facts above it.',
    );
  });

  test('in a text, at the name itself, whatever the text is written in', async () => {
    expect(await told('{{ egfr }} (limit {{ stop_below }})', '{{ egfr }} (limit {{ stop_belov }})')).toEqual([
      '34:54 [template] stop_belov is not a fact or setting of this card. | Did you mean stop_below?',
    ]);
    expect(await told('on {{ egfr_date }}.', 'on {{ egfr_dat }}.')).toEqual([
      '42:38 [template] egfr_dat is not a fact or setting of this card. | Did you mean egfr_date?',
    ]);
    expect(
      await told(
        'No eGFR in the last {{ oldest_days }} days',
        'No {{ egfr }} in the last {{ oldest_day }} days',
      ),
    ).toEqual([
      '54:41 [template] oldest_day is not a fact or setting of this card. | Did you mean oldest_days?',
    ]);
    expect(await told('label: Remove the potion', "label: 'Remove {{ potion }} {{ poiton }}'")).toEqual([
      '48:38 [template] poiton is not a fact or setting of this card. | Did you mean potion?',
    ]);
  });

  test('what uses a fact that does not compile is not a second problem', async () => {
    expect(await told('in: egfr, within', 'in: egfrs, within')).toEqual([
      '31:98 [unknown-name] There is no code list egfrs. | Did you mean egfr?',
    ]);
  });
});
