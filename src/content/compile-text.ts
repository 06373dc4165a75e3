/** Compiles the texts of a card that hold places for values, telling every wrong name where it stands. */

import type { Template } from '../model/content.js';
import type { CardContext } from './card-context.js';
import type { CompiledFacts } from './compile-facts.js';
import { compileTemplate } from './compile-template.js';
import type { FilePath } from './content-file.js';
import { locateInText } from './locate-in-text.js';
import type { TemplateNames } from './resolve-template-name.js';

/** Compiles the text at a path; undefined when it was reported, or uses a fact that was. */
export type CompileText = (path: FilePath, text: string) => Template | undefined;

export function createTextCompiler(context: CardContext, { facts, failed }: CompiledFacts): CompileText {
  const { report } = context;
  const names = templateNames(context.settings, facts);
  return (path, text) => {
    for (const id of failed) if (text.includes(id)) return undefined;
    return compileTemplate(text, names, ({ begin, length, message, remedy }) => {
      const place = locateInText(report.file, path, text, begin, length);
      report.problem(place, { rule: 'template', message, remedy });
    });
  };
}

/** What the texts of a card may use: facts, their dates and parts, settings, and the site. */
export function templateNames(
  settings: CardContext['settings'],
  facts: CompiledFacts['facts'],
): TemplateNames {
  const names = new Map<string, 'value' | 'list' | 'parts'>([['site', 'value']]);
  for (const id of settings.keys()) names.set(id, 'value');
  for (const { id, shape } of facts.values()) {
    names.set(id, shape === 'list' ? 'list' : 'value');
    if (shape !== 'list') names.set(`${id}_date`, 'value');
    if (shape === 'number') names.set(`${id}_parts`, 'parts');
  }
  return names;
}
