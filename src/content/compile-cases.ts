/** Reads the cases of a card and checks that they cover it (DESIGN, "A card file": tests). */

import type { CardFile, CasePart } from '../model/content-files.js';
import type { CardCase } from '../model/content.js';
import type { JsonObject } from '../model/fhir.js';
import { nearestName } from '../text/nearest-name.js';
import type { CardContext } from './card-context.js';
import type { FilePath } from './content-file.js';

/**
 * The cases as written. Reported: names that the card does not have, and for an active or silent card the lack of a
 * case that fires, of one that does not, and of one for each need that was not sent.
 */
export function compileCases(context: CardContext): readonly CardCase[] {
  const { card, report } = context;
  const cases = card.tests.cases.map((part, index) => {
    const path = ['tests', 'cases', index];
    checkCase(part, path, context);
    const { line, column } = report.file.at(path);
    // Valid against the schema, parsed from YAML and frozen: JSON by construction.
    const spec = part as unknown as JsonObject;
    return Object.freeze({ name: part.name, line, column, spec });
  });
  if (card.status === 'active' || card.status === 'silent') checkCoverage(card, context);
  return cases;
}

function checkCoverage({ tests, needs, status }: CardFile, { report }: CardContext): void {
  const missing = (message: string, remedy: string): void => {
    report.problem({ key: ['tests', 'cases'] }, { rule: 'missing-case', message, remedy });
  };
  const outcomes = new Set(tests.cases.map(({ expect }) => expect.fires));
  const load = `A card that is ${status} does not load without one.`;
  if (!outcomes.has(true)) missing('No case fires.', `Add a case with expect: { fires: true }. ${load}`);
  if (!outcomes.has(false)) {
    missing(
      'No case looks at a patient and does not fire.',
      `Add a case with expect: { fires: false }. ${load}`,
    );
  }
  const notSent = new Set(tests.cases.flatMap(({ not_sent = [] }) => not_sent));
  for (const need of Object.keys(needs)) {
    if (notSent.has(need)) continue;
    missing(
      `No case tells what happens when ${need} is not sent.`,
      `Add a case with not_sent: [${need}]. ${load}`,
    );
  }
}

function checkCase(part: CasePart, path: FilePath, context: CardContext): void {
  const { card, report, settings } = context;
  const problem = (at: FilePath, message: string, remedy: string): void => {
    report.problem([...path, ...at], { rule: 'case', message, remedy });
  };
  const mustKnow = (what: string, name: string, known: Iterable<string>, at: FilePath): boolean => {
    const candidates = [...known];
    if (candidates.includes(name)) return true;
    const near = nearestName(name, candidates);
    const remedy =
      near === undefined ? `This card has: ${candidates.join(', ') || 'none'}.` : `Did you mean ${near}?`;
    report.problem(typeof at.at(-1) === 'number' ? [...path, ...at] : { key: [...path, ...at] }, {
      rule: 'unknown-name',
      message: `There is no ${what} ${name}.`,
      remedy,
    });
    return false;
  };
  const needs = Object.keys(card.needs);
  if (part.patient.age !== undefined && part.patient.born !== undefined) {
    problem(['patient', 'born'], 'The patient has both an age and a birth date.', 'Keep one of them.');
  }
  const hook = part.hook ?? card.hooks[0] ?? '';
  if (part.hook !== undefined && !card.hooks.includes(part.hook)) {
    problem(['hook'], `The card is not on ${part.hook}.`, `Write one of ${card.hooks.join(', ')}.`);
  }
  checkDrafts(part, hook, context, problem);
  for (const name of Object.keys(part.data ?? {})) {
    if (!mustKnow('need', name, needs, ['data', name])) continue;
    if (context.needs.get(name)?.resourceType === 'Patient') {
      problem(
        ['data', name],
        'The patient of a case is described under patient.',
        `Move it to patient and remove ${name}.`,
      );
    }
  }
  part.not_sent?.forEach((name, index) => {
    if (!mustKnow('need', name, needs, ['not_sent', index])) return;
    if (part.data !== undefined && Object.hasOwn(part.data, name)) {
      problem(['not_sent', index], `${name} is not sent and has data.`, 'Remove one of the two.');
    }
  });
  for (const [name, value] of Object.entries(part.settings ?? {})) {
    if (!mustKnow('setting', name, settings.keys(), ['settings', name])) continue;
    const setting = settings.get(name);
    if (
      setting === undefined ||
      (setting.local && value >= setting.allowed[0] && value <= setting.allowed[1])
    )
      continue;
    const message = setting.local ? `No site may set ${name} to ${value}.` : `No site may change ${name}.`;
    problem(
      ['settings', name],
      message,
      `Allowed: ${setting.local ? setting.allowed.join(' to ') : setting.value}.`,
    );
  }
  if (part.expect.because !== undefined) {
    const at = ['expect', 'because'];
    if (!Object.hasOwn(card.criteria, part.expect.because)) {
      const near = nearestName(part.expect.because, Object.keys(card.criteria));
      const remedy = near === undefined ? 'Name one of the criteria.' : `Did you mean ${near}?`;
      report.problem([...path, ...at], {
        rule: 'unknown-name',
        message: `There is no criterion ${part.expect.because}.`,
        remedy,
      });
    }
  }
  for (const name of Object.keys(part.expect.facts ?? {})) {
    mustKnow('fact', name, Object.keys(card.facts), ['expect', 'facts', name]);
  }
}

function checkDrafts(
  { drafts = [], selected }: CasePart,
  hook: string,
  { shared }: CardContext,
  problem: (at: FilePath, message: string, remedy: string) => void,
): void {
  const fields = shared.hooks.get(hook)?.context;
  if (fields === undefined) return;
  const has = (role: 'drafts' | 'selections'): boolean => fields.some((field) => field.role === role);
  if (drafts.length > 0 && !has('drafts')) {
    problem(['drafts'], `${hook} has no drafts.`, 'Remove them, or name a hook that has.');
  }
  if (selected === undefined) return;
  if (!has('selections')) {
    problem(['selected'], `On ${hook} nothing is selected.`, 'Remove it: all drafts count.');
  }
  selected.forEach((index, position) => {
    if (index < drafts.length) return;
    const message = `There is no draft ${index}: they are counted from 0, and there are ${drafts.length}.`;
    problem(['selected', position], message, 'Add the draft, or correct the number.');
  });
}
