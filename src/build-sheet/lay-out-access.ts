/** The part of a build sheet about rights and trust: scopes and tokens (SMART App Launch; CDS Hooks 2.0.1, "Security and Safety"). */

import type { BuildSheet, TokenSheet } from './build-sheet.js';
import { notesOn } from './notes-on.js';
import type { Block, Cell, Inline, Section } from '../page/page-document.js';

export const layOutAccess = (sheet: BuildSheet): readonly Section[] => [
  { title: 'Scopes', blocks: [...scopes(sheet), ...notesOn(sheet, 'scopes')] },
  { title: 'Tokens of the EHR', blocks: [...token(sheet.token), ...notesOn(sheet, 'token')] },
];

function scopes({ scopes: rows, draftTypes, draftScopes, fhirServers }: BuildSheet): readonly Block[] {
  const table: Block = {
    kind: 'table',
    columns: ['SMART 1', 'SMART 2', 'For'],
    rows: rows.map(({ v1, v2, why }): readonly Cell[] => [[{ code: v1 }], [{ code: v2 }], [why]]),
  };
  const drafts: readonly Block[] =
    draftTypes.length === 0
      ? []
      : [
          { kind: 'text', text: [`Draft orders that the cards read: ${draftTypes.join(', ')}.`] },
          ...(draftScopes.length === 0
            ? []
            : [
                { kind: 'text', text: ['Scopes for draft orders, in the words of this EHR:'] } as const,
                { kind: 'list', items: draftScopes.map((code) => [{ code }]) } as const,
              ]),
        ];
  const intro = 'Reading alone: suggestions are applied by the EHR with the rights of its user.';
  return [{ kind: 'text', text: [intro] }, table, servers(fhirServers), ...drafts];
}

function servers(addresses: readonly string[]): Block {
  const none =
    'No FHIR server is configured for this client: what it does not send is not known to the cards.';
  const some = 'What was not sent is asked for with the access token of the call, at no other server than';
  return {
    kind: 'text',
    text: addresses.length === 0 ? [none] : [some, ...addresses.map((code) => ({ code }))],
  };
}

function token(sheet: TokenSheet): readonly Block[] {
  const { audiences, otherBases, tenants } = sheet;
  return [
    {
      kind: 'text',
      text: [
        'Every call carries a signed token in the header Authorization: Bearer. A token that differs is refused with 401.',
      ],
    },
    { kind: 'table', columns: ['Part', 'Value'], rows: claims(sheet) },
    { kind: 'text', text: ['aud is the address that is called:'] },
    {
      kind: 'table',
      columns: ['Endpoint', 'aud'],
      rows: audiences.map(({ endpoint, aud }): readonly Cell[] => [[endpoint], [{ code: aud }]]),
    },
    ...(otherBases.length === 0
      ? []
      : [
          {
            kind: 'text',
            text: ['In aud these may stand in place of the base address:'],
          } as const,
          { kind: 'list', items: otherBases.map((code) => [{ code }]) } as const,
        ]),
    ...(tenants.length === 0
      ? []
      : [
          {
            kind: 'text',
            text: ['tenant decides the site. A token without one of these is refused:'],
          } as const,
          {
            kind: 'table',
            columns: ['tenant', 'Site'],
            rows: tenants.map(({ tenant, site }): readonly Cell[] => [[{ code: tenant }], [site]]),
          } as const,
        ]),
  ];
}

function claims(sheet: TokenSheet): readonly (readonly Cell[])[] {
  const { iss, sub, algorithms, maxLifetime, clockSkew } = sheet;
  const lifetime =
    maxLifetime === Infinity
      ? 'later than iat, by as much as the EHR wants'
      : `later than iat, by at most ${maxLifetime} seconds`;
  return [
    [['alg (header)'], algorithms.map((code): Inline => ({ code }))],
    [['typ (header)'], [{ code: 'JWT' }]],
    [['kid (header)'], tellKeyId(sheet)],
    [['jku (header)'], tellKeyAddress(sheet)],
    [['iss'], [{ code: iss }]],
    [['sub'], sub === undefined ? ['not checked'] : [{ code: sub }]],
    [['aud'], ['the address that is called, see below']],
    [['iat'], [`seconds since 1970, when it was made; clocks may differ by ${clockSkew} seconds`]],
    [['exp'], [lifetime]],
    [['jti'], ['a new value in every token: a second use is refused']],
  ];
}

function tellKeyId({ keyIds, jku }: TokenSheet): Cell {
  if (keyIds.length > 0) return keyIds.map((code) => ({ code }));
  return [
    jku === undefined ? 'any: the keys that were exchanged have no name' : 'name of the key in its key set',
  ];
}

const tellKeyAddress = ({ jku }: TokenSheet): Cell =>
  jku === undefined
    ? ['not read: the keys were exchanged beforehand']
    : ['the address below, or left out; keys are fetched from there alone', { code: jku }];
