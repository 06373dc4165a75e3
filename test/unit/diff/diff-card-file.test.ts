/** What is told of a card file, part by part, and what is not. */

import { afterAll, describe, expect, test } from '@jest/globals';
import { CARD, removeContent, VALID } from '../content/content-fixture.js';
import { diffOf, editCard, sectionsOf } from './diff-fixture.js';

afterAll(removeContent);

const sections = async (
  ...replacements: readonly (readonly [string, string])[]
): Promise<Readonly<Record<string, readonly unknown[]>>> =>
  sectionsOf(await diffOf({}, editCard(...replacements)));

const TITLE = [
  'title: Potion with reduced kidney function',
  'title: Potion with low kidney function',
] as const;

describe('What is told of a card', () => {
  test('settings: value, range, who may change them, new ones and those that are gone', async () => {
    const told = await sections([
      '  oldest_days: { label: Oldest eGFR that still counts, value: 365, unit: days, allowed: [90, 730], local: true }',
      '  oldest_days: { label: Oldest eGFR that still counts, value: 180, unit: days, allowed: [90, 365], local: true }\n' +
        '  spare: { label: Spare, value: 5, unit: "%", allowed: [5, 5], local: false }',
    ]);
    expect(told.Settings).toEqual([
      { kind: 'changed', what: 'Oldest eGFR that still counts', before: '365 days', after: '180 days' },
      {
        kind: 'changed',
        what: 'Oldest eGFR that still counts, what a site may choose',
        before: '90 to 730 days',
        after: '90 to 365 days',
      },
      { kind: 'added', what: 'New setting: Spare', says: '5%; a site may choose nothing' },
    ]);
    expect(told['What it reads from the data']).toEqual([
      { kind: 'changed', what: 'Latest eGFR, looks back', before: '365 days', after: '180 days' },
    ]);
  });

  test('a setting that a site may now change', async () => {
    expect(
      (await sections(['allowed: [30, 30], local: false', 'allowed: [20, 40], local: true'])).Settings,
    ).toEqual([
      {
        kind: 'changed',
        what: 'Contraindicated below this eGFR, what a site may choose',
        before: 'nothing',
        after: '20 to 40 mL/min/1.73 m²',
      },
    ]);
  });

  test('data newly asked for, and what a query asks more or less than before', async () => {
    const told = await sections(
      [
        'code=http://loinc.org|98979-8&_sort=-date&_count=5',
        'code=http://loinc.org|98979-8,http://loinc.org|33914-3&_sort=-date&_count=3\n' +
          '  patient: Patient/{{context.patientId}}',
      ],
      [
        'list: { "98979-8": eGFR CKD-EPI 2021 }',
        'list: { "98979-8": eGFR CKD-EPI 2021, "33914-3": eGFR MDRD }',
      ],
      ['  potion: { label', '  age: { label: Age, age: { from: patient } }\n  potion: { label'],
    );
    expect(told['Data it asks for']).toEqual([
      {
        kind: 'members',
        what: 'Asks for egfr_results, code',
        added: [{ code: '33914-3', name: 'eGFR MDRD' }],
        removed: [],
      },
      { kind: 'changed', what: 'Asks for egfr_results, _count', before: '5', after: '3' },
      { kind: 'added', what: 'Now also asks for patient', says: 'Patient/{{context.patientId}}' },
    ]);
    expect(told.Codes).toEqual([
      {
        kind: 'members',
        what: 'Code list egfr',
        added: [{ code: '33914-3', name: 'eGFR MDRD' }],
        removed: [],
      },
    ]);
    expect(told['What it reads from the data']).toEqual([
      { kind: 'added', what: 'Now also looks at: Age', says: 'age, read from patient' },
    ]);
  });

  test('what the clinician sees: urgency, words, source, suggestions, override reasons', async () => {
    const told = await sections(
      ['indicator: critical', 'indicator: warning'],
      ['contraindicated below {{ stop_below }}"', 'not advised below {{ stop_below }}"'],
      [
        'label: Potion labelling, url: https://example.org/potion',
        'label: Potion labelling 2026, url: https://example.org/new',
      ],
      ['    - label: Remove the potion', '    - label: Take the potion off\n      recommended: true'],
      ['display: The result is wrong or out of date', 'display: The result is wrong'],
      ['No eGFR in the last', 'No usable eGFR in the last'],
    );
    expect(told['What is shown']).toEqual([
      { kind: 'changed', what: 'Urgency', before: 'critical', after: 'warning' },
      expect.objectContaining({
        kind: 'reworded',
        what: 'Summary',
        before: 'eGFR {{ egfr | round }}: the potion is contraindicated below {{ stop_below }}',
        after: 'eGFR {{ egfr | round }}: the potion is not advised below {{ stop_below }}',
      }),
      expect.objectContaining({ kind: 'reworded', what: 'Source', after: 'Potion labelling 2026' }),
      {
        kind: 'changed',
        what: 'Address of the source',
        before: 'https://example.org/potion',
        after: 'https://example.org/new',
      },
      expect.objectContaining({ kind: 'reworded', what: 'Suggestion', after: 'Take the potion off' }),
      { kind: 'changed', what: '"Take the potion off" is recommended', before: 'no', after: 'yes' },
      expect.objectContaining({ kind: 'reworded', what: 'Override reason resultwrong' }),
    ]);
    expect(told['What is shown when data are missing']).toEqual([
      expect.objectContaining({
        kind: 'reworded',
        what: 'Summary',
        after: 'No usable eGFR in the last {{ oldest_days }} days',
      }),
    ]);
  });

  test('evidence, purpose, owner, harm, hooks and the day of review', async () => {
    const told = await sections(
      TITLE,
      ['hooks: [order-sign]', 'hooks: [order-sign, order-select]'],
      ['review_by: 2027-11-01', 'review_by: 2028-11-01'],
      ['not_for: Patients on dialysis.', 'not_for: Patients on any dialysis.'],
      ['owner: { role: Renal pharmacist }', 'owner: { role: Pharmacist }'],
      ['missed: high', 'missed: moderate'],
      ['uses: []', 'uses: [sex, age]'],
      [
        '    strength: Labelling',
        '    strength: Boxed warning\n  - { says: More., from: A paper, cite: A paper. }',
      ],
    );
    expect(Object.keys(told)).toEqual(['The card', 'Evidence', 'About']);
    expect(told['The card']).toEqual([
      expect.objectContaining({ kind: 'reworded', what: 'Title' }),
      { kind: 'changed', what: 'Hooks', before: 'order-sign', after: 'order-sign, order-select' },
      { kind: 'changed', what: 'Review by', before: '2027-11-01', after: '2028-11-01' },
    ]);
    expect(told.Evidence).toEqual([
      {
        kind: 'changed',
        what: 'Strength of Potion labelling 2016',
        before: 'Labelling',
        after: 'Boxed warning',
      },
      { kind: 'added', what: 'New: A paper', says: 'More.' },
    ]);
    expect(told.About).toEqual([
      expect.objectContaining({ kind: 'reworded', what: 'Not for' }),
      { kind: 'changed', what: 'Owner', before: 'Renal pharmacist', after: 'Pharmacist' },
      { kind: 'changed', what: 'Harm when it is missed', before: 'high', after: 'moderate' },
      { kind: 'changed', what: 'Uses', before: 'no demographic or social data', after: 'age, sex' },
    ]);
  });

  test('evidence of the same name in another place is the same evidence', async () => {
    const told = await sections([
      '    url: https://example.org/potion',
      '    url: https://example.org/moved',
    ]);
    expect(told.Evidence).toEqual([
      {
        kind: 'changed',
        what: 'Address of Potion labelling 2016',
        before: 'https://example.org/potion',
        after: 'https://example.org/moved',
      },
    ]);
  });

  test('cases that joined, left, expect something else, or are about another patient', async () => {
    const told = await sections(
      ['name: eGFR 24 last week', 'name: eGFR of 24 last week'],
      [
        'value: 30, unit: "mL/min/{1.73_m2}", days_ago: 7',
        'value: 31, unit: "mL/min/{1.73_m2}", days_ago: 7',
      ],
      ['expect: { fires: unknown, because: low_egfr }', 'expect: { fires: unknown }'],
      ['now: 2026-11-24T12:00:00Z', 'now: 2026-11-25T12:00:00Z'],
    );
    expect(told['Cases in the file']).toEqual([
      {
        kind: 'changed',
        what: 'Clock of the cases',
        before: '2026-11-24T12:00:00Z',
        after: '2026-11-25T12:00:00Z',
      },
      {
        kind: 'members',
        what: 'Cases',
        added: [{ code: 'eGFR of 24 last week' }],
        removed: [{ code: 'eGFR 24 last week' }],
      },
      { kind: 'added', what: 'Cases that now expect something else', says: 'The results are not sent' },
      { kind: 'added', what: 'Cases about another patient or call', says: 'Exactly 30 does not fire' },
    ]);
  });

  test('what the author says of a new version, and its status', async () => {
    const { cards } = await diffOf(
      {},
      editCard(
        [
          'version: 1.0.0',
          'version: 1.1.0\nhistory:\n  - { version: 1.1.0, on: 2026-11-25, what: Shorter title }\n  - { version: 1.0.0, on: 2026-11-01, what: First }',
        ],
        ['status: silent', 'status: draft'],
        TITLE,
      ),
    );
    expect(cards.map(({ version, status, history }) => ({ version, status, history }))).toEqual([
      {
        version: { before: '1.0.0', after: '1.1.0' },
        status: { before: 'silent', after: 'draft' },
        history: [
          { version: '1.1.0', on: '2026-11-25', what: 'Shorter title' },
          { version: '1.0.0', on: '2026-11-01', what: 'First' },
        ],
      },
    ]);
  });
});

