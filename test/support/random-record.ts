/** Random complete records, and the same records as a client sends them that tells less: for properties of the engine. */

import fc from 'fast-check';
import { between } from '../../src/logic/interval.js';
import type { DataSource, Entry, EntryValue, UnknownReason } from '../../src/model/clinical.js';
import type { PatientData } from '../../src/model/patient-data.js';
import {
  answers,
  badQuantity,
  concept,
  condition,
  daysAgo,
  encounter,
  lacking,
  LOINC,
  medication,
  NO_CONCEPT,
  on,
  patient,
  patientData,
  procedure,
  quantity,
  result,
  RXNORM,
  SNOMED,
  source,
} from './build-entries.js';

/** Need to entries; `orders` are the drafts. */
export type RandomRecord = Readonly<Record<string, readonly Entry[]>>;

const day = fc.integer({ min: 0, max: 70 });
const code = fc.constantFrom('1', '2');
const list = <E extends Entry>(entry: (id: string) => fc.Arbitrary<E>): fc.Arbitrary<readonly E[]> =>
  fc
    .integer({ min: 0, max: 4 })
    .chain((length) => fc.tuple(...Array.from({ length }, (_, position) => entry(String(position)))));

const born = fc.constantFrom('1944-03-02', '1951-11-30', '1951-01-02', '1960-06-15', '2009-11-24');
const patients = fc
  .record({
    birth: born,
    gender: fc.constantFrom('female', 'male'),
    deceased: fc.constantFrom('true' as const, 'false' as const),
  })
  .map(({ birth, gender, deceased }) => [patient({ birth: on(birth), gender, deceased })]);

const labs = list((id) =>
  fc.tuple(code, day, fc.integer({ min: 30, max: 60 }), fc.boolean()).map(([which, days, tenths, decisive]) =>
    result(`Observation/${id}`, {
      concept: concept(`${LOINC}|${which}|Test ${which}`),
      value: quantity(tenths / 10, 'mmol/L', `${tenths / 10} mmol/L`),
      at: daysAgo(days),
      decisive,
    }),
  ),
);
const problems = list((id) =>
  fc
    .tuple(code, fc.constantFrom('true' as const, 'false' as const))
    .map(([which, active]) =>
      condition(`Condition/${id}`, { concept: concept(`${SNOMED}|${which}|Problem ${which}`), active }),
    ),
);
const orders = (prefix: string): fc.Arbitrary<readonly Entry[]> =>
  list((id) =>
    fc
      .record({
        which: code,
        days: day,
        status: fc.constantFrom('active', 'completed'),
        category: fc.constantFrom('community', 'inpatient'),
      })
      .map(({ which, days, status, category }) =>
        medication(`MedicationRequest/${prefix}${id}`, {
          concept: concept(`${RXNORM}|${which}|drug ${which}`),
          at: daysAgo(days),
          status,
          categories: [category],
        }),
      ),
  );
const procedures = list((id) =>
  fc.tuple(code, day).map(([which, days]) =>
    procedure(`Procedure/${id}`, {
      concept: concept(`${SNOMED}|${which}|Procedure ${which}`),
      at: daysAgo(days),
    }),
  ),
);
const visits = list((id) =>
  fc
    .tuple(day, fc.constantFrom('IMP', 'AMB'))
    .map(([days, classCode]) =>
      encounter(`Encounter/${id}`, { concept: concept(`${SNOMED}|9|Visit`), classCode, at: daysAgo(days) }),
    ),
);
const forms = list((id) =>
  fc.tuple(day, fc.boolean()).map(([days, value]) =>
    answers(`QuestionnaireResponse/${id}`, {
      at: daysAgo(days),
      answers: [{ linkId: 'q', value: { kind: 'boolean', value } }],
    }),
  ),
);

/** A record that tells everything: exact dates, statuses, codes, units. */
export const randomRecord: fc.Arbitrary<RandomRecord> = fc.record({
  patient: patients,
  labs,
  problems,
  meds: orders('m'),
  orders: orders('d'),
  procedures,
  visits,
  forms,
});

/** The record as data, and why each source named in `unknown` may hold more. */
export function dataOf(
  record: RandomRecord,
  unknown: Readonly<Record<string, UnknownReason>> = {},
): PatientData {
  const sources = Object.entries(record).map(([name, entries]): DataSource => {
    const reason = unknown[name];
    return source(name, entries, reason === undefined ? [] : [reason]);
  });
  const drafts = sources.find((each) => each.name === 'orders');
  return patientData({ sources, ...(drafts === undefined ? {} : { orders: drafts }) });
}

