/** Reads questionnaire answers as a number, a yes or no, or a text (FHIR R4, QuestionnaireResponse.item.answer). */

import { hull, UNBOUNDED } from '../../logic/interval.js';
import type { Interval } from '../../logic/interval.js';
import { truthOf } from '../../logic/truth.js';
import type { Truth } from '../../logic/truth.js';
import type { EntryValue, UnknownDetail } from '../../model/clinical.js';
import type { FactShape, FactValue, SourceValue } from '../../model/facts.js';
import { formatDay } from '../../time/format-day.js';
import { displayUnit } from '../../units/display-unit.js';
import { valueText } from '../value-text.js';
import type { Answer, Answers } from './find-answers.js';
import { numberText, numberValue, unknownNumber } from './number-value.js';
import { readNumber } from './read-number.js';
import type { Reading } from './read-number.js';

/** Codes for yes and no that questionnaires use instead of booleans. */
const YES_OR_NO: ReadonlyMap<string, boolean> = new Map([
  ['http://loinc.org|LA33-6', true],
  ['http://loinc.org|LA32-8', false],
  ['http://snomed.info/sct|373066001', true],
  ['http://snomed.info/sct|373067005', false],
  ['http://terminology.hl7.org/CodeSystem/v2-0136|Y', true],
  ['http://terminology.hl7.org/CodeSystem/v2-0136|N', false],
]);

/**
 * The answers as a value of the shape. Unreadable answers are unknown (`unreadable`, `unit-missing` ...).
 * @param unit UCUM; without one, or with one of plain numbers, an answer without a unit is a number.
 */
export function answerValue(
  shape: Exclude<FactShape, 'list'>,
  found: Answers,
  label: string,
  unit: string | undefined,
): FactValue {
  switch (shape) {
    case 'number':
      return asNumber(found, label, unit);
    case 'truth':
      return asTruth(found, label);
    case 'text':
      return asText(found, label);
  }
}

function asNumber({ answers, unknown, empty }: Answers, label: string, unit: string | undefined): FactValue {
  if (answers.length === 0) return unknownNumber(unit, unknown, empty ? 'false' : 'unknown');
  const problems: UnknownDetail[] = [];
  const shownUnit = unit === undefined ? '' : displayUnit(unit);
  const sources: SourceValue[] = [];
  let interval: Interval | undefined;
  for (const answer of answers) {
    const reading: Reading = readNumber(answer.value, unit ?? '1');
    if (reading.problem !== undefined) {
      problems.push({
        need: answer.need,
        reason: reading.problem,
        source: answer.entry.ref,
        detail: reading.detail,
      });
      continue;
    }
    interval = interval === undefined ? reading.interval : hull(interval, reading.interval);
    sources.push(sourceOf(answer, label, numberText(reading.interval), shownUnit));
  }
  if (problems.length > 0) return unknownNumber(unit, [...problems, ...unknown]);
  const time = answers[0]?.entry.time;
  return numberValue({
    interval: interval ?? UNBOUNDED,
    unit,
    sources,
    unknown,
    present: 'true',
    date: time === undefined ? undefined : formatDay(time),
  });
}

function asTruth({ answers, unknown }: Answers, label: string): FactValue {
  const truths = new Set(answers.map((answer) => yesOrNo(answer.value)));
  const [truth = 'unknown'] = truths;
  const sources = answers.map((answer) => sourceOf(answer, label, shownTruth(answer.value), ''));
  if (truths.size === 1 && truth !== 'unknown')
    return { shape: 'truth', truth, sources, unknown, byNameOnly: false };
  const problems = answers.map(({ need, entry, value }): UnknownDetail => {
    const detail = truths.size > 1 && yesOrNo(value) !== 'unknown' ? 'answers differ' : 'not a yes or no';
    return { need, reason: 'unreadable', source: entry.ref, detail };
  });
  return {
    shape: 'truth',
    truth: 'unknown',
    sources: [],
    unknown: [...problems, ...unknown],
    byNameOnly: false,
  };
}

function yesOrNo(value: EntryValue): Truth {
  if (value.kind === 'boolean') return truthOf(value.value);
  if (value.kind !== 'concept') return 'unknown';
  for (const { system, code } of value.concept.codings) {
    const answer = YES_OR_NO.get(`${system ?? ''}|${code ?? ''}`);
    if (answer !== undefined) return truthOf(answer);
  }
  return 'unknown';
}

const shownTruth = (value: EntryValue): string => (yesOrNo(value) === 'true' ? 'yes' : 'no');

function asText({ answers, unknown, empty }: Answers, label: string): FactValue {
  const words = new Set<string>();
  const problems: UnknownDetail[] = [];
  for (const { need, entry, value } of answers) {
    const text = valueText(value);
    if (text === '') problems.push({ need, reason: 'unreadable', source: entry.ref, detail: 'no words' });
    else words.add(text);
  }
  if (problems.length > 0 || words.size === 0) {
    const why = [...problems, ...unknown];
    return {
      shape: 'text',
      sources: [],
      unknown: why,
      byNameOnly: false,
      present: empty ? 'false' : 'unknown',
    };
  }
  const sources = answers.map((answer) => sourceOf(answer, label, valueText(answer.value), ''));
  return { shape: 'text', text: [...words].join(', '), sources, unknown, byNameOnly: false, present: 'true' };
}

function sourceOf({ entry }: Answer, label: string, value: string, unit: string): SourceValue {
  return {
    label,
    value,
    ...(unit === '' ? {} : { unit }),
    ...(entry.time === undefined ? {} : { date: formatDay(entry.time) }),
    source: entry.ref,
  };
}
