/** Templates of the sample card, compiled as those of card files are. */

import { compileTemplate } from '../../../src/content/compile-template.js';
import type { TemplateNames } from '../../../src/content/resolve-template-name.js';
import type { Template } from '../../../src/model/content.js';

const NAMES: TemplateNames = new Map([
  ['metformin_ordered', 'list'],
  ['dialysis', 'list'],
  ['egfr', 'value'],
  ['egfr_date', 'value'],
  ['egfr_parts', 'parts'],
  ['stop_below', 'value'],
  ['site', 'value'],
]);

export function makeTemplate(text: string): Template {
  const problems: string[] = [];
  const template = compileTemplate(text, NAMES, ({ message }) => problems.push(message));
  if (template === undefined) throw new Error(problems.join(' '));
  return template;
}
