/** Loads content and makes ready to judge with it: in the main thread for what stands in the report, in each worker to work. */

import { join } from 'node:path';
import { readVectorOrders } from '../card-tests/read-vector-orders.js';
import { loadContent } from '../content/load-content.js';
import type { CardRule, CardStatus, Content } from '../model/content.js';
import type { Site } from '../model/site.js';
import { parseTimeSpan } from '../time/parse-time-span.js';
import { MS_PER_DAY } from '../time/civil-date.js';
import { BacktestError } from './backtest-error.js';
import { planCalls, type Choice, type Plans } from './calls/plan-calls.js';
import type { JudgedContent, JudgeSetup } from './judge-patient.js';
import { readIndex } from './population/read-index.js';
import { readLabels } from './read-labels.js';
import type { RunSetup } from './run-setup.js';
import { sweepsOf } from './tally/sweep-points.js';

export interface LoadedJudge extends JudgeSetup {
  /** The site with the statuses that are in force. */
  readonly siteInForce: Site;
  readonly notReplayed: Plans['notReplayed'];
  /** Every card that is judged, in the order of services. */
  readonly cards: readonly CardRule[];
}

/** @throws BacktestError when content does not load, or a site, service, hook or file that was named is not there */
export async function loadJudge(setup: RunSetup): Promise<LoadedJudge> {
  const content = await loadFolder(setup.contentFolder, setup.today);
  const site = content.sites.get(setup.site);
  if (site === undefined)
    throw new BacktestError(
      `There is no site ${setup.site}. There are: ${[...content.sites.keys()].join(', ')}.`,
    );
  const { calls, notReplayed } = planCalls(content, setup);
  const cards = [...new Set(calls.flatMap((plan) => plan.cards))];
  if (cards.length === 0) throw new BacktestError('No card answers the services and hooks that were chosen.');
  const active = withAllActive(site, content);
  return {
    content,
    site: active,
    siteInForce: site,
    plans: calls,
    notReplayed,
    cards,
    sweeps: new Map(cards.map((card) => [card.id, sweepsOf(card, active)])),
    clock: {
      now: setup.now,
      index: await readIndex(setup.population),
      today: (parseTimeSpan(setup.today)?.from ?? 0) / MS_PER_DAY,
      zone: site.zone,
    },
    labels: setup.labels === undefined ? new Map() : about(cards, await readLabels(setup.labels)),
    compared:
      setup.comparedFolder === undefined ? undefined : await loadCompared(setup.comparedFolder, site, setup),
  };
}

/** Labels of cards that are not judged say nothing here. */
function about(cards: readonly CardRule[], labels: JudgeSetup['labels']): JudgeSetup['labels'] {
  const judged = new Set(cards.map(({ id }) => id));
  return new Map(
    [...labels].map(([patient, own]) => [patient, new Map([...own].filter(([card]) => judged.has(card)))]),
  );
}

async function loadFolder(root: string, today: string): Promise<Content> {
  const folders = { cards: join(root, 'cards'), hooks: join(root, 'hooks') };
  const { content, problems } = await loadContent(folders, today, readVectorOrders);
  if (content === undefined)
    throw new BacktestError(
      'The content does not load.',
      problems.filter(({ severity }) => severity === 'error'),
    );
  return content;
}

/** Silent and draft cards are judged too: that is what a backtest is for. */
function withAllActive(site: Site, content: Content): Site {
  const statuses = new Map<string, CardStatus>();
  for (const { id, status } of cardsOf(content))
    statuses.set(id, status === 'retired' ? 'retired' : 'active');
  return { ...site, statuses };
}

const cardsOf = ({ services }: Content): readonly CardRule[] =>
  [...services.values()].flatMap(({ cards }) => cards);

async function loadCompared(folder: string, site: Site, setup: RunSetup): Promise<JudgedContent> {
  const content = await loadFolder(folder, setup.today);
  const there = content.sites.get(site.id) ?? withDefaults(site, content);
  const { calls } = planCalls(content, knownTo(content, setup));
  return { content, site: withAllActive(there, content), plans: calls };
}

/** A site that the other revision does not know has the authors' settings there. */
const withDefaults = (site: Site, content: Content): Site => ({
  ...site,
  cards: new Map(),
  variants: new Map(),
  settings: new Map(
    cardsOf(content).map((card) => [
      card.id,
      Object.fromEntries([...card.settings].map(([id, { value }]) => [id, value])),
    ]),
  ),
});

const knownTo = (content: Content, { services, hooks }: Choice): Choice => ({
  services: services?.filter((id) => content.services.has(id)),
  hooks: hooks?.filter((id) => content.hooks.has(id)),
});
