/** Checks the prefetch templates that a service publishes (CDS Hooks 2.0.1 and 3.0, "Prefetch Template"). */

import type { HookDefinition } from '../model/request.js';
import type { DiscoveryCheckId } from './catalogue/discovery-checks.js';
import { parseTemplate } from './parse-template.js';

export interface TemplateProblem {
  readonly check: DiscoveryCheckId;
  readonly problem: string;
}

export interface TemplateJudgement {
  readonly problems: readonly TemplateProblem[];
  /** Keys whose templates need a client of CDS Hooks 3.0. */
  readonly needs3: readonly string[];
}

const RELATIVE = /^(?:[A-Z][A-Za-z]+(?:\/[^?]+|\?.+)|\{\{[^{}]+\}\})$/;
/** Parameters that servers often lack, the modifiers aside. */
const UNCOMMON = /^(?:_include|_revinclude|_has|_filter|_query|_content|_text|_list|sort)\b/;

/** @param prefetch strings alone are looked at; another value is found by the check of members */
export function judgePrefetch(
  prefetch: Readonly<Record<string, unknown>>,
  hook: HookDefinition | undefined,
): TemplateJudgement {
  const problems: TemplateProblem[] = [];
  const needs3: string[] = [];
  const before = new Set<string>();
  for (const [key, template] of Object.entries(prefetch)) {
    const tell = (check: DiscoveryCheckId, problem: string): void => {
      problems.push({ check, problem: `${key}: ${problem}` });
    };
    if (/^\d+$|^\s|\s$|\s{2}/.test(key) || key === '') tell('prefetch-keys', 'not a plain key');
    if (typeof template === 'string') {
      const { wrong, keys, needs3: is3 } = parseTemplate(template, hook);
      if (!RELATIVE.test(template)) tell('prefetch-address', 'not a relative read or search');
      for (const found of wrong) tell('prefetch-tokens', found);
      for (const used of keys) {
        if (before.has(used)) continue;
        tell(
          'prefetch-order',
          `uses ${used}, which ${Object.hasOwn(prefetch, used) ? 'comes later' : 'is no key'}`,
        );
      }
      for (const parameter of uncommonParameters(template)) tell('prefetch-subset', parameter);
      if (is3) needs3.push(key);
    }
    before.add(key);
  }
  return { problems, needs3 };
}

function uncommonParameters(template: string): readonly string[] {
  const query = template.replaceAll(/\{\{[^{}]*\}\}/g, 'token').split('?')[1] ?? '';
  const names = query.split('&').map((part) => part.split('=', 1)[0] ?? '');
  return names.filter((name) => {
    const modifier = /:([^.]+)$/.exec(name)?.[1];
    return UNCOMMON.test(name) || (modifier !== undefined && modifier !== 'in' && !/^[A-Z]/.test(modifier));
  });
}
