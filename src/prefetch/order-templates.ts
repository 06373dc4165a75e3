/** Orders prefetch templates so that each comes after the answers it uses (CDS Hooks 3.0, "Prefetch Tokens": variables). */

import type { PrefetchTemplate } from './template.js';

export type OrderProblem =
  /** `%name` is the key of no template. */
  | { readonly kind: 'unknown-key'; readonly key: string; readonly name: string }
  /** The keys of a circle, in the order in which each uses the next; the last uses the first. */
  | { readonly kind: 'circle'; readonly keys: readonly string[] };

export interface OrderedTemplates {
  /** Keys in the given order, moved only as far as needed behind what they use. Without those that have a problem. */
  readonly order: readonly string[];
  readonly problems: readonly OrderProblem[];
}

/** Also what uses a template with a problem is left out of the order; it is no second problem. */
export function orderTemplates(templates: ReadonlyMap<string, PrefetchTemplate>): OrderedTemplates {
  const order: string[] = [];
  const problems: OrderProblem[] = [];
  const state = new Map<string, 'open' | 'good' | 'bad'>();
  const path: string[] = [];

  const visit = (key: string): boolean => {
    const known = state.get(key);
    if (known === 'good' || known === 'bad') return known === 'good';
    if (known === 'open') {
      problems.push({ kind: 'circle', keys: path.slice(path.indexOf(key)) });
      return false;
    }
    state.set(key, 'open');
    path.push(key);
    let good = true;
    for (const name of templates.get(key)?.variables ?? []) {
      const there = templates.has(name);
      if (!there) problems.push({ kind: 'unknown-key', key, name });
      good = there && visit(name) && good;
    }
    path.pop();
    state.set(key, good ? 'good' : 'bad');
    if (good) order.push(key);
    return good;
  };
  for (const key of templates.keys()) visit(key);
  return { order, problems };
}
