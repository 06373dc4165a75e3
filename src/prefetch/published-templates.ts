/** The prefetch that a service publishes for one hook to one client (CDS Hooks 2.0.1 and 3.0, "Discovery", `prefetch`). */

import type { HookDefinition } from '../model/request.js';
import { needsFhirpath } from './needs-fhirpath.js';
import { parsedTemplates } from './parsed-templates.js';
import type { PrefetchTemplate } from './template.js';

/**
 * Key to template, each after what it uses. Left out are templates that the client cannot evaluate, those with a
 * field that the hook's context never has, and whatever uses one that is left out.
 * @param fhirpath whether the client is configured for CDS Hooks 3.0 tokens
 */
export function publishedTemplates(
  templates: ReadonlyMap<string, string>,
  hook: HookDefinition,
  fhirpath: boolean,
): ReadonlyMap<string, string> {
  const fields = new Set(hook.context.map(({ name }) => name));
  const published = new Map<string, string>();
  for (const [key, template] of parsedTemplates(templates)) {
    if (!fhirpath && needsFhirpath(template, hook)) continue;
    if (fieldsOf(template).some((field) => !fields.has(field))) continue;
    if (template.variables.some((name) => !published.has(name))) continue;
    published.set(key, template.text);
  }
  return published;
}

const fieldsOf = ({ tokens }: PrefetchTemplate): readonly string[] =>
  tokens.flatMap(({ selectors }) =>
    selectors.flatMap((selector) =>
      selector.kind === 'path' && selector.root.kind === 'context' ? [selector.root.field] : [],
    ),
  );
