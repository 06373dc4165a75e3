/** Files that are not what their kind allows: told in plain words at line and column (JSON Schema 2020-12). */

import { afterAll, describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { SCHEMAS } from '../../../src/content/schema-files.js';
import { FACT_KINDS } from '../../../src/engine/facts/fact-kinds.js';
import { CARD, edit, lines, loadWith, removeContent } from './content-fixture.js';

afterAll(removeContent);

const KINDS = [...FACT_KINDS.keys()].join(', ');

/** What loading the card with one piece replaced reports, without the card's path. */
const told = async (from: string, to: string): Promise<readonly string[]> =>
  lines(await loadWith(edit(CARD, from, to))).map((line) => line.replace(`${CARD}:`, ''));

describe('the schemas of content files', () => {
  test.each(Object.entries(SCHEMAS))('%s is a JSON Schema of 2020-12', (_, schema) => {
    const ajv = new Ajv2020();
    expect(ajv.validateSchema(schema)).toBe(true);
    expect(ajv.errors).toBeNull();
  });
});

describe('a card file that is not valid', () => {
  test.each([
    [
      'an unknown member',
      'title: Potion with',
      'titel: Potion with',
      '3:1 [schema] titel is not known in this file. | Did you mean title?',
    ],
    [
      'an unknown member that is near to nothing',
      'status: silent',
      'status: silent\nx9: 1',
      '6:1 [schema] x9 is not known in this file. | Known here: format, id, title, version, status, review_by, history, hooks, about, fires_at_most, evidence, settings, codes, needs, facts, criteria, fire_when, if_unknown, card, ask_card, orders, tests.',
    ],
    [
      'a missing member',
      'potion: { label: Potion being ordered, ',
      'potion: { ',
      '30:3 [schema] label is missing in facts.potion. | Add label: What a clinician calls it, e.g. Latest eGFR.',
    ],
    [
      'a word that is not one of those allowed',
      'status: silent',
      'status: silnt',
      '5:9 [schema] status is "silnt", not one of draft, silent, active, retired. | Did you mean silent?',
    ],
    [
      'another format',
      'format: 1\nid: potion-kidney',
      'format: 2\nid: potion-kidney',
      '1:9 [schema] The file is of format 2, this program reads format 1. | Write format: 1 and follow that format, or use the version of the program that the file is for.',
    ],
    [
      'a version read as a number',
      'version: 1.0.0',
      'version: 1.10',
      '4:10 [schema] version is 1.10 without quotes, which YAML reads as the number 1.1. | Put it in quotes: version: "1.10.0"',
    ],
    [
      'a code whose zeros are lost',
      'code: resultwrong',
      'code: 0123',
      '51:15 [schema] code of item 1 of card.override_reasons is 0123 without quotes, which YAML reads as the number 123. | Put it in quotes: code: "0123"',
    ],
    [
      'yes where true belongs',
      'local: true',
      'local: yes',
      '24:107 [schema] settings.oldest_days.local is "yes", which YAML reads as a word. | Write true.',
    ],
    [
      'no where false belongs',
      'local: false',
      'local: no',
      '23:120 [schema] settings.stop_below.local is "no", which YAML reads as a word. | Write false.',
    ],
    [
      'yes where true, false or unknown belongs',
      'expect: { fires: true }',
      'expect: { fires: yes }',
      '64:24 [schema] expect.fires of item 1 of tests.cases is "yes", not one of true, false, unknown. | Did you mean true?',
    ],
    [
      'a comma in text between braces',
      'display: The result is wrong or out of date',
      'display: The result is wrong, or out of date',
      '51:58 [schema] A comma between { } ends the text, and "or out of date" becomes an entry. | Put text that contains a comma in double quotes.',
    ],
    [
      'a number in quotes',
      'value: 365',
      'value: "365"',
      '24:63 [schema] settings.oldest_days.value is in quotes, which makes it text. | Write value: 365 without quotes.',
    ],
    [
      'a number with a decimal comma',
      'oldest_days: { label: Oldest eGFR that still counts, value: 365, unit: days, allowed: [90, 730], local: true }',
      'oldest_days:\n    label: Oldest eGFR that still counts\n    value: 365,5\n    unit: days\n    allowed: [90, 730]\n    local: true',
      '26:12 [schema] settings.oldest_days.value is "365,5" and should be a number. | Write it with a point: value: 365.5',
    ],
    [
      'a list whose items have no hyphens',
      '    - label: Remove the potion\n      delete: { each: potion }',
      '    label: Remove the potion\n    delete: { each: potion }',
      '48:5 [schema] card.suggestions is a group of entries and should be a list. | Begin each item of the list with a hyphen and a space, and indent its other lines as far as its first word.',
    ],
    [
      'one item without brackets',
      'hooks: [order-sign]',
      'hooks: order-sign',
      '7:8 [schema] hooks is "order-sign" and should be a list. | Write it in brackets: hooks: [order-sign]',
    ],
    [
      'a member without a value',
      'title: Potion with reduced kidney function',
      'title:',
      '3:7 [schema] title has no value. | One line of text.',
    ],
    [
      'an address that is not https',
      'url: https://example.org/potion, topic',
      'url: http://example.org/potion, topic',
      '46:43 [schema] card.source.url cannot be "http://example.org/potion". | An address beginning with https://.',
    ],
    [
      'a day that does not exist',
      'review_by: 2027-11-01',
      'review_by: 2027-02-30',
      '6:12 [schema] review_by cannot be "2027-02-30". | A day as year-month-day, e.g. 2027-11-01.',
    ],
    [
      'a name with capitals',
      '  low_egfr: { say',
      '  lowEgfr: { say',
      '34:3 [schema] "lowEgfr" cannot be a name here. | Lower-case letters, digits and underscores, starting with a letter, e.g. low_egfr.',
    ],
    [
      'the same item twice',
      'hooks: [order-sign]',
      'hooks: [order-sign, order-sign]',
      '7:21 [schema] hooks holds the same item twice. | Remove one of them.',
    ],
    [
      'an empty list',
      'hooks: [order-sign]',
      'hooks: []',
      '7:8 [schema] hooks is empty. | When the card is considered: one or more of the hooks of its service, e.g. [order-select, order-sign].',
    ],
    [
      'evidence without a source',
      '    url: https://example.org/potion\n',
      '',
      '18:5 [schema] item 1 of evidence has none of doi, url, cite. | One statement and where it is from. Needs a doi, an https url or a cite.',
    ],
    [
      'a suggestion of two kinds',
      '      delete: { each: potion }',
      '      delete: { each: potion }\n      create: { order: egfr_test }',
      '48:7 [schema] item 1 of card.suggestions has more than one of create, delete, update. | Keep one of them.',
    ],
    [
      'a text where a group belongs',
      'about:\n  purpose',
      'about: x\nabou2:\n  purpose',
      '8:8 [schema] about is "x" and should be a group of entries. | What a committee needs to know to approve the card.',
    ],
  ])('%s', async (_what, from, to, problem) => {
    expect(await told(from, to)).toContain(problem);
  });
});

describe('choices: only the branch that was meant is told', () => {
  test.each([
    [
      'a fact of a kind that is misspelt',
      'latest_result: {',
      'latest_results: {',
      ['31:57 [schema] latest_results is not known in facts.egfr. | Did you mean latest_result?'],
    ],
    [
      'a fact of no kind',
      ', orders: { from: orders, in: potions }',
      '',
      [
        `30:3 [schema] facts.potion has none of ${KINDS}. | A label, a unit for numbers, and exactly one way of getting it.`,
      ],
    ],
    [
      'a fact of two kinds',
      'latest_result: {',
      'age: { from: egfr_results }, latest_result: {',
      [`31:3 [schema] facts.egfr has more than one of ${KINDS}. | Keep one of them.`],
    ],
    [
      'a window that is neither days nor a setting',
      'within_days: oldest_days',
      'within_days: 1.5',
      [
        '31:117 [schema] facts.egfr.latest_result.within_days is 1.5 and should be a whole number. | Whole calendar days back from today in the site’s time zone, today included; a number or the name of a setting.',
      ],
    ],
    [
      'a number among criteria',
      'all: [ordering, low_egfr]',
      'all: [ordering, 5]',
      [
        '36:19 [schema] item 2 of fire_when.all cannot be 5. | The name of a criterion, or a nested { all / any / none }.',
      ],
    ],
    [
      'a nested group that is not a list',
      'all: [ordering, low_egfr]',
      'all: [ordering, { any: low_egfr }]',
      [
        '36:26 [schema] any of item 2 of fire_when.all is "low_egfr" and should be a list. | Write it in brackets: any: [low_egfr]',
      ],
    ],
    [
      'a nested group of another name',
      'all: [ordering, low_egfr]',
      'all: [ordering, { or: [low_egfr] }]',
      ['36:21 [schema] or is not known in item 2 of fire_when.all. | Known here: all, any, none.'],
    ],
    [
      'a result in a case',
      'value: 24, unit',
      'valu: 24, unit',
      [
        '63:50 [schema] valu is not known in item 1 of data.egfr_results of item 1 of tests.cases. | Did you mean value?',
      ],
    ],
    [
      'a topic with a hyphen',
      'topic: potionkidney',
      'topic: potion-kidney',
      [
        '46:78 [schema] card.source.topic cannot be "potion-kidney". | Letters and digits only, at most 100. The EHR\'s build keys on it: never change it once live.',
      ],
    ],
  ])('%s', async (_what, from, to, problems) => {
    expect(await told(from, to)).toEqual(problems);
  });

  test('a misspelt member that is needed is one problem, not two', async () => {
    expect(await told('  summary: "eGFR', '  sumary: "eGFR')).toEqual([
      '40:3 [schema] sumary is not known in card. | Did you mean summary?',
    ]);
  });

  test('every violation of a file is told at once, in the order of the file', async () => {
    const change = edit(CARD, 'status: silent', 'status: silnt');
    const text = (change[CARD] ?? '')
      .replace('label: Latest eGFR', 'lable: Latest eGFR')
      .replace('fires: true', 'fires: yes');
    expect(lines(await loadWith({ [CARD]: text }))).toEqual([
      `${CARD}:5:9 [schema] status is "silnt", not one of draft, silent, active, retired. | Did you mean silent?`,
      `${CARD}:31:11 [schema] lable is not known in facts.egfr. | Did you mean label?`,
      `${CARD}:64:24 [schema] expect.fires of item 1 of tests.cases is "yes", not one of true, false, unknown. | Did you mean true?`,
    ]);
  });
});
