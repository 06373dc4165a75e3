/** Tells the templates of CDS Hooks 3.0 from those that every client can fill in (CDS Hooks 2.0.1, "Prefetch Tokens"). */

import type { HookDefinition } from '../model/request.js';
import type { PrefetchTemplate, Selector } from './template.js';

/**
 * Whether a client has to evaluate FHIRPath for a template on a hook: `today()`, paths, answers to other keys, unions,
 * `%context`, and fields that the hook does not offer as tokens. Such templates are published only to clients that are
 * configured for them.
 */
export function needsFhirpath(template: PrefetchTemplate, hook: HookDefinition): boolean {
  const fields = new Set(hook.context.filter(({ token }) => token).map(({ name }) => name));
  return template.tokens.some(({ selectors }) => {
    const [selector] = selectors;
    return selectors.length !== 1 || selector === undefined || !isPlain(selector, fields);
  });
}

function isPlain(selector: Selector, fields: ReadonlySet<string>): boolean {
  if (selector.kind === 'user') return true;
  if (selector.kind === 'today' || selector.root.kind === 'key') return false;
  return selector.steps.length === 0 && !selector.root.percent && fields.has(selector.root.field);
}
