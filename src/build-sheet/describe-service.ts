/** One service on a build sheet: addresses, hooks, cards and prefetch (CDS Hooks 2.0.1, "Discovery"). */

import type { CardRule, CardStatus, ServiceRule } from '../model/content.js';
import type { CardRow, HookRow, PrefetchRow, ServiceSheet } from './build-sheet.js';
import { cardsInUse, serviceUrl, type SheetScope } from './sheet-scope.js';

/** Prefetch is what discovery publishes to the client, in its order. */
export function describeService(service: ServiceRule, scope: SheetScope): ServiceSheet {
  const url = serviceUrl(scope.baseUrl, service.id);
  const published = publishedByHook(service, scope);
  const cards = cardsInUse(service, scope);
  const rows = [...service.prefetch].map(([key, query]) =>
    describePrefetch(key, query, { cards, published }),
  );
  const isPublished = ({ key }: PrefetchRow): boolean =>
    [...published.values()].some((prefetch) => prefetch.has(key));
  return {
    id: service.id,
    title: service.title,
    description: service.description,
    ...(service.usageRequirements === undefined ? {} : { usageRequirements: service.usageRequirements }),
    url,
    feedbackUrl: `${url}/feedback`,
    hooks: [...published.keys()].map((hook) => describeHook(service, hook, scope)),
    cards: cards.map((card) => describeCard(card, scope)),
    prefetch: orderLike(rows.filter(isPublished), [...published.values()]),
    fetched: rows.filter((row) => !isPublished(row) && row.cards.length > 0),
  };
}

type PublishedPrefetch = ReadonlyMap<string, ReadonlySet<string>>;

/** Hook to its keys, over all sites where it is served. */
function publishedByHook({ id }: ServiceRule, { sites, discover }: SheetScope): PublishedPrefetch {
  const published = new Map<string, Set<string>>();
  for (const entry of sites.flatMap((site) => discover(site).services)) {
    if (entry.id !== id) continue;
    const keys = published.get(entry.hook) ?? new Set();
    for (const key of Object.keys(entry.prefetch ?? {})) keys.add(key);
    published.set(entry.hook, keys);
  }
  return published;
}

/** Templates that use others come after them, so that the order of discovery is the order of the sheet. */
function orderLike(
  rows: readonly PrefetchRow[],
  published: readonly ReadonlySet<string>[],
): readonly PrefetchRow[] {
  const order = [...new Set(published.flatMap((keys) => [...keys]))];
  return [...rows].sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key));
}

function describePrefetch(
  key: string,
  query: string,
  { cards, published }: { readonly cards: readonly CardRule[]; readonly published: PublishedPrefetch },
): PrefetchRow {
  const hooks = [...published].flatMap(([hook, keys]) => (keys.has(key) ? [hook] : []));
  const needing = cards.filter(({ needs }) => [...needs.values()].some((need) => need.prefetchKey === key));
  return {
    key,
    query,
    ...(hooks.length === published.size || hooks.length === 0 ? {} : { hooks }),
    cards: needing.map(({ title }) => title),
  };
}

function describeHook({ id }: ServiceRule, hook: string, scope: SheetScope): HookRow {
  const { sites, content, profile, discover } = scope;
  const trigger = profile.triggers.get(hook);
  const serving = sites.filter((site) =>
    discover(site).services.some((entry) => entry.id === id && entry.hook === hook),
  );
  return {
    hook,
    ...(trigger === undefined ? {} : { trigger }),
    drafts: content.hooks.get(hook)?.context.some(({ role }) => role === 'drafts') ?? false,
    ...(serving.length === sites.length ? {} : { sites: serving.map(({ title }) => title) }),
  };
}

function describeCard({ id, title, version, hooks, status }: CardRule, { sites }: SheetScope): CardRow {
  return { id, title, version, hooks, status: describeStatus(id, status, sites) };
}

/** `active`, or `active: North, South; silent: East` where sites differ. */
function describeStatus(id: string, shipped: CardStatus, sites: SheetScope['sites']): string {
  const byStatus = new Map<CardStatus, string[]>();
  for (const { statuses, title } of sites) {
    const status = statuses.get(id) ?? shipped;
    byStatus.set(status, [...(byStatus.get(status) ?? []), title]);
  }
  if (byStatus.size === 1) return [...byStatus.keys()].join();
  return [...byStatus].map(([status, titles]) => `${status}: ${titles.join(', ')}`).join('; ');
}
