/** Compiles the numbers of a card (DESIGN, "A card file": settings are the only numbers a site may change). */

import type { CardFile } from '../model/content-files.js';
import type { Setting } from '../model/content.js';
import type { FileReport } from './report-problem.js';
import { RESERVED_NAMES } from './reserved-names.js';

/** Reports ranges that are empty, values outside their range, and names that mean something else. */
export function compileSettings(card: CardFile, report: FileReport): ReadonlyMap<string, Setting> {
  const settings = new Map<string, Setting>();
  for (const [id, part] of Object.entries(card.settings ?? {})) {
    const path = ['settings', id];
    const [low, high] = part.allowed;
    if (low > high) {
      const message = `The range of ${id} is empty: ${low} is more than ${high}.`;
      const remedy = 'Write the smaller number first.';
      report.problem([...path, 'allowed'], { rule: 'setting', message, remedy });
    } else if (part.value < low || part.value > high) {
      const message = `The value of ${id}, ${part.value}, is outside its range, ${low} to ${high}.`;
      report.problem([...path, 'value'], {
        rule: 'setting',
        message,
        remedy: 'Change the value or the range.',
      });
    }
    if (RESERVED_NAMES.has(id)) {
      const message = `${id} has a meaning of its own and cannot be a setting.`;
      report.problem({ key: path }, { rule: 'setting', message, remedy: 'Give the setting another name.' });
    }
    if (Object.hasOwn(card.facts, id)) {
      const message = `${id} is both a setting and a fact.`;
      report.problem({ key: path }, { rule: 'setting', message, remedy: 'Give one of them another name.' });
    }
    const { label, value, unit, local } = part;
    settings.set(id, Object.freeze({ id, label, value, unit, allowed: part.allowed, local }));
  }
  return settings;
}
