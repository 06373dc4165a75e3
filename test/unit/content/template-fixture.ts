/** Templates over a small set of names, for the tests of templates. */

import { compileTemplate } from '../../../src/content/compile-template.js';
import type { TemplateNames } from '../../../src/content/resolve-template-name.js';
import type { TemplateProblem } from '../../../src/content/template-problem.js';
import type { Template } from '../../../src/model/content.js';

export const NAMES: TemplateNames = new Map([
  ['egfr', 'value'],
  ['egfr_date', 'value'],
  ['score', 'value'],
  ['score_parts', 'parts'],
  ['opioids', 'list'],
  ['stop_below', 'value'],
  ['site', 'value'],
]);

/** The template, or a failure that shows why there is none. */
export function compile(text: string): Template {
  const problems: TemplateProblem[] = [];
  const template = compileTemplate(text, NAMES, (problem) => problems.push(problem));
  if (template === undefined) throw new Error(JSON.stringify(problems));
  return template;
}
