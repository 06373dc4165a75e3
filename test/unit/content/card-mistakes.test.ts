/** Card files that cannot be meant as they are: told at line and column (DESIGN, "A card file"). */

import { afterAll, describe, expect, test } from '@jest/globals';
import { CARD, edit, lines, loadWith, removeContent, VALID } from './content-fixture.js';

afterAll(removeContent);

/** What loading the card with one piece replaced reports, without the card's path. */
const told = async (from: string, to: string): Promise<readonly string[]> =>
  lines(await loadWith(edit(CARD, from, to))).map((line) => line.replace(`${CARD}:`, ''));

describe('what cannot be meant', () => {
  test.each([
    [
      'a check of a wrong form',
      'check: exists potion',
      'check: potion is there',
      '33:54 [check] Expected `true` or `false` after `potion is`, found `there`. | Write `potion is true` or `potion is false`; compare numbers with `=`.',
    ],
    [
      'a check of the wrong shape',
      'check: exists potion',
      'check: potion is true',
      '33:54 [check] `potion` is a list; `is` does not apply to it. | Write `exists potion`.',
    ],
    [
      'a list that shadows a shared one',
      'codes:\n',
      'codes:\n  potions: { system: http://loinc.org, list: { "98979-8": x } }\n',
      '26:3 [shadowing] potions is already the name of a file in cards/value-sets. | Remove it to use the shared one, or give this one another name.',
    ],
    [
      'an order that shadows a shared one',
      'tests:\n',
      'orders:\n  egfr_test: { type: ServiceRequest, text: x, codes: [{ system: http://loinc.org, code: "98979-8" }] }\ntests:\n',
      '58:3 [shadowing] egfr_test is already the name of an order in cards/orders.yaml. | Remove it to use the shared one, or give this one another name.',
    ],
    [
      'a suggestion about what is no draft',
      'delete: { each: potion }',
      'delete: { each: egfr }',
      '49:23 [suggestion] egfr does not list drafted orders. | Name a fact such as orders: { from: orders, in: ... }.',
    ],
    [
      'a value outside its range',
      'allowed: [90, 730]',
      'allowed: [400, 730]',
      '24:63 [setting] The value of oldest_days, 365, is outside its range, 400 to 730. | Change the value or the range.',
    ],
    [
      'a range that is empty',
      'allowed: [90, 730]',
      'allowed: [730, 90]',
      '24:89 [setting] The range of oldest_days is empty: 730 is more than 90. | Write the smaller number first.',
    ],
    [
      'a setting called as a fact',
      'settings:\n',
      'settings:\n  egfr: { label: x, value: 1, unit: days, allowed: [1, 2], local: false }\n',
      '23:3 [setting] egfr is both a setting and a fact. | Give one of them another name.',
    ],
    [
      'a setting called as a word of checks',
      'settings:\n',
      'settings:\n  count: { label: x, value: 1, unit: days, allowed: [1, 2], local: false }\n',
      '23:3 [setting] count has a meaning of its own and cannot be a setting. | Give the setting another name.',
    ],
    [
      'a fact called as a word of templates',
      'criteria:\n',
      '  site: { label: x, orders: { from: orders, in: potions } }\ncriteria:\n',
      '32:3 [fact] site has a meaning of its own and cannot be a fact. | Give the fact another name.',
    ],
    [
      'a fact called as a part of another',
      'criteria:\n',
      '  potion_date: { label: x, orders: { from: orders, in: potions } }\ncriteria:\n',
      '32:3 [fact] potion_date is the name that templates use for a part of potion. | Give the fact another name.',
    ],
    [
      'a criterion called as a word of checks',
      '  ordering: { say',
      '  exists: { say',
      '33:3 [check] exists has a meaning of its own and cannot be a criterion. | Give it another name.',
    ],
    [
      'a need called as the drafts',
      '  egfr_results: Observation',
      '  orders: Observation',
      "28:3 [need] orders is the call's own data and cannot be a need. | Give the need another name.",
    ],
    [
      'a token that is misspelt',
      '{{context.patientId}}',
      '{{context.patientID}}',
      '28:37 [need] {{context.patientID}} is not a prefetch token of every hook of the card. | Did you mean {{context.patientId}}?',
    ],
    [
      '[P-31] needs that use each other in a circle',
      'needs:\n',
      'needs:\n  visit: Encounter?_id={{%test.encounter.resolve().id}}\n  test: Observation/{{%visit.entry.resource.reasonReference.resolve().id}}\n',
      '28:3 [need] These needs use each other in a circle: visit, test, visit. | Let one of them do without the answer to another.',
    ],
    [
      '[P-31] a need that uses itself',
      'needs:\n',
      'needs:\n  test: Observation?_id={{%test.entry.resource.hasMember.resolve().id}}\n',
      '28:3 [need] The query of test uses its own answer. | Name another need.',
    ],
    [
      'a need that uses another that is not there',
      'needs:\n',
      'needs:\n  visit: Encounter?_id={{%egfr_result.entry.resource.encounter.resolve().id}}\n',
      '28:26 [need] There is no need egfr_result. | Did you mean %egfr_results?',
    ],
    [
      'a question that is never asked',
      'if_unknown: ask',
      'if_unknown: nothing',
      '52:1 [ask-card] ask_card is never shown, because if_unknown is nothing. | Write if_unknown: ask, or remove ask_card.',
    ],
    [
      'an id that is not the file',
      'id: potion-kidney',
      'id: potion-kidneys',
      '2:5 [file-name] id is potion-kidneys, and the file is called potion-kidney. | Write id: potion-kidney, or rename the file.',
    ],
    [
      'an order member that the service fills in',
      'tests:\n',
      'orders:\n  own: { type: ServiceRequest, text: x, codes: [{ system: http://loinc.org, code: "98979-8" }], resource: { status: active } }\ntests:\n',
      '58:109 [order] status is filled in by the service. | Remove it.',
    ],
    [
      'members of medicine lists in other lists',
      'list: { "98979-8": eGFR CKD-EPI 2021 } }',
      'list: { "98979-8": eGFR CKD-EPI 2021 }, names: [kidney] }',
      '26:77 [code-list] names is only for lists of medicines. | Add drugs: true, or remove it.',
    ],
  ])('%s', async (_what, from, to, problem) => {
    expect(await told(from, to)).toContain(problem);
  });

  test('asking without a question', async () => {
    const text = VALID[CARD] ?? '';
    const without = text.slice(0, text.indexOf('ask_card:')) + text.slice(text.indexOf('tests:'));
    expect(lines(await loadWith({ [CARD]: without }))).toContain(
      `${CARD}:37:13 [ask-card] if_unknown is ask, and there is no ask_card. | Add ask_card: the card that asks for what is missing.`,
    );
  });

  test('drafts where no hook has any', async () => {
    const problems = lines(
      await loadWith({
        ...edit(CARD, 'hooks: [order-sign]', 'hooks: [patient-view]'),
        ...edit('cards/services/kidney/service.yaml', '[order-select, order-sign]', '[patient-view]'),
      }),
    );
    expect(problems).toEqual([
      `${CARD}:30:58 [fact] No hook of this card has drafts, so orders is always empty. | Use a need, or a hook such as order-sign.`,
      `${CARD}:62:15 [case] patient-view has no drafts. | Remove them, or name a hook that has.`,
      `${CARD}:67:15 [case] patient-view has no drafts. | Remove them, or name a hook that has.`,
      `${CARD}:72:15 [case] patient-view has no drafts. | Remove them, or name a hook that has.`,
    ]);
  });
});
