/** Checks that a case speaks only of what its card has (DESIGN, "A card file": tests). */

import type { CasePart } from '../model/content-files.js';
import type { Setting } from '../model/content.js';
import type { HookDefinition } from '../model/request.js';
import { nearestName } from '../text/nearest-name.js';
import type { FilePath } from './content-file.js';
import type { FileReport } from './report-problem.js';

/** What the case may name, and where it stands. */
export interface CaseSubject {
  /** Hooks of the card, the usual one first. */
  readonly hooks: readonly string[];
  readonly definitions: ReadonlyMap<string, HookDefinition>;
  /** Need to its resource type; undefined when its query could not be read. */
  readonly needs: ReadonlyMap<string, string | undefined>;
  readonly settings: ReadonlyMap<string, Setting>;
  readonly criteria: readonly string[];
  readonly facts: readonly string[];
  /** Of the file that the case stands in. */
  readonly report: FileReport;
}

/** @param path where the case stands in its file */
export function checkCase(part: CasePart, path: FilePath, subject: CaseSubject): void {
  const { report, settings } = subject;
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
  if (part.patient.age !== undefined && part.patient.born !== undefined) {
    problem(['patient', 'born'], 'The patient has both an age and a birth date.', 'Keep one of them.');
  }
  const hook = part.hook ?? subject.hooks[0] ?? '';
  if (part.hook !== undefined && !subject.hooks.includes(part.hook)) {
    problem(['hook'], `The card is not on ${part.hook}.`, `Write one of ${subject.hooks.join(', ')}.`);
  }
  checkDrafts(part, hook, subject, problem);
  for (const name of Object.keys(part.data ?? {})) {
    if (!mustKnow('need', name, subject.needs.keys(), ['data', name])) continue;
    if (subject.needs.get(name) === 'Patient') {
      problem(
        ['data', name],
        'The patient of a case is described under patient.',
        `Move it to patient and remove ${name}.`,
      );
    }
  }
  part.not_sent?.forEach((name, index) => {
    if (!mustKnow('need', name, subject.needs.keys(), ['not_sent', index])) return;
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
    if (!subject.criteria.includes(part.expect.because)) {
      const near = nearestName(part.expect.because, subject.criteria);
      const remedy = near === undefined ? 'Name one of the criteria.' : `Did you mean ${near}?`;
      report.problem([...path, ...at], {
        rule: 'unknown-name',
        message: `There is no criterion ${part.expect.because}.`,
        remedy,
      });
    }
  }
  for (const name of Object.keys(part.expect.facts ?? {})) {
    mustKnow('fact', name, subject.facts, ['expect', 'facts', name]);
  }
}

function checkDrafts(
  { drafts = [], selected }: CasePart,
  hook: string,
  { definitions }: CaseSubject,
  problem: (at: FilePath, message: string, remedy: string) => void,
): void {
  const fields = definitions.get(hook)?.context;
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
