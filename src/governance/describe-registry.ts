/** Makes the registry of the content in force (NIST AI RMF, GOVERN 1.6). */

import type { CardRule, Content } from '../model/content.js';
import type { Site } from '../model/site.js';
import { cardAt, describeDecision } from './describe-decision.js';
import { usersOf } from './describe-model-basis.js';
import type { Registry, RegistryCard, RegistryModel, RegistrySite } from './registry.js';

export interface RegistryMoment extends Pick<Registry, 'loaded' | 'date'> {
  /** Ids of cards that an operator has switched off. */
  readonly switchedOff?: readonly string[];
}

/**
 * Cards in the order of services, models in the order of their ids.
 * @param at `loaded`: when the content came into force, ISO instant; `date`: today, `YYYY-MM-DD`
 * @param only the sites to tell of; default: all
 */
export function describeRegistry(
  content: Content,
  at: RegistryMoment,
  only: readonly Site[] = [...content.sites.values()],
): Registry {
  return {
    contentHash: content.hash,
    loaded: at.loaded,
    date: at.date,
    sites: only.map(({ id, title, demonstration }) => ({ id, title, demonstration })),
    cards: [...content.services.values()].flatMap(({ cards }) =>
      cards.map((card) => describeCard(card, only, at)),
    ),
    models: [...content.models.keys()].sort().flatMap((id) => describeModel(content, id)),
  };
}

function describeCard(
  card: CardRule,
  sites: readonly Site[],
  { date: today, switchedOff = [] }: RegistryMoment,
): RegistryCard {
  const { id, title, service, hooks, version, status, contentHash, logicHash, about, reviewBy } = card;
  return {
    id,
    title,
    service,
    hooks,
    version,
    status,
    contentHash,
    logicHash,
    owner: about.owner.role,
    ...(reviewBy === undefined ? {} : { reviewDue: reviewBy }),
    overdue: reviewBy !== undefined && reviewBy < today,
    ...(switchedOff.includes(id) ? { switchedOff: true } : {}),
    sites: sites.map((site) => describeAt(card, site, today)),
  };
}

function describeAt(card: CardRule, site: Site, today: string): RegistrySite {
  const { status, says, unapproved, approved, reviewDue, overdue } = describeDecision(card, site, today);
  const inForce = site.settings.get(card.id) ?? {};
  const changed = [...card.settings.values()].filter(({ id, value }) => (inForce[id] ?? value) !== value);
  return {
    site: site.id,
    status,
    says,
    unapproved,
    ...(approved === undefined ? {} : { approved }),
    ...(reviewDue === undefined ? {} : { reviewDue }),
    overdue,
    logicHash: cardAt(card, site).logicHash,
    changedSettings: changed.length,
  };
}

function describeModel(content: Content, id: string): readonly RegistryModel[] {
  const file = content.models.get(id);
  const calculator = content.calculators.get(id);
  if (file === undefined || calculator === undefined) return [];
  const { unserved } = calculator;
  const owner = file.about?.owner?.role;
  return [
    {
      id,
      title: file.title,
      method: file.kind,
      kind: file.predictive === undefined ? 'evidence' : 'predictive',
      version: file.version,
      contentHash: calculator.contentHash,
      served: unserved === undefined,
      ...(unserved === undefined ? {} : { unserved }),
      ...(owner === undefined ? {} : { owner }),
      usedBy: usersOf(content, id).map((card) => card.id),
    },
  ];
}
