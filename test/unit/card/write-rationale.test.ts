import { describe, expect, test } from '@jest/globals';
import { writeRationale } from '../../../src/card/write-rationale.js';
import { explainEvaluation } from '../../../src/explain/explain-evaluation.js';
import type { UnknownDetail } from '../../../src/model/clinical.js';
import type { Evaluation, ExplainedCriterion, Explanation } from '../../../src/model/evaluation.js';
import {
  makeDraft,
  makeEvaluation,
  makeList,
  makeMissing,
  makeResult,
  METFORMIN,
  type SampleParts,
} from '../explain/sample-evaluation.js';
import { RULE } from '../explain/sample-rule.js';

const explain = (parts: SampleParts = {}, more: Partial<Evaluation> = {}): Explanation =>
  explainEvaluation(makeEvaluation(parts, more));
const NOT_SENT: UnknownDetail = { need: 'problems', reason: 'not-sent' };

describe('why this card', () => {
  test('what decided with value, unit and date, then the evidence', () => {
    expect(writeRationale(explain())).toBe(
      [
        '**Why this card**',
        '',
        '- Metformin is being ordered: metformin 500 MG Oral Tablet',
        '- Latest eGFR 24 (limit 30): 24 mL/min/1.73 m², 2026-11-17',
        '- Evidence: FDA Drug Safety Communication, 8 April 2016 (Label)',
      ].join('\n'),
    );
  });

  test('exclusions that are not known, recognition by name, and what the site changed', () => {
    const named = makeDraft(
      'Glucophage',
      { resourceType: 'MedicationRequest', id: '2' },
      { matchedBy: 'name' },
    );
    const explanation = explain(
      {
        ordered: makeList([named]),
        dialysis: makeList([], [NOT_SENT]),
        truths: ['true', 'true', 'unknown'],
      },
      { settings: { stop_below: 45 }, unknownExclusions: ['on_dialysis'], byNameOnly: true },
    );
    expect(writeRationale(explanation)).toBe(
      [
        '**Why this card**',
        '',
        '- Metformin is being ordered: Glucophage (recognised by name only)',
        '- Latest eGFR 24 (limit 45): 24 mL/min/1.73 m², 2026-11-17',
        '- Not known: Patient is on dialysis (Dialysis on the problem list: problem list was not sent)',
        '- Set by this site: Contraindicated below this eGFR: 45 mL/min/1.73 m² here, 30 by default',
        '- Evidence: FDA Drug Safety Communication, 8 April 2016 (Label)',
      ].join('\n'),
    );
  });

  test('an exclusion that does not apply is not told', () => {
    expect(writeRationale(explain())).not.toContain('dialysis');
  });

  test('a value that the sentence already holds is not repeated, unless it has a date', () => {
    const draft = makeDraft('Metformin', { resourceType: 'MedicationRequest', id: '1' });
    expect(writeRationale(explain({ ordered: makeList([draft]) }))).toContain(
      '- Metformin is being ordered\n',
    );
  });

  test('of many values, three lines of them', () => {
    const drafts = ['a1', 'b2', 'c3', 'd4'].map((text) =>
      makeDraft(text, { resourceType: 'MedicationRequest', id: text }),
    );
    expect(writeRationale(explain({ ordered: makeList(drafts) }))).toContain(
      '- Metformin is being ordered: a1; b2; and 2 more\n',
    );
  });

  test('values of several kinds are told apart by their labels', () => {
    const pressure = makeResult(0, {
      sources: [
        { label: 'Systolic', value: '150', unit: 'mm[Hg]', date: '2026-11-17', source: 'Observation/1' },
        { label: 'Diastolic', value: '95', unit: 'mm[Hg]', date: '2026-11-17', source: 'Observation/1' },
      ],
    });
    expect(writeRationale(explain({ egfr: pressure }))).toContain(
      ': Systolic 150 mmHg, 2026-11-17; Diastolic 95 mmHg, 2026-11-17\n',
    );
  });

  test('a word is told from the label before it by a colon', () => {
    const score = makeResult(0, {
      sources: [
        { label: 'Hypertension', value: 'Essential hypertension', source: 'Condition/1' },
        { label: 'Age', value: '78', unit: 'a', source: 'Patient/1' },
      ],
    });
    expect(writeRationale(explain({ egfr: score }))).toContain(
      ': Hypertension: Essential hypertension; Age 78 years\n',
    );
  });

  test('a value that the sentence holds in other letters is not repeated', () => {
    const draft = makeDraft('METFORMIN', { resourceType: 'MedicationRequest', id: '1' });
    expect(writeRationale(explain({ ordered: makeList([draft]) }))).toContain(
      '- Metformin is being ordered\n',
    );
  });

  test('is at most six bullets, however much decided', () => {
    const one: ExplainedCriterion = {
      id: 'x',
      sentence: 'Criterion',
      truth: 'true',
      decided: true,
      values: [],
    };
    const criteria = Array.from({ length: 9 }, (_, n) => ({ ...one, sentence: `Criterion ${String(n)}` }));
    const bullets = writeRationale({ ...explain({}, { settings: { stop_below: 45 } }), criteria })
      .split('\n')
      .slice(2);
    expect(bullets).toEqual([
      '- Criterion 0',
      '- Criterion 1',
      '- Criterion 2',
      '- and 6 more',
      '- Set by this site: Contraindicated below this eGFR: 45 mL/min/1.73 m² here, 30 by default',
      '- Evidence: FDA Drug Safety Communication, 8 April 2016 (Label)',
    ]);
  });

  test('when only exclusions were asked about, the reason is given in one sentence', () => {
    const logic = {
      op: 'none',
      truth: 'true',
      of: [{ op: 'criterion', id: 'on_dialysis', truth: 'false' }],
    } as const;
    expect(writeRationale(explain({}, { logic }))).toBe(
      '**Why this card**\n\n- Due, because nothing rules it out.\n- Evidence: FDA Drug Safety Communication, 8 April 2016 (Label)',
    );
  });

  test('of much evidence, three lines of it', () => {
    const evidence = ['A', 'B', 'C', 'D'].map((from) => ({ says: 's', from }));
    expect(writeRationale(explain({}, { rule: { ...RULE, evidence } }))).toMatch(
      /\n- Evidence: A; B; and 2 more$/,
    );
  });
});

