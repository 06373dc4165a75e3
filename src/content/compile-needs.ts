/** Reads the data needs of a card (CDS Hooks 2.0.1 and 3.0, "Prefetch Template"). */

import type { CardFile } from '../model/content-files.js';
import type { HookDefinition } from '../model/request.js';
import { orderTemplates } from '../prefetch/order-templates.js';
import { parseTemplate } from '../prefetch/parse-template.js';
import { isTemplateError } from '../prefetch/template.js';
import type { PrefetchTemplate, TemplateError } from '../prefetch/template.js';
import type { ParsedNeed } from './card-context.js';
import { checkTokens, resourceTypeOf } from './check-tokens.js';
import { locateInText } from './locate-in-text.js';
import type { FileReport } from './report-problem.js';
import { DRAFT_SOURCES } from './reserved-names.js';

/**
 * Every need of the card, each after those it uses, with its resource type when its query can be read; what cannot is
 * reported.
 */
export function compileNeeds(
  card: CardFile,
  cardHooks: readonly HookDefinition[],
  report: FileReport,
): ReadonlyMap<string, ParsedNeed> {
  // Which fields there are cannot be told from hooks that do not load, which are reported as such.
  const hooks = cardHooks.length === card.hooks.length ? cardHooks : undefined;
  const names = Object.keys(card.needs);
  const templates = new Map<string, PrefetchTemplate>();
  const refuse = (name: string, { begin, length, message, remedy }: TemplateError): void => {
    const place = locateInText(report.file, ['needs', name], card.needs[name] ?? '', begin, length);
    report.problem(place, { rule: 'need', message, remedy });
  };
  for (const [name, query] of Object.entries(card.needs)) {
    if (DRAFT_SOURCES.has(name) || name === 'context') {
      const message = `${name} is the call's own data and cannot be a need.`;
      report.problem(
        { key: ['needs', name] },
        { rule: 'need', message, remedy: 'Give the need another name.' },
      );
    }
    const parsed = parseTemplate(query);
    if (isTemplateError(parsed)) refuse(name, parsed);
    else templates.set(name, parsed);
  }
  const readable = new Map(templates);
  for (const [name, template] of templates) {
    const error = checkTokens(template, { hooks, needs: templates, names });
    if (error === undefined) continue;
    refuse(name, error);
    readable.delete(name);
  }
  const { order, problems } = orderTemplates(templates);
  for (const problem of problems) {
    if (problem.kind === 'circle') reportCircle(problem.keys, report);
  }
  return new Map(
    [...new Set([...order, ...names])].map((name) => {
      const template = readable.get(name);
      const resourceType = template === undefined ? undefined : resourceTypeOf(template, hooks);
      return [name, { name, query: card.needs[name] ?? '', resourceType }];
    }),
  );
}

/** Names that are no need are reported where they are written. */
function reportCircle(keys: readonly string[], report: FileReport): void {
  const [first = ''] = keys;
  report.problem(
    { key: ['needs', first] },
    {
      rule: 'need',
      message:
        keys.length === 1
          ? `The query of ${first} uses its own answer.`
          : `These needs use each other in a circle: ${[...keys, first].join(', ')}.`,
      remedy: keys.length === 1 ? 'Name another need.' : 'Let one of them do without the answer to another.',
    },
  );
}
