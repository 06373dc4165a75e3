/** The part of a build sheet about services: addresses, triggers, cards and prefetch (CDS Hooks 2.0.1, "Discovery"). */

import type { BuildSheet, PrefetchRow, ServiceSheet } from './build-sheet.js';
import { notesOn } from './notes-on.js';
import type { Block, Cell, Section } from '../page/page-document.js';

export function layOutServices(sheet: BuildSheet): readonly Section[] {
  return [
    { title: 'Addresses', blocks: [...addresses(sheet), ...notesOn(sheet, 'endpoints', 'feedback')] },
    { title: 'Triggers', blocks: [triggers(sheet), ...notesOn(sheet, 'triggers')] },
    {
      title: 'Services and prefetch',
      blocks: [
        {
          kind: 'text',
          text: [
            sheet.readsDiscovery
              ? 'The prefetch of each service is published by discovery. It stands here to be compared with what arrives.'
              : 'Enter each key and each query exactly as it stands, in this order. A query is relative to the FHIR server and has no spaces.',
          ],
        },
        ...(isAnySilent(sheet)
          ? [{ kind: 'text', text: ['A silent card is evaluated and logged, and nobody sees it.'] } as const]
          : []),
        ...notesOn(sheet, 'prefetch'),
      ],
      sections: sheet.services.map(layOutService),
    },
  ];
}

function addresses({ discoveryUrl, readsDiscovery, services, deadline }: BuildSheet): readonly Block[] {
  const discovery: Block = readsDiscovery
    ? { kind: 'text', text: ['Discovery, which lists every service:', { code: discoveryUrl }] }
    : {
        kind: 'text',
        text: [
          'This EHR does not read discovery. Register each address below. For tests, discovery is at',
          { code: discoveryUrl },
        ],
      };
  const rows = services.map(({ title, url, feedbackUrl }): readonly Cell[] => [
    [title],
    [{ code: url }],
    [{ code: feedbackUrl }],
  ]);
  const patience = `In one call the service waits at most ${deadline} milliseconds for data. Let the EHR wait longer than that.`;
  return [
    discovery,
    { kind: 'table', columns: ['Service', 'Address', 'Feedback'], rows },
    { kind: 'text', text: [patience] },
  ];
}

function triggers({ services, profile }: BuildSheet): Block {
  const rows = services.flatMap(({ title, hooks }) =>
    hooks.map(({ hook, trigger, drafts, sites }): readonly Cell[] => [
      [title, ...(sites === undefined ? [] : [`at ${sites.join(', ')}`])],
      [{ code: hook }],
      [trigger ?? `Not known for ${profile.title}: ask for the trigger that sends ${hook}`],
      [drafts ? 'yes' : 'no'],
    ]),
  );
  return { kind: 'table', columns: ['Service', 'Hook', 'Trigger to choose', 'Draft orders'], rows };
}

const isAnySilent = ({ services }: BuildSheet): boolean =>
  services.some(({ cards }) => cards.some(({ status }) => status.includes('silent')));

function layOutService(service: ServiceSheet): Section {
  const { title, description, usageRequirements, cards, prefetch, fetched } = service;
  const rows = cards.map(({ title: card, id, version, hooks, status }): readonly Cell[] => [
    [card, { code: id }],
    [version],
    hooks.map((hook) => ({ code: hook })),
    [status],
  ]);
  return {
    title,
    blocks: [
      { kind: 'text', text: [description] },
      ...(usageRequirements === undefined
        ? []
        : [{ kind: 'text', text: [`Requires: ${usageRequirements}`] } as const]),
      { kind: 'table', columns: ['Card', 'Version', 'Hooks', 'Status'], rows },
      ...(prefetch.length === 0
        ? [{ kind: 'text', text: ['This service needs no prefetch.'] } as const]
        : [entries(prefetch)]),
      ...(fetched.length === 0
        ? []
        : [
            {
              kind: 'text',
              text: ['Not sent by this client, and asked of the FHIR server by the service:'],
            } as const,
            entries(fetched),
          ]),
    ],
  };
}

const entries = (rows: readonly PrefetchRow[]): Block => ({
  kind: 'entries',
  columns: ['Key', 'Query', 'Needed by'],
  entries: rows.map(({ key, query, hooks, cards }) => ({
    key,
    text: query,
    remark: [
      cards.length === 0 ? 'no card that is in use' : cards.join('; '),
      ...(hooks === undefined ? [] : [`for ${hooks.join(' and ')} only`]),
    ].join('; '),
  })),
});