describe('The history of a card', () => {
  const history = (...versions: readonly string[]): Readonly<Record<string, string>> => ({
    [CARD]: `${VALID[CARD] ?? ''}history:\n${versions
      .map((version) => `  - { version: ${version}, on: 2026-11-01, what: Version ${version} }\n`)
      .join('')}`,
  });

  test('that is written anew is told with its name, and with nothing else', async () => {
    const { cards } = await diffOf(history('1.0.0'), history('1.0.0', '0.9.0'));
    expect(cards.map(({ history: told, sections: none }) => [told, none])).toEqual([
      [[{ version: '0.9.0', on: '2026-11-01', what: 'Version 0.9.0' }], []],
    ]);
  });

  test('a version that is told no more is told as gone', async () => {
    expect(sectionsOf(await diffOf(history('1.0.0', '0.9.0'), history('1.0.0')))).toEqual({
      'The card': [
        { kind: 'removed', what: 'Gone from its history', says: '0.9.0, 2026-11-01: Version 0.9.0' },
      ],
    });
  });
});

describe('What is not told of a card', () => {
  test('comments, layout, quotes and the order of members', async () => {
    const text = VALID[CARD] ?? '';
    const moved = text.replace(
      'title: Potion with reduced kidney function\nversion: 1.0.0\n',
      'version: "1.0.0"\ntitle: "Potion with reduced kidney function"\n\n',
    );
    expect(moved).not.toBe(text);
    const diff = await diffOf({}, { [CARD]: `# A remark.\n${moved}` });
    expect(diff.cards).toEqual([]);
    expect(diff.warnings).toEqual([]);
  });

  test('that a list has another order is told in a word, for the card is not the same', async () => {
    const two = '    - { code: resultwrong, display: The result is wrong or out of date }';
    const other = '    - { code: agreed, display: Agreed with nephrology }';
    const diff = await diffOf(editCard([two, `${two}\n${other}`]), editCard([two, `${other}\n${two}`]));
    expect(sectionsOf(diff)).toEqual({
      Other: [
        {
          kind: 'added',
          what: 'Only the layout of texts or the order of lists differs, under',
          says: 'card',
        },
      ],
    });
  });
});
