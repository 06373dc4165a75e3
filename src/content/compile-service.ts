/** Compiles a service folder: the service and its cards (CDS Hooks 2.0.1, "Discovery"). */

import type { CardFile, ServiceFile } from '../model/content-files.js';
import type { CardRule, ServiceRule } from '../model/content.js';
import type { Indicator } from '../model/cds-hooks.js';
import { nearestName } from '../text/nearest-name.js';
import { assignPrefetchKeys } from './assign-prefetch-keys.js';
import type { SharedContent } from './card-context.js';
import { compileCard, type CompiledCard } from './compile-card.js';
import type { ContentFile } from './content-file.js';
import type { FileReport } from './report-problem.js';
import type { Steps } from '../time/take-turns.js';

export interface ServiceFolder {
  /** The folder's name. */
  readonly id: string;
  /** Absent when the folder has none that loads. */
  readonly service: { readonly file: ContentFile<ServiceFile>; readonly report: FileReport } | undefined;
  readonly cards: readonly {
    /** The file's name without `.yaml`. */
    readonly id: string;
    readonly file: ContentFile<CardFile>;
    readonly report: FileReport;
  }[];
}

export interface LoadedCard {
  readonly file: ContentFile<CardFile>;
  readonly rule: CardRule;
}

/** The cards that compile, in their order, and the service when there is one, a card a step. Everything else is reported. */
export function* compileService(
  folder: ServiceFolder,
  shared: SharedContent,
): Steps<{ readonly service: ServiceRule | undefined; readonly cards: readonly LoadedCard[] }> {
  const serviceFile = folder.service?.file.value;
  if (folder.service !== undefined) {
    const { report, file } = folder.service;
    checkHooks(file.value.hooks, [...shared.hooks.keys()], 'hook', shared, report);
  }
  const compiled: { readonly id: string; readonly card: CompiledCard }[] = [];
  for (const { id, file, report } of folder.cards) {
    yield;
    checkHooks(
      file.value.hooks,
      serviceFile?.hooks ?? [...shared.hooks.keys()],
      'hook of this service',
      shared,
      report,
    );
    const card = compileCard(file, { id, service: folder.id, shared }, report);
    if (card !== undefined) compiled.push({ id, card });
  }
  const { prefetch, keys } = assignPrefetchKeys(compiled.map(({ id, card }) => ({ id, needs: card.needs })));
  const cards = compiled.map(({ id, card }) => finish(card, keys.get(id) ?? new Map())).sort(byUrgency);
  if (serviceFile === undefined) return { service: undefined, cards };
  const requirements = serviceFile.usage_requirements?.trim();
  const service: ServiceRule = Object.freeze({
    id: folder.id,
    hooks: serviceFile.hooks,
    title: serviceFile.title,
    description: serviceFile.description.trim(),
    ...(requirements === undefined ? {} : { usageRequirements: requirements }),
    cards: Object.freeze(cards.map(({ rule }) => rule)),
    prefetch,
  });
  return { service, cards };
}

const finish = (card: CompiledCard, keys: ReadonlyMap<string, string>): LoadedCard => ({
  file: card.file,
  rule: card.finish(keys),
});

const URGENCY: Readonly<Record<Indicator, number>> = { critical: 0, warning: 1, info: 2 };

function byUrgency({ rule: a }: LoadedCard, { rule: b }: LoadedCard): number {
  return URGENCY[a.card.indicator] - URGENCY[b.card.indicator] || (a.id < b.id ? -1 : 1);
}

function checkHooks(
  hooks: readonly string[],
  known: readonly string[],
  what: string,
  { broken }: SharedContent,
  report: FileReport,
): void {
  hooks.forEach((hook, index) => {
    if (known.includes(hook) || broken.has(`hook:${hook}`)) return;
    const near = nearestName(hook, known);
    report.problem(['hooks', index], {
      rule: 'unknown-name',
      message: `${hook} is not a ${what}.`,
      remedy: near === undefined ? `Use some of ${known.join(', ')}.` : `Did you mean ${near}?`,
    });
  });
}
