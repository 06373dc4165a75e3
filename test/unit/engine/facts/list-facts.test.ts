/** Problems, allergies, procedures, encounters and immunizations: what counts, what does not, and what cannot be told. */

import { describe, expect, test } from '@jest/globals';
import type { DataSource, Entry, UnknownReason } from '../../../../src/model/clinical.js';
import type { FactValue } from '../../../../src/model/facts.js';
import {
  allergy,
  concept,
  condition,
  daysAgo,
  encounter,
  immunization,
  lacking,
  NO_CONCEPT,
  on,
  procedure,
  RXNORM,
  SNOMED,
  source,
  valueSet,
} from '../../../support/build-entries.js';
import { compiledFact, compileFact, environment } from '../../../support/compile-fact.js';
import type { Surroundings } from '../../../support/compile-fact.js';

const DIABETES = valueSet('diabetes', { [`${SNOMED}|44054006`]: 'Type 2 diabetes' });
const PENICILLIN = valueSet(
  'penicillin',
  { [`${RXNORM}|7980`]: 'penicillin G' },
  { drugs: true, names: /\bpenicillin\b/iu },
);
const AROUND: Surroundings = {
  label: 'What it is',
  valueSets: [DIABETES, PENICILLIN],
  needs: {
    problems: 'Condition',
    diagnoses: 'Condition',
    allergies: 'AllergyIntolerance',
    procedures: 'Procedure',
    visits: 'Encounter',
    shots: 'Immunization',
  },
  settings: { lookback: 'days', limit: 'mg' },
};
const IS = concept(`${SNOMED}|44054006|Type 2 diabetes mellitus`);
const IS_NOT = concept(`${SNOMED}|38341003|Hypertension`);

function evaluate(kind: string, spec: object, sources: readonly DataSource[]): FactValue {
  const settings = { lookback: 30 };
  return compiledFact(kind, spec, AROUND).evaluate(environment({ sources, settings }));
}

/** Refs of the items, and `ref: reason (detail)` of what is unknown. */
function summary(value: FactValue): { items: readonly string[]; unknown: readonly string[] } {
  if (value.shape !== 'list') throw new Error('not a list');
  return {
    items: value.items.map((item) => item.ref),
    unknown: value.unknown.map(({ need, reason, source: ref, detail }) => {
      return `${need} ${ref ?? ''}: ${reason}${detail === undefined ? '' : ` (${detail})`}`;
    }),
  };
}

const problems = (
  entries: readonly Entry[],
  spec: object = {},
  unknown: readonly UnknownReason[] = [],
): object =>
  summary(
    evaluate('problems', { from: 'problems', in: 'diabetes', ...spec }, [
      source('problems', entries, unknown),
    ]),
  );

