/** What a reviewer sees first, which cards are the same under another name, and content that does not load. */

import { afterAll, describe, expect, test } from '@jest/globals';
import { CARD, removeContent, VALID } from '../content/content-fixture.js';
import { diffOf, editCard, editFile, type Files } from './diff-fixture.js';

afterAll(removeContent);

const LIMIT = [
  'value: 30, unit: "mL/min/{1.73_m2}", allowed: [30, 30]',
  'value: 29, unit: "mL/min/{1.73_m2}", allowed: [29, 29]',
] as const;
const RAISE = ['version: 1.0.0', 'version: 2.0.0'] as const;
const rulesOf = async (before: Files, after: Files): Promise<readonly (readonly [string, string])[]> =>
  (await diffOf(before, after)).warnings.map(({ rule, about }) => [rule, about] as const);

describe('Warnings', () => {
  test('a card that changed under the version it had; what decides is told apart', async () => {
    const { warnings } = await diffOf({}, editCard(['developer: Example Health', 'developer: Others']));
    expect(warnings).toEqual([
      {
        rule: 'version-not-raised',
        about: 'potion-kidney',
        says: 'The card has changed, and its version is still 1.0.0.',
        remedy:
          'Raise the first number when what it decides has changed, the second for settings and texts, the third otherwise.',
      },
    ]);
    const decides = await diffOf({}, editCard(LIMIT));
    expect(decides.warnings.map(({ says }) => says)).toEqual([
      'The card has changed, and its version is still 1.0.0. What it decides or shows is not the same.',
    ]);
  });

  test('none for a card whose version was raised, or that is a draft', async () => {
    expect(await rulesOf({}, editCard(LIMIT, RAISE))).toEqual([]);
    const draft = ['status: silent', 'status: draft'] as const;
    expect(await rulesOf(editCard(draft), editCard(draft, LIMIT))).toEqual([]);
  });

  test('a version that was lowered, and a topic that is another', async () => {
    const after = editCard(['version: 1.0.0', 'version: 0.9.0'], ['topic: potionkidney', 'topic: potion']);
    expect(await rulesOf({}, after)).toEqual([
      ['version-not-raised', 'potion-kidney'],
      ['topic-changed', 'potion-kidney'],
    ]);
  });

  test('a queried code more, so that prefetch typed in by hand no longer fits', async () => {
    expect(
      await rulesOf(
        {},
        editCard(RAISE, [
          'code=http://loinc.org|98979-8',
          'code=http://loinc.org|98979-8,http://loinc.org|33914-3',
        ]),
      ),
    ).toEqual([['prefetch-changed', 'kidney']]);
  });

  test('an override reason that says something else under its code', async () => {
    const { warnings } = await diffOf(
      {},
      editCard(RAISE, ['display: The result is wrong or out of date', 'display: Patient declined']),
    );
    expect(warnings).toEqual([
      {
        rule: 'override-reason-reused',
        about: 'potion-kidney',
        says: 'The override reason resultwrong was "The result is wrong or out of date" and is now "Patient declined": feedback given before is counted with it.',
        remedy: 'Give it another code when it means something else.',
      },
    ]);
  });
});

describe('Approvals', () => {
  const site = (approved: string): Files => ({
    'cards/sites/clinic.yaml': `format: 1\nsite: clinic\ntitle: Clinic\ncards:\n  potion-kidney:\n    approved: ${approved}\n`,
  });
  const approval = '{ by: Committee, on: 2026-11-20 }';

  test('that stays while what decides or is shown changes no longer holds', async () => {
    const { warnings } = await diffOf(site(approval), { ...site(approval), ...editCard(LIMIT, RAISE) });
    expect(warnings).toEqual([
      {
        rule: 'approval-voided',
        about: 'potion-kidney at clinic',
        says: 'The approval by Committee on 2026-11-20 was given for other logic or other words.',
        remedy: 'Let the committee decide again (rationale approve), or lower the status there.',
      },
    ]);
  });

  test('holds when only what is beside the logic changed', async () => {
    const beside = editCard(
      ['developer: Example Health', 'developer: Others'],
      ['version: 1.0.0', 'version: 1.0.1'],
    );
    expect(await rulesOf(site(approval), { ...site(approval), ...beside })).toEqual([]);
  });

  test('given anew is not voided', async () => {
    const anew = '{ by: Committee, on: 2026-11-25 }';
    expect(await rulesOf(site(approval), { ...site(anew), ...editCard(LIMIT, RAISE) })).toEqual([]);
  });

  test('by hash holds for that hash alone', async () => {
    const hashed = `{ by: Committee, on: 2026-11-25, hash: ${'ab'.repeat(32)} }`;
    expect(await rulesOf(site(approval), site(hashed))).toEqual([
      ['approval-voided', 'potion-kidney at clinic'],
    ]);
  });
});