describe('what is missing', () => {
  const ask = { outcome: 'unknown', show: 'ask' } as const;

  test('each lack once, by the name of what is missing', () => {
    const stale: UnknownDetail = { need: 'egfr_results', reason: 'stale', detail: '2024-01-03' };
    const explanation = explain(
      {
        egfr: makeMissing(stale),
        dialysis: makeList([], [NOT_SENT]),
        truths: ['true', 'unknown', 'unknown'],
      },
      ask,
    );
    expect(writeRationale(explanation)).toBe(
      [
        '**What is missing**',
        '',
        '- Latest eGFR: the last one is from 2024-01-03, too old to count',
        '- Dialysis on the problem list: problem list was not sent',
        '- Evidence: FDA Drug Safety Communication, 8 April 2016 (Label)',
      ].join('\n'),
    );
  });

  test('a number that straddles its limit', () => {
    const parts: SampleParts = {
      egfr: makeResult(0, { interval: { low: 25, high: 35 } }),
      truths: ['true', 'unknown', 'false'],
    };
    expect(writeRationale(explain(parts, ask))).toContain(
      '\n- Cannot be told: Latest eGFR 25 to 35 (limit 30)\n',
    );
  });
});

describe('text from the record', () => {
  test('is escaped for GitHub-flavoured Markdown', () => {
    const hostile = makeDraft('**[x](javascript:alert(1))** | <b>', {
      resourceType: 'MedicationRequest',
      id: '1',
    });
    expect(writeRationale(explain({ ordered: makeList([hostile]) }))).toContain(
      '- Metformin is being ordered: \\*\\*\\[x\\] (javascript:alert(1))\\*\\* &#124; ‹b›\n',
    );
  });

  test('is cut when it is long', () => {
    const long = makeDraft(`metformin ${'x '.repeat(500)}`, { resourceType: 'MedicationRequest', id: '1' });
    const bullet = writeRationale(explain({ ordered: makeList([long, METFORMIN]) })).split('\n')[2] ?? '';
    expect(bullet).toMatch(/^- Metformin is being ordered: metformin( x)+…; metformin 500 MG Oral Tablet$/);
    expect(bullet.length).toBeLessThan(170);
  });
});
