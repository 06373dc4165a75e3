/** Reads the data needs of a card (CDS Hooks 2.0.1, "Prefetch Template"). */

import type { CardFile } from '../model/content-files.js';
import type { HookDefinition } from '../model/request.js';
import type { ParsedNeed } from './card-context.js';
import { locateInText } from './locate-in-text.js';
import { parseQuery, USER_TOKENS } from './parse-query.js';
import type { FileReport } from './report-problem.js';
import { DRAFT_SOURCES } from './reserved-names.js';

/** Every need of the card, with its resource type when its query can be read; what cannot is reported. */
export function compileNeeds(
  card: CardFile,
  hooks: readonly HookDefinition[],
  report: FileReport,
): ReadonlyMap<string, ParsedNeed> {
  // Which tokens are allowed cannot be told from hooks that do not load, which are reported as such.
  const tokens = hooks.length === card.hooks.length ? tokensOf(hooks) : undefined;
  const needs = new Map<string, ParsedNeed>();
  for (const [name, query] of Object.entries(card.needs)) {
    const path = ['needs', name];
    if (DRAFT_SOURCES.has(name) || name === 'context') {
      const message = `${name} is the call's own data and cannot be a need.`;
      report.problem({ key: path }, { rule: 'need', message, remedy: 'Give the need another name.' });
    }
    const parsed = parseQuery(query, tokens);
    if ('message' in parsed) {
      const { begin, length, message, remedy } = parsed;
      const place = locateInText(report.file, path, query, begin, length);
      report.problem(place, { rule: 'need', message, remedy });
      needs.set(name, { name, query, resourceType: undefined });
    } else {
      needs.set(name, { name, query, resourceType: parsed.resourceType });
    }
  }
  return needs;
}

/** Fields that every hook of the card has and allows as tokens, and the user's. */
function tokensOf(hooks: readonly HookDefinition[]): ReadonlySet<string> {
  const [first, ...others] = hooks.map(
    ({ context }) => new Set(context.filter(({ token }) => token).map(({ name }) => `context.${name}`)),
  );
  const shared = [...(first ?? [])].filter((token) => others.every((other) => other.has(token)));
  return new Set([...shared, ...USER_TOKENS]);
}
