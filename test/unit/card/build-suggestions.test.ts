import { describe, expect, test } from '@jest/globals';
import { buildSuggestions } from '../../../src/card/build-suggestions.js';
import { templateScope } from '../../../src/explain/template-scope.js';
import type { Suggestion } from '../../../src/model/cds-hooks.js';
import type { SuggestionRule } from '../../../src/model/card-template.js';
import type { ListItem } from '../../../src/model/facts.js';
import { makeTemplate } from '../explain/make-template.js';
import { makeDraft, makeEvaluation, makeList, METFORMIN, NOW } from '../explain/sample-evaluation.js';
import { CARD } from '../explain/sample-rule.js';
import { makeMinter } from './make-minter.js';

const UUID = '00000000-0000-8000-8000-000001000000';

interface Situation {
  readonly drafts?: readonly ListItem[];
  readonly behavior?: 'any' | 'at-most-one';
  readonly encounterId?: string;
}

function suggest(
  rules: readonly SuggestionRule[],
  { drafts = [METFORMIN], behavior = 'any', encounterId }: Situation = {},
): readonly Suggestion[] {
  const evaluation = makeEvaluation({ ordered: makeList(drafts) });
  return buildSuggestions(
    { ...CARD, suggestions: rules, selectionBehavior: behavior },
    {
      uuid: UUID,
      evaluation,
      scope: templateScope(evaluation),
      options: {
        mint: makeMinter(),
        now: NOW,
        patientId: 'pat-1',
        ...(encounterId === undefined ? {} : { encounterId }),
      },
    },
  );
}

const draft = (id: string, text: string, more: Partial<ListItem> = {}): ListItem =>
  makeDraft(text, { resourceType: 'MedicationRequest', id }, more);

const remove = (more: Partial<SuggestionRule> = {}): SuggestionRule => ({
  label: makeTemplate('Remove metformin'),
  recommended: false,
  ...more,
  kind: 'delete',
  each: 'metformin_ordered',
});

describe('removing a draft', () => {
  test('names it as Type/id, and says in the description which one', () => {
    expect(suggest([remove()])).toEqual([
      {
        label: 'Remove metformin',
        uuid: '00000000-0000-8000-8000-000001000001',
        actions: [
          {
            type: 'delete',
            description: 'Remove metformin: metformin 500 MG Oral Tablet',
            resourceId: 'MedicationRequest/draft-1',
          },
        ],
      },
    ]);
  });

  test('of several drafts is one suggestion each, told apart by their names', () => {
    const two = suggest([remove()], {
      drafts: [draft('a', 'metformin 500 MG'), draft('b', 'metformin 850 MG')],
    });
    expect(two.map(({ label, uuid, actions }) => [label, uuid, actions?.length])).toEqual([
      ['Remove metformin: metformin 500 MG', '00000000-0000-8000-8000-000001000001', 1],
      ['Remove metformin: metformin 850 MG', '00000000-0000-8000-8000-000001000002', 1],
    ]);
  });

  test('leaves out orders that are not drafts, drafts without a usable id, and repeats', () => {
    const drafts = [
      draft('a', 'history', { draft: false }),
      makeDraft('no id', { resourceType: 'MedicationRequest' }),
      makeDraft('empty id', { resourceType: 'MedicationRequest', id: '' }),
      makeDraft('id with a slash', { resourceType: 'MedicationRequest', id: 'a/b' }),
      makeDraft('id that is a number', { resourceType: 'MedicationRequest', id: 7 }),
      draft('kept', 'kept'),
      draft('kept', 'kept'),
    ];
    expect(suggest([remove()], { drafts }).map(({ actions }) => actions)).toEqual([
      [{ type: 'delete', description: 'Remove metformin: kept', resourceId: 'MedicationRequest/kept' }],
    ]);
  });

  test('a long id, as some EHRs write them, is used as it is', () => {
    const id = `e${'x.-9'.repeat(40)}`;
    expect(suggest([remove()], { drafts: [draft(id, 'x')] })[0]?.actions?.[0]).toMatchObject({
      resourceId: `MedicationRequest/${id}`,
    });
  });

  test('of a list with no drafts, or of a fact that was not evaluated, is no suggestion', () => {
    expect(suggest([remove()], { drafts: [] })).toEqual([]);
    expect(suggest([{ ...remove(), kind: 'delete', each: 'never_evaluated' }])).toEqual([]);
  });

  test('a label that names the draft does not name it twice', () => {
    const rule = remove({ label: makeTemplate('Remove METFORMIN 500 mg oral tablet') });
    expect(suggest([rule])[0]?.actions?.[0]?.description).toBe('Remove METFORMIN 500 mg oral tablet');
  });

  test('the name of a draft cannot be markup, nor fill the label', () => {
    const hostile = `<img src=x onerror=alert(1)>${' x'.repeat(100)}`;
    const description = suggest([remove()], { drafts: [draft('a', hostile)] })[0]?.actions?.[0]?.description;
    expect(description).toBe(`Remove metformin: ‹img src=x onerror=alert(1)›${' x'.repeat(35)}…`);
  });
});

describe('changing a draft', () => {
  test('fills the note with what is known', () => {
    const rule: SuggestionRule = {
      label: makeTemplate('Ask for monitoring'),
      recommended: false,
      kind: 'update',
      each: 'metformin_ordered',
      note: makeTemplate('eGFR {{ egfr }}, check in 3 months'),
      priority: 'urgent',
    };
    expect(suggest([rule])).toEqual([
      {
        label: 'Ask for monitoring',
        uuid: '00000000-0000-8000-8000-000001000001',
        actions: [
          {
            type: 'update',
            description: 'Ask for monitoring: metformin 500 MG Oral Tablet',
            resource: {
              ...METFORMIN.entry.resource,
              priority: 'urgent',
              note: [{ text: 'eGFR 24, check in 3 months' }],
            },
          },
        ],
      },
    ]);
  });
});

describe('adding orders', () => {
  const order = { id: 'x', type: 'ServiceRequest', text: 'eGFR', codes: [], resource: {} } as const;
  const create: SuggestionRule = { label: makeTemplate('Add'), recommended: false, kind: 'create', order };

  test('gives each a provisional id of its own, for the patient and encounter of the context', () => {
    const resources = suggest([create, create], { encounterId: 'enc-1' }).map(({ actions }) => actions?.[0]);
    expect(resources).toMatchObject(
      [0, 1].map((index) => ({
        type: 'create',
        description: 'Add',
        resource: {
          id: `${UUID}-${String(index)}`,
          subject: { reference: 'Patient/pat-1' },
          encounter: { reference: 'Encounter/enc-1' },
        },
      })),
    );
  });
});

describe('what is recommended', () => {
  const drafts = [draft('a', 'one'), draft('b', 'two')];
  const recommended = (behavior: 'any' | 'at-most-one'): (boolean | undefined)[] =>
    suggest([remove(), remove({ recommended: true })], { drafts, behavior }).map(
      ({ isRecommended }) => isRecommended,
    );

  test('"isRecommended: more than one may be true only when selectionBehavior is any"', () => {
    expect(recommended('any')).toEqual([undefined, undefined, true, true]);
    expect(recommended('at-most-one')).toEqual([undefined, undefined, true, undefined]);
  });
});