describe('Cards that joined, left or moved', () => {
  const renamed = (VALID[CARD] ?? '').replace('id: potion-kidney', 'id: potion-egfr');
  const demo = editFile('cards/sites/demo.yaml', ['potion-kidney:', 'potion-egfr:']);

  test('one that is gone and a new one of the same topic are one card with another id', async () => {
    const diff = await diffOf(
      {},
      { [CARD]: undefined, 'cards/services/kidney/potion-egfr.yaml': renamed, ...demo },
    );
    expect(diff.cards.map(({ id, was, fate, sections }) => ({ id, was, fate, sections }))).toEqual([
      { id: 'potion-egfr', was: 'potion-kidney', fate: 'renamed', sections: [] },
    ]);
    expect(diff.warnings).toEqual([
      {
        rule: 'id-changed',
        about: 'potion-egfr',
        says: 'The card was potion-kidney: feedback, events and sites know it by that name, and its history ends there.',
        remedy: 'Keep the id it had, and change the title.',
      },
    ]);
  });

  test('a card that is gone is told, and warned of', async () => {
    const diff = await diffOf({}, { [CARD]: undefined, 'cards/sites/demo.yaml': undefined });
    expect(diff.cards.map(({ id, fate, version, cases }) => ({ id, fate, version, cases }))).toEqual([
      { id: 'potion-kidney', fate: 'removed', version: { before: '1.0.0' }, cases: undefined },
    ]);
    expect(diff.warnings.map(({ rule, about }) => [rule, about])).toEqual([
      ['card-gone', 'potion-kidney'],
      ['prefetch-changed', 'kidney'],
    ]);
  });

  test('a new card is told by whom it is for, when it fires and what it shows', async () => {
    const diff = await diffOf({ [CARD]: undefined, 'cards/sites/demo.yaml': undefined }, {});
    expect(diff.cards).toEqual([
      {
        id: 'potion-kidney',
        title: 'Potion with reduced kidney function',
        fate: 'added',
        file: CARD,
        version: { after: '1.0.0' },
        status: { after: 'silent' },
        history: [{ version: '1.0.0', on: '2026-11-01', what: 'First release.' }],
        sections: [
          {
            title: 'About',
            changes: [
              {
                kind: 'added',
                what: 'Purpose',
                says: 'Warns when a potion is ordered for a patient whose latest eGFR is below the limit.',
              },
              { kind: 'added', what: 'For', says: 'Adults for whom a potion is ordered.' },
              { kind: 'added', what: 'Not for', says: 'Patients on dialysis.' },
              {
                kind: 'added',
                what: 'Fires when',
                says: 'all of: Potion being ordered present; Latest eGFR below 30 mL/min/1.73 m²',
              },
              {
                kind: 'added',
                what: 'Shows',
                says: 'eGFR {{ egfr | round }}: the potion is contraindicated below {{ stop_below }}',
              },
              { kind: 'added', what: 'Hooks', says: 'order-sign' },
              { kind: 'added', what: 'Cases in the file', says: '3' },
            ],
          },
        ],
      },
    ]);
  });

  test('a card that moved to another service', async () => {
    const diff = await diffOf(
      {},
      {
        [CARD]: undefined,
        'cards/services/renal/potion-kidney.yaml': VALID[CARD],
        'cards/services/renal/service.yaml': VALID['cards/services/kidney/service.yaml'],
      },
    );
    expect(diff.cards.map(({ id, fate, sections }) => ({ id, fate, sections }))).toEqual([
      {
        id: 'potion-kidney',
        fate: 'changed',
        sections: [
          {
            title: 'Service',
            changes: [{ kind: 'changed', what: 'Service', before: 'kidney', after: 'renal' }],
          },
        ],
      },
    ]);
    expect(diff.warnings.map(({ rule, about }) => [rule, about])).toEqual([
      ['service-changed', 'potion-kidney'],
      ['prefetch-changed', 'kidney'],
    ]);
  });
});

describe('Content that does not load in the format of today', () => {
  test('is compared as far as it can be read, and its cases are run when it compiles', async () => {
    const diff = await diffOf(
      editCard(
        ['label: Latest eGFR, unit', 'label: eGFR, unit'],
        ['developer: Example Health', 'developer: ""'],
      ),
      {},
    );
    expect(diff.notes).toEqual([
      'The older content does not load in today\'s format: 2 problems, first in cards/services/kidney/potion-kidney.yaml:13:14: about.developer cannot be "". What can be read is compared all the same.',
      'Not compared, for they cannot be read in the older content: cards/services/kidney/potion-kidney.yaml.',
    ]);
    // It has neither joined nor left, and is not a card that is new.
    expect(diff.cards).toEqual([]);
    expect(diff.warnings.map(({ rule }) => rule)).toEqual([]);
  });

  test('a file that is valid and does not compile is compared as a file, its cases not run', async () => {
    const diff = await diffOf(editCard(['check: egfr < stop_below', 'check: egfr < stop_under']), {});
    expect(diff.notes.at(-1)).toBe(
      'Compared as files alone, their cases not run, for they do not compile in the older content: potion-kidney.',
    );
    const [card] = diff.cards;
    expect(card?.cases).toBeUndefined();
    expect(card?.sections).toEqual([
      {
        title: 'When it fires',
        changes: [
          {
            kind: 'changed',
            what: 'Fires with Latest eGFR',
            before: 'below stop_under',
            after: 'below 30 mL/min/1.73 m²',
          },
        ],
      },
    ]);
  });

  test('what lint alone finds keeps no case from being run', async () => {
    const unused = ['criteria:\n', 'criteria:\n  spare: { say: Spare, check: egfr > 100 }\n'] as const;
    const diff = await diffOf(editCard(unused), {});
    expect(diff.notes.length).toBe(1);
    expect(diff.cards[0]?.cases?.compared).toBe(3);
  });
});