/** The record in another order. */
export const reordered = (record: RandomRecord): fc.Arbitrary<RandomRecord> =>
  fc.record(
    Object.fromEntries(
      Object.entries(record).map(([name, entries]) => [
        name,
        fc.shuffledSubarray([...entries], { minLength: entries.length, maxLength: entries.length }),
      ]),
    ),
  );

/**
 * The same record, telling less: sources not sent or cut short, dates made coarse or left out, numbers made intervals
 * or unreadable, statuses, classes, codes and names left out. Nothing is told that is not true.
 */
export const tellingLess = (record: RandomRecord): fc.Arbitrary<PatientData> => {
  const names = Object.keys(record);
  const entries = fc.record(
    Object.fromEntries(Object.entries(record).map(([name, each]) => [name, fc.tuple(...each.map(lessOf))])),
  );
  // `first-page` says that what is missing is older (see latest_result): records in no order have no such page.
  const reason = fc.constantFrom<UnknownReason>(
    'not-sent',
    'client-failed',
    'incomplete',
    'unsupported',
    'error',
  );
  const cuts = fc.record(
    Object.fromEntries(
      names.map((name) => [name, fc.option(fc.tuple(reason, fc.nat(4)), { nil: undefined, freq: 3 })]),
    ),
  );
  return fc.tuple(entries, cuts).map(([told, cut]) => {
    const kept = Object.fromEntries(
      Object.entries(told).map(([name, each]) => [name, each.slice(0, cut[name]?.[1] ?? each.length)]),
    );
    const unknown: Record<string, UnknownReason> = {};
    for (const name of names) {
      const why = cut[name]?.[0];
      if (why !== undefined) unknown[name] = why;
    }
    return dataOf(kept, unknown);
  });
};

const lessOf = (entry: Entry): fc.Arbitrary<Entry> => {
  const ways: Entry[] = [entry];
  if (entry.time !== undefined) {
    const { text } = entry.time;
    ways.push(
      { ...entry, time: on(text.slice(0, 7)) },
      { ...entry, time: on(text.slice(0, 4)) },
      lacking(entry, 'time'),
    );
  }
  if (entry.type !== 'Patient' && entry.type !== 'QuestionnaireResponse') {
    ways.push({ ...entry, concept: NO_CONCEPT });
    if (entry.type !== 'Medication') ways.push({ ...entry, concept: concept('urn:local|L-1') });
  }
  ways.push(...lessOfType(entry));
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant(entry) },
    { weight: 2, arbitrary: fc.constantFrom(...ways) },
  );
};

function lessOfType(entry: Entry): readonly Entry[] {
  switch (entry.type) {
    case 'Patient':
      return [
        ...(entry.birth === undefined ? [] : [{ ...entry, birth: on(entry.birth.text.slice(0, 4)) }]),
        lacking(entry, 'birth'),
        lacking(entry, 'gender'),
        { ...entry, deceased: 'unknown' },
      ];
    case 'Observation':
      return [
        ...lessOfValue(entry.value).map((value) => ({ ...entry, value })),
        { ...entry, decisive: false, statusUnknown: true },
      ];
    case 'Condition':
      return [
        { ...entry, active: 'unknown' },
        { ...entry, confirmed: false },
      ];
    case 'Medication':
      return [lacking(entry, 'status'), { ...entry, categories: [] }];
    case 'Procedure':
      return [lacking(entry, 'status')];
    case 'Encounter':
      return [lacking(entry, 'status'), lacking(entry, 'classCode')];
    case 'QuestionnaireResponse':
      return [
        { ...entry, answers: [{ linkId: 'q', value: { kind: 'text', text: 'hm' } }] },
        { ...entry, decisive: false, statusUnknown: true },
      ];
    default:
      return [];
  }
}

function lessOfValue(value: EntryValue): readonly EntryValue[] {
  if (value.kind !== 'quantity') return [];
  const { low, high } = value.quantity.interval;
  return [
    quantity(between(low - 0.3, high + 0.4), 'mmol/L'),
    quantity(between(-Infinity, high + 0.1, false, true), 'mmol/L'),
    badQuantity(low, 'unit-missing'),
    { kind: 'text', text: 'see comment' },
    { kind: 'absent' },
  ];
}