describe('Problems', () => {
  test('an active confirmed problem of the value set is an item with its source and date', () => {
    const entry = condition('Condition/1', { concept: IS, at: on('2020-05-03') });
    const value = evaluate('problems', { from: 'problems', in: 'diabetes' }, [
      source('problems', [entry, condition('Condition/2', { concept: IS_NOT })]),
    ]);
    expect(value).toEqual({
      shape: 'list',
      items: [
        {
          text: 'Type 2 diabetes mellitus',
          ref: 'Condition/1',
          date: '2020-05-03',
          matchedBy: 'code',
          draft: false,
          entry,
        },
      ],
      sources: [
        { label: 'What it is', value: 'Type 2 diabetes mellitus', date: '2020-05-03', source: 'Condition/1' },
      ],
      unknown: [],
      byNameOnly: false,
    });
  });

  test('an empty record is known to hold none', () => {
    const nothing = { shape: 'list', items: [], sources: [], unknown: [], byNameOnly: false };
    expect(evaluate('problems', { from: 'problems', in: 'diabetes' }, [source('problems', [])])).toEqual(
      nothing,
    );
    const other = source('problems', [condition('Condition/2', { concept: IS_NOT })]);
    expect(evaluate('problems', { from: 'problems', in: 'diabetes' }, [other])).toEqual(nothing);
  });

  test('a problem without words is called what the value set calls it', () => {
    const entry = condition('Condition/1', { concept: concept(`${SNOMED}|44054006`) });
    const value = evaluate('problems', { from: 'problems', in: 'diabetes' }, [source('problems', [entry])]);
    expect(value.sources).toEqual([{ label: 'What it is', value: 'Type 2 diabetes', source: 'Condition/1' }]);
  });

  test('a resolved problem does not count, unless any status does', () => {
    const resolved = condition('Condition/1', { concept: IS, active: 'false' });
    expect(problems([resolved])).toEqual({ items: [], unknown: [] });
    expect(problems([resolved], { status: 'any' })).toEqual({ items: ['Condition/1'], unknown: [] });
  });

  test('a problem without a status makes it unknown, unless any status does', () => {
    const silent = condition('Condition/1', { concept: IS, active: 'unknown' });
    expect(problems([silent])).toEqual({
      items: [],
      unknown: ['problems Condition/1: not-recorded (no status)'],
    });
    expect(problems([silent], { status: 'any' })).toEqual({ items: ['Condition/1'], unknown: [] });
  });

  test('an unconfirmed problem makes it unknown and not true', () => {
    const unsure = condition('Condition/1', { concept: IS, confirmed: false });
    const told = ['problems Condition/1: not-recorded (not confirmed)'];
    expect(problems([unsure])).toEqual({ items: [], unknown: told });
    expect(problems([unsure], { status: 'any' })).toEqual({ items: [], unknown: told });
    expect(problems([condition('Condition/1', { concept: IS, confirmed: false, active: 'false' })])).toEqual({
      items: [],
      unknown: [],
    });
  });

  test('a problem with neither code nor words makes it unknown, but not when it is resolved', () => {
    expect(problems([condition('Condition/1', {})])).toEqual({
      items: [],
      unknown: ['problems Condition/1: unreadable (no readable code or name)'],
    });
    expect(problems([condition('Condition/1', { active: 'false' })])).toEqual({ items: [], unknown: [] });
  });

  test.each(['not-sent', 'client-failed', 'incomplete', 'unsupported', 'error'] as const)(
    'a source that is %s proves presence and not absence',
    (reason) => {
      expect(problems([condition('Condition/1', { concept: IS })], {}, [reason])).toEqual({
        items: ['Condition/1'],
        unknown: [`problems : ${reason}`],
      });
      expect(problems([], {}, [reason])).toEqual({ items: [], unknown: [`problems : ${reason}`] });
    },
  );

  test('a shared key is told by the name of the card’s need', () => {
    const shared = {
      ...source('shared_key', []),
      unknown: [{ need: 'shared_key', reason: 'not-sent' as const }],
    };
    const environmentOf = environment({ sources: [{ ...shared, name: 'problems' }] });
    expect(
      compiledFact('problems', { from: 'problems', in: 'diabetes' }, AROUND).evaluate(environmentOf).unknown,
    ).toEqual([{ need: 'problems', reason: 'not-sent' }]);
  });

  test('one problem in the answers to two needs is one item', () => {
    const entry = condition('Condition/1', { concept: IS });
    const again = condition('Condition/1', { concept: IS });
    const other = condition('Condition/1', {
      concept: concept(`${SNOMED}|44054006|Another display`, 'Another'),
    });
    const value = evaluate('problems', { from: ['problems', 'diagnoses'], in: 'diabetes' }, [
      source('problems', [entry]),
      source('diagnoses', [again, other]),
    ]);
    expect(summary(value)).toEqual({ items: ['Condition/1', 'Condition/1'], unknown: [] });
  });

  test('problems without ids are never taken for one another', () => {
    const entries = [condition('Condition<1>', { concept: IS }), condition('Condition<1>', { concept: IS })];
    expect(problems(entries)).toEqual({ items: ['Condition<1>', 'Condition<1>'], unknown: [] });
  });

  test('other resources beside them are not looked at', () => {
    expect(problems([procedure('Procedure/1', { concept: IS }), procedure('Procedure/2', {})])).toEqual({
      items: [],
      unknown: [],
    });
  });
});

describe('Allergies', () => {
  const allergies = (...entries: readonly Entry[]): object =>
    summary(evaluate('allergies', { from: 'allergies', in: 'penicillin' }, [source('allergies', entries)]));
  const PEN = concept(`${RXNORM}|7980|penicillin G`);

  test('an active confirmed allergy counts, by its substance or one of a reaction', () => {
    const substances = [PEN];
    const entries = [
      allergy('AllergyIntolerance/1', { concept: PEN }),
      allergy('AllergyIntolerance/2', { concept: IS_NOT, substances }),
      allergy('AllergyIntolerance/3', { concept: IS_NOT }),
      allergy('AllergyIntolerance/4', { concept: PEN, active: 'false' }),
    ];
    expect(allergies(...entries)).toEqual({
      items: ['AllergyIntolerance/1', 'AllergyIntolerance/2'],
      unknown: [],
    });
  });

  test('an allergy known by its name alone says so', () => {
    const entry = allergy('AllergyIntolerance/1', { concept: concept([], 'Penicillin') });
    const value = evaluate('allergies', { from: 'allergies', in: 'penicillin' }, [
      source('allergies', [entry]),
    ]);
    expect(value.byNameOnly).toBe(true);
  });

  test('without a status, unconfirmed, or unreadable it is unknown', () => {
    expect(allergies(allergy('AllergyIntolerance/1', { concept: PEN, active: 'unknown' }))).toEqual({
      items: [],
      unknown: ['allergies AllergyIntolerance/1: not-recorded (no status)'],
    });
    expect(allergies(allergy('AllergyIntolerance/1', { concept: PEN, confirmed: false }))).toEqual({
      items: [],
      unknown: ['allergies AllergyIntolerance/1: not-recorded (not confirmed)'],
    });
    expect(allergies(allergy('AllergyIntolerance/1', {}))).toEqual({
      items: [],
      unknown: ['allergies AllergyIntolerance/1: unreadable (no readable code or name)'],
    });
  });
});

