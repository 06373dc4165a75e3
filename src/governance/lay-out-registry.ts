/** Lays the registry out as tables, to be read on a screen and printed for a committee. */

import type { Cell, Inline, PageDocument } from '../page/page-document.js';
import { linked, type PageLinks } from './page-links.js';
import type { Registry, RegistryCard, RegistryModel, RegistrySite } from './registry.js';

/** Enough of a hash to compare by eye. */
const SHORT = 12;

export function layOutRegistry(registry: Registry, links: PageLinks): PageDocument {
  const { contentHash, loaded, date, sites, cards, models } = registry;
  const due = new Set(
    cards.filter((card) => card.overdue || card.sites.some(({ overdue }) => overdue)).map(({ id }) => id),
  );
  return {
    title: 'Registry: what is running here',
    facts: [
      ['Content hash', { code: contentHash }],
      ['In force since', loaded],
      [
        sites.length === 1 ? 'Site' : 'Sites',
        sites
          .map(({ title, demonstration }) => (demonstration ? `${title} (demonstration)` : title))
          .join('; '),
      ],
      ['Cards', String(cards.length)],
      ['Models', String(models.length)],
      ['Reviews overdue', due.size === 0 ? 'none' : { mark: String(due.size) }],
      ['As of', date],
    ],
    sections: [
      {
        title: 'Cards',
        blocks: [
          {
            kind: 'table',
            columns: ['Card', 'Service and hooks', 'Version and hashes', 'Status', 'Owner', 'Review due'],
            rows: cards.map((card) => layOutCard(card, links)),
          },
        ],
      },
      {
        title: 'Models',
        blocks: [
          models.length === 0
            ? { kind: 'text', text: ['There are none.'] }
            : {
                kind: 'table',
                columns: ['Model', 'Kind', 'Version and hash', 'Served', 'Owner', 'Used by'],
                rows: models.map((model) => layOutModel(model, links)),
              },
        ],
      },
    ],
  };
}

function layOutCard(card: RegistryCard, links: PageLinks): readonly Cell[] {
  const { id, title, service, hooks, version, contentHash, logicHash, owner, status, sites, switchedOff } =
    card;
  return [
    [linked(title, links.card(id, version)), { code: id }],
    [service, { small: hooks.join(', ') }],
    [version, ...hashes(['content', contentHash], ['logic', logicHash])],
    [
      ...(switchedOff === true ? [{ mark: 'switched off' }] : []),
      `shipped ${status}`,
      ...sites.flatMap(layOutSite),
    ],
    [owner],
    reviewOf(card),
  ];
}

const layOutSite = ({ site, status, says, unapproved, changedSettings }: RegistrySite): readonly Inline[] => [
  `${site}: ${status}`,
  // That a card nobody sees is not approved is no news.
  ...(unapproved && status === 'active' ? [{ mark: says }] : unapproved ? [] : [{ small: says }]),
  ...(changedSettings === 0 ? [] : [{ small: `settings changed: ${changedSettings}` }]),
];

/** The site's day where it has one of its own; each day once. */
function reviewOf(card: RegistryCard): Cell {
  const own = card.sites.filter(({ reviewDue }) => reviewDue !== card.reviewDue);
  const shipped =
    card.sites.length > 0 && own.length === card.sites.length ? [] : [{ ...card, site: undefined }];
  return [...shipped, ...own].flatMap(({ site, reviewDue, overdue }): Inline[] => {
    const day = `${site === undefined ? '' : `${site}: `}${reviewDue ?? 'no day set'}`;
    return overdue ? [day, { mark: 'overdue' }] : [day];
  });
}

const layOutModel = (model: RegistryModel, links: PageLinks): readonly Cell[] => [
  [linked(model.title, links.model(model.id, model.version)), { code: model.id }],
  [model.method, { small: model.kind === 'predictive' ? 'predictive' : 'evidence-based' }],
  [model.version, ...hashes(['content', model.contentHash])],
  model.served ? ['yes'] : [{ mark: 'no' }, model.unserved ?? ''],
  [model.owner ?? 'not named'],
  model.usedBy.length === 0 ? ['no card'] : model.usedBy.map((code) => ({ code })),
];

const hashes = (...named: readonly (readonly [string, string])[]): readonly Inline[] =>
  named.map(([name, hash]) => ({ small: `${name} ${hash.slice(0, SHORT)}` }));
