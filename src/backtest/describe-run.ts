/** What stands in a report before anything is run: content, site, clock, cards, settings with the points of their sweeps. */

import { basename, resolve } from 'node:path';
import type { CardRule } from '../model/content.js';
import type { BacktestOptions } from './backtest-options.js';
import type { BacktestPart } from './backtest-part.js';
import type { CardDescription, ComparedContent, RunDescription } from './backtest-report.js';
import { limitOf } from './find-loud-cards.js';
import type { LoadedJudge } from './load-judge.js';

export const PATIENTS_PER_DAY = 20;

export interface Revisions {
  /** Of the content's folder, when it is in a repository. */
  readonly own?: string | undefined;
  /** What to call the compared content. */
  readonly compared?: string | undefined;
}

export function describeRun(
  options: BacktestOptions,
  judge: LoadedJudge,
  kind: RunDescription['population']['kind'],
  revisions: Revisions,
): Pick<BacktestPart, 'run' | 'cards' | 'gone'> {
  const { id, title, zone } = judge.siteInForce;
  const compared = comparedContent(judge, revisions);
  return {
    run: {
      on: options.today,
      content: {
        hash: judge.content.hash,
        ...(revisions.own === undefined ? {} : { revision: revisions.own }),
      },
      site: { id, title, zone },
      population: { name: basename(resolve(options.population)), kind },
      ...(options.now === undefined ? {} : { now: new Date(options.now).toISOString() }),
      services: [...new Set(judge.plans.map(({ service }) => service.id))],
      hooks: [...new Set(judge.plans.map(({ hook }) => hook.id))].sort(),
      notReplayed: judge.notReplayed,
      patientsPerDay: options.patientsPerDay ?? PATIENTS_PER_DAY,
      ...(compared === undefined ? {} : { compared }),
      ...(options.labels === undefined ? {} : { labels: { rows: rowsOf(judge) } }),
    },
    cards: judge.cards.map((card) => describeCard(card, judge)),
    gone: goneCards(judge),
  };
}

const rowsOf = ({ labels }: LoadedJudge): number =>
  [...labels.values()].reduce((sum, own) => sum + own.size, 0);

function comparedContent(
  { compared, siteInForce }: LoadedJudge,
  revisions: Revisions,
): ComparedContent | undefined {
  if (compared === undefined || revisions.compared === undefined) return undefined;
  const known = compared.content.sites.has(siteInForce.id);
  return { revision: revisions.compared, hash: compared.content.hash, site: known ? 'own' : 'defaults' };
}

function describeCard(card: CardRule, judge: LoadedJudge): CardDescription {
  const { siteInForce, plans, sweeps, compared } = judge;
  return {
    card: card.id,
    service: card.service,
    title: card.title,
    version: card.version,
    contentHash: card.contentHash,
    logicHash: (siteInForce.variants.get(card.id) ?? card).logicHash,
    status: siteInForce.statuses.get(card.id) ?? card.status,
    replays: plans
      .filter((plan) => plan.cards.includes(card))
      .map(({ hook, replay }) => ({ hook: hook.id, as: replay })),
    settings: (sweeps.get(card.id) ?? []).map(({ setting, inForce, points }) => ({
      id: setting.id,
      label: setting.label,
      unit: setting.unit,
      inForce,
      byDefault: setting.value,
      allowed: setting.allowed,
      local: setting.local,
      points,
    })),
    firesAtMost: limitOf(card),
    ...(compared === undefined
      ? {}
      : { versionBefore: before(judge).find(({ id }) => id === card.id)?.version ?? null }),
  };
}

/** Cards of the compared content that answer the hooks that were run. */
const before = ({ compared }: LoadedJudge): readonly CardRule[] => [
  ...new Set((compared?.plans ?? []).flatMap(({ cards }) => cards)),
];

const goneCards = (judge: LoadedJudge): BacktestPart['gone'] =>
  before(judge)
    .filter(({ id }) => !judge.cards.some((card) => card.id === id))
    .map(({ id, title, version }) => ({ card: id, title, version }));