describe('Procedures', () => {
  const procedures = (spec: object, ...entries: readonly Entry[]): object =>
    summary(
      evaluate('procedures', { from: 'procedures', in: 'diabetes', ...spec }, [
        source('procedures', entries),
      ]),
    );
  const done = (status: string | undefined): Entry =>
    lacking(
      procedure('Procedure/1', { concept: IS, status: status ?? '' }),
      ...(status === undefined ? ['status'] : []),
    );
  const ITEM = { items: ['Procedure/1'], unknown: [] };
  const NONE = { items: [], unknown: [] };

  test.each([
    ['completed', ITEM],
    ['in-progress', ITEM],
    ['preparation', NONE],
    [
      'stopped',
      {
        items: [],
        unknown: ['procedures Procedure/1: not-recorded (interrupted; how far it went is not recorded)'],
      },
    ],
    [
      'on-hold',
      {
        items: [],
        unknown: ['procedures Procedure/1: not-recorded (interrupted; how far it went is not recorded)'],
      },
    ],
    ['unknown', { items: [], unknown: ['procedures Procedure/1: not-recorded (no status)'] }],
    [undefined, { items: [], unknown: ['procedures Procedure/1: not-recorded (no status)'] }],
  ] as const)('of status %s', (status, expected) => {
    expect(procedures({}, done(status))).toEqual(expected);
  });

  test.each([
    [30, ITEM],
    [31, NONE],
    [0, ITEM],
    [-1, NONE],
  ])('%d days ago, of a window of 30 calendar days', (days, expected) => {
    const entry = procedure('Procedure/1', { concept: IS, at: daysAgo(days) });
    expect(procedures({ within_days: 30 }, entry)).toEqual(expected);
    expect(procedures({ within_days: 'lookback' }, entry)).toEqual(expected);
  });

  test('without a date, or with a coarse one, a window is unknown', () => {
    expect(procedures({ within_days: 30 }, procedure('Procedure/1', { concept: IS }))).toEqual({
      items: [],
      unknown: ['procedures Procedure/1: not-recorded (no date)'],
    });
    expect(
      procedures({ within_days: 30 }, procedure('Procedure/1', { concept: IS, at: on('2026-10') })),
    ).toEqual({
      items: [],
      unknown: ['procedures Procedure/1: partial-date (date too coarse)'],
    });
    expect(procedures({}, procedure('Procedure/1', { concept: IS }))).toEqual(ITEM);
  });

  test('an unreadable one outside the window does not make it unknown', () => {
    expect(procedures({ within_days: 30 }, procedure('Procedure/1', { at: daysAgo(40) }))).toEqual(NONE);
    expect(procedures({ within_days: 30 }, procedure('Procedure/1', { at: daysAgo(4) }))).toEqual({
      items: [],
      unknown: ['procedures Procedure/1: unreadable (no readable code or name)'],
    });
  });
});

