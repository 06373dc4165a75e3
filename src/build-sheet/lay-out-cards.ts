/** The part of a build sheet about what cards bring: suggestions, orders, reasons, topics, links (CDS Hooks 2.0.1, "Card Attributes"). */

import type { BuildSheet, CodeRow } from './build-sheet.js';
import { notesOn } from './notes-on.js';
import type { Block, Cell, Section } from '../page/page-document.js';

export const layOutCards = (sheet: BuildSheet): readonly Section[] => [
  { title: 'Suggestions', blocks: [suggestions(sheet), ...notesOn(sheet, 'suggestions')] },
  { title: 'Orders to map', blocks: [orders(sheet), ...notesOn(sheet, 'orders')] },
  { title: 'Override reasons', blocks: [...overrideReasons(sheet), ...notesOn(sheet, 'override-reasons')] },
  { title: 'Topics', blocks: [...topics(sheet), ...notesOn(sheet, 'topics')] },
  { title: 'Links to allow', blocks: [...links(sheet), ...notesOn(sheet, 'links')] },
  { title: 'What this EHR does not get', blocks: [drops(sheet), ...notesOn(sheet, 'cards')] },
];

function suggestions({ suggestions: rows }: BuildSheet): Block {
  if (rows.length === 0) return text('No card suggests anything.');
  return {
    kind: 'table',
    columns: ['Card', 'Label', 'Does', 'Sent'],
    rows: rows.map(({ card, label, does, recommended, sent }): readonly Cell[] => [
      [card],
      [label],
      [does, ...(recommended ? ['recommended'] : [])],
      [sent ? 'yes' : 'no, told in the text'],
    ]),
  };
}

function orders({ orders: rows }: BuildSheet): Block {
  if (rows.length === 0) return text('No suggestion creates an order here.');
  return {
    kind: 'table',
    columns: ['Order', 'Codes sent', 'Card', 'Code here'],
    rows: rows.map(({ id, type, text: words, codes: sent, cards }): readonly Cell[] => [
      [words, type, { code: id }],
      sent.flatMap(({ system, code, display }) => [
        { code: `${system}|${code}` },
        ...(display === undefined ? [] : [display]),
      ]),
      cards,
      [],
    ]),
  };
}

function overrideReasons({ overrideReasons: rows, sendsOverrideReasons }: BuildSheet): readonly Block[] {
  if (!sendsOverrideReasons) return [text('Override reasons are not sent to this EHR.')];
  if (rows.length === 0) return [text('No card has override reasons.')];
  return codes(rows, { displays: true, fill: true });
}

function topics({ topics: rows }: BuildSheet): readonly Block[] {
  return rows.length === 0 ? [text('No card is in use.')] : codes(rows, { displays: false, fill: false });
}

/** A system that all codes share is told once. */
function codes(
  rows: readonly CodeRow[],
  { displays, fill }: { readonly displays: boolean; readonly fill: boolean },
): readonly Block[] {
  const [system, ...others] = new Set(rows.map((row) => row.system));
  const shared = others.length === 0 ? system : undefined;
  const table: Block = {
    kind: 'table',
    columns: [
      'Code',
      ...(displays ? ['Display'] : []),
      ...(shared === undefined ? ['System'] : []),
      'Cards',
      ...(fill ? ['Code here'] : []),
    ],
    rows: rows.map((row): readonly Cell[] => [
      [{ code: row.code }],
      ...(displays ? [row.displays] : []),
      ...(shared === undefined ? [[{ code: row.system }]] : []),
      row.cards,
      ...(fill ? [[]] : []),
    ]),
  };
  return [
    ...(shared === undefined ? [] : [{ kind: 'text', text: ['System:', { code: shared }] } as const]),
    table,
  ];
}

function links({ links: rows }: BuildSheet): readonly Block[] {
  if (rows.length === 0) return [text('No card has a link.')];
  const hosts = [...new Set(rows.map(({ host }) => host))];
  return [
    { kind: 'text', text: ['Hosts:', ...hosts.map((code) => ({ code }))] },
    {
      kind: 'table',
      columns: ['Address', 'Is', 'Cards'],
      rows: rows.map(({ url, kinds, cards }): readonly Cell[] => [[{ code: url }], kinds, cards]),
    },
  ];
}

function drops({ drops: sentences }: BuildSheet): Block {
  if (sentences.length === 0) return text('Nothing: cards are sent as they are.');
  return { kind: 'list', items: sentences.map((sentence) => [sentence]) };
}

const text = (words: string): Block => ({ kind: 'text', text: [words] });
