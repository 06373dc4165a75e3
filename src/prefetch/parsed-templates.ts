/** The templates of a service, parsed and put in order once for the life of the content (CDS Hooks 3.0, "Prefetch Template"). */

import { orderTemplates } from './order-templates.js';
import { parseTemplate } from './parse-template.js';
import { isTemplateError } from './template.js';
import type { PrefetchTemplate } from './template.js';

const known = new WeakMap<ReadonlyMap<string, string>, ReadonlyMap<string, PrefetchTemplate>>();

/**
 * Key to template, inputs before what uses them. What cannot be parsed or lies in a circle is left out; content with
 * such templates does not load.
 * @param templates the same map on every call: what was parsed is remembered with it
 */
export function parsedTemplates(
  templates: ReadonlyMap<string, string>,
): ReadonlyMap<string, PrefetchTemplate> {
  const found = known.get(templates);
  if (found !== undefined) return found;
  const parsed = new Map<string, PrefetchTemplate>();
  for (const [key, text] of templates) {
    const template = parseTemplate(text);
    if (!isTemplateError(template)) parsed.set(key, template);
  }
  const ordered = new Map(
    orderTemplates(parsed).order.flatMap((key) => {
      const template = parsed.get(key);
      return template === undefined ? [] : [[key, template] as const];
    }),
  );
  known.set(templates, ordered);
  return ordered;
}