describe('Encounters', () => {
  const visits = (spec: object, ...entries: readonly Entry[]): object =>
    summary(evaluate('encounters', { from: 'visits', ...spec }, [source('visits', entries)]));
  const ITEM = { items: ['Encounter/1'], unknown: [] };
  const NONE = { items: [], unknown: [] };

  test('by type, by class, or by both', () => {
    const stay = encounter('Encounter/1', { concept: IS, classCode: 'IMP' });
    expect(visits({ in: 'diabetes' }, stay)).toEqual(ITEM);
    expect(visits({ class: ['IMP', 'ACUTE'] }, stay)).toEqual(ITEM);
    expect(visits({ class: ['AMB'] }, stay)).toEqual(NONE);
    expect(visits({ in: 'diabetes', class: ['AMB'] }, stay)).toEqual(NONE);
    expect(visits({ in: 'diabetes', class: ['IMP'] }, stay)).toEqual(ITEM);
  });

  test('without a class it is unknown when one is asked for', () => {
    const entry = lacking(encounter('Encounter/1', { concept: IS }), 'classCode');
    expect(visits({ class: ['IMP'] }, entry)).toEqual({
      items: [],
      unknown: ['visits Encounter/1: not-recorded (no class)'],
    });
    expect(visits({ in: 'diabetes' }, entry)).toEqual(ITEM);
  });

  test.each([
    ['finished', ITEM],
    ['in-progress', ITEM],
    ['planned', NONE],
    ['cancelled', NONE],
    ['unknown', { items: [], unknown: ['visits Encounter/1: not-recorded (no status)'] }],
    ['flarn', { items: [], unknown: ['visits Encounter/1: not-recorded (no readable status)'] }],
  ])('of status %s', (status, expected) => {
    expect(visits({ in: 'diabetes' }, encounter('Encounter/1', { concept: IS, status }))).toEqual(expected);
  });

  test('in a window, and unreadable', () => {
    const old = encounter('Encounter/1', { concept: IS, at: daysAgo(31) });
    expect(visits({ in: 'diabetes', within_days: 30 }, old)).toEqual(NONE);
    expect(visits({ in: 'diabetes', within_days: 31 }, old)).toEqual(ITEM);
    expect(visits({ in: 'diabetes' }, encounter('Encounter/1', { concept: NO_CONCEPT }))).toEqual({
      items: [],
      unknown: ['visits Encounter/1: unreadable (no readable code or name)'],
    });
    const other = encounter('Encounter/1', { concept: NO_CONCEPT, classCode: 'AMB' });
    expect(visits({ in: 'diabetes', class: ['IMP'] }, other)).toEqual(NONE);
  });
});

describe('Immunizations', () => {
  const shots = (spec: object, ...entries: readonly Entry[]): object =>
    summary(
      evaluate('immunizations', { from: 'shots', in: 'diabetes', ...spec }, [source('shots', entries)]),
    );

  test('one that was given counts, in its window', () => {
    const given = immunization('Immunization/1', { concept: IS, at: daysAgo(20) });
    expect(shots({}, given)).toEqual({ items: ['Immunization/1'], unknown: [] });
    expect(shots({ within_days: 19 }, given)).toEqual({ items: [], unknown: [] });
  });

  test('without a status, a date for its window, or a vaccine it is unknown', () => {
    expect(shots({}, lacking(immunization('Immunization/1', { concept: IS }), 'status'))).toEqual({
      items: [],
      unknown: ['shots Immunization/1: not-recorded (no status)'],
    });
    expect(
      shots({ within_days: 30 }, immunization('Immunization/1', { concept: IS, at: on('2026') })),
    ).toEqual({
      items: [],
      unknown: ['shots Immunization/1: partial-date (date too coarse)'],
    });
    expect(shots({}, immunization('Immunization/1', {}))).toEqual({
      items: [],
      unknown: ['shots Immunization/1: unreadable (no readable code or name)'],
    });
  });
});

describe('Compiling a list fact', () => {
  test('it reads its needs and matches by its value set', () => {
    const fact = compiledFact(
      'procedures',
      { from: 'procedures', in: 'diabetes', within_days: 'lookback' },
      AROUND,
    );
    expect(fact).toEqual({
      id: 'it',
      label: 'What it is',
      kind: 'procedures',
      shape: 'list',
      reads: ['procedures'],
      uses: [],
      valueSet: DIABETES,
      evaluate: expect.any(Function),
    });
  });

  test.each([
    ['problems', { from: 'nothing', in: 'diabetes' }, 'from: no need nothing'],
    ['problems', { from: ['problems', 'nothing'], in: 'diabetes' }, 'from.1: no need nothing'],
    ['problems', { from: 'problems', in: 'nothing' }, 'in: no value set nothing'],
    ['problems', { from: 'orders', in: 'diabetes' }, 'from: `orders` holds draft orders.'],
    [
      'problems',
      { from: 'visits', in: 'diabetes' },
      'from: The need `visits` asks for Encounter; this fact reads Condition.',
    ],
    [
      'allergies',
      { from: 'problems', in: 'penicillin' },
      'from: The need `problems` asks for Condition; this fact reads AllergyIntolerance.',
    ],
    [
      'procedures',
      { from: 'procedures', in: 'diabetes', within_days: 'nothing' },
      'within_days: no setting nothing',
    ],
    [
      'procedures',
      { from: 'procedures', in: 'diabetes', within_days: 'limit' },
      'within_days: The setting `limit` is not in days.',
    ],
    ['encounters', { from: 'visits', in: 'nothing' }, 'in: no value set nothing'],
    [
      'immunizations',
      { from: 'problems', in: 'diabetes' },
      'from: The need `problems` asks for Condition; this fact reads Immunization.',
    ],
  ])('%s of %j: %s', (kind, spec, problem) => {
    expect(compileFact(kind, spec, AROUND)).toEqual({
      fact: undefined,
      problems: [problem],
      remedies: [expect.any(String)],
    });
  });
});
