/** Writes a document as one HTML page, to be read, printed and sent by mail (HTML Living Standard). */

import { escapeHtml } from './escape-html.js';
import type { Block, Cell, Inline, PageDocument, Section, TreeItem } from './page-document.js';
import { pageShell } from './page-shell.js';

/** Whole and self-contained; ends in a line break. */
export function writePage({ title, notice, facts, sections }: PageDocument): string {
  return pageShell(title, [
    `<h1>${escapeHtml(title)}</h1>`,
    ...(notice === undefined ? [] : [`<p class="notice">${writeInlines(notice)}</p>`]),
    ...writeFacts(facts.map(([label, value]) => [label, [value]])),
    ...sections.flatMap((section, index) => writeSection(section, 2, `${index + 1}. `)),
  ]);
}

function writeSection({ title, blocks, sections = [] }: Section, level: number, number: string): string[] {
  return [
    `<section><h${level}>${number}${escapeHtml(title)}</h${level}>`,
    ...blocks.flatMap(writeBlock),
    ...sections.flatMap((section) => writeSection(section, level + 1, '')),
    '</section>',
  ];
}

function writeBlock(block: Block): string[] {
  switch (block.kind) {
    case 'text':
      return [`<p>${writeInlines(block.text)}</p>`];
    case 'list':
      return ['<ul>', ...block.items.map((item) => `<li>${writeInlines(item)}</li>`), '</ul>'];
    case 'tree':
      return writeTree(block.items);
    case 'facts':
      return writeFacts(block.facts);
    case 'table':
      return writeTable(block.columns, block.rows);
    case 'entries': {
      const rows = block.entries.map(({ key, text, remark }, index): readonly Cell[] => [
        [String(index + 1)],
        [{ code: key }],
        [{ code: text }],
        [remark],
      ]);
      return writeTable(['#', ...block.columns], rows, ' class="entries"');
    }
    case 'figure':
      return ['<figure>', block.svg, `<figcaption>${escapeHtml(block.says)}</figcaption>`, '</figure>'];
    case 'notes':
      return [
        '<div class="notes">',
        ...block.notes.map(({ says, source, url }) => {
          const cited = url === undefined ? escapeHtml(source) : writeLink(source, url);
          return `<p>${escapeHtml(says)} <cite>(${cited})</cite></p>`;
        }),
        '</div>',
      ];
  }
}

const writeFacts = (facts: readonly (readonly [string, readonly Inline[]])[]): string[] => [
  '<dl class="facts">',
  ...facts.map(([label, value]) => `<dt>${escapeHtml(label)}</dt><dd>${writeInlines(value)}</dd>`),
  '</dl>',
];

const writeTree = (items: readonly TreeItem[]): string[] => [
  '<ul class="tree">',
  ...items.flatMap(({ text, items: below = [] }) =>
    below.length === 0
      ? [`<li>${writeInlines(text)}</li>`]
      : [`<li>${writeInlines(text)}`, ...writeTree(below), '</li>'],
  ),
  '</ul>',
];

function writeTable(
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
  attributes = '',
): string[] {
  const names = columns.map(escapeHtml);
  return [
    `<table${attributes}>`,
    `<thead><tr>${names.map((name) => `<th scope="col">${name}</th>`).join('')}</tr></thead>`,
    '<tbody>',
    ...rows.map(
      (cells) => `<tr>${cells.map((cell, index) => writeCell(cell, names[index] ?? '')).join('')}</tr>`,
    ),
    '</tbody>',
    '</table>',
  ];
}

/** A cell with nothing in it is one to be filled in. */
function writeCell(cell: Cell, label: string): string {
  const fill = cell.length === 0 ? ' class="fill"' : '';
  const content =
    cell.length === 1
      ? writeInline(cell[0] ?? '')
      : cell.map((inline) => `<div>${writeInline(inline)}</div>`).join('');
  return `<td${fill} data-label="${label}">${content}</td>`;
}

const writeInlines = (inlines: readonly Inline[]): string => inlines.map(writeInline).join(' ');

function writeInline(inline: Inline): string {
  if (typeof inline === 'string') return writeWords(inline);
  if ('code' in inline) return `<code>${writeExact(inline.code)}</code>`;
  if ('mark' in inline) return `<mark>${escapeHtml(inline.mark)}</mark>`;
  if ('small' in inline) return `<small>${escapeHtml(inline.small)}</small>`;
  return writeLink(inline.link, inline.url);
}

/** Dates stay in one line. */
const writeWords = (words: string): string =>
  escapeHtml(words).replace(/\b\d{4}-\d{2}-\d{2}\b/g, '<time>$&</time>');

/** Web addresses and paths below or above this page. Anything else (`javascript:`) is words. */
const SAFE_ADDRESS = /^(?:https?:\/\/|(?:\.\.\/)*[\w.-]+(?:\/[\w.%-]+)*(?:\?[\w.%=&-]*)?$)/i;

function writeLink(words: string, url: string): string {
  if (!SAFE_ADDRESS.test(url)) return escapeHtml(words);
  return `<a href="${escapeHtml(url)}" rel="noreferrer">${escapeHtml(words)}</a>`;
}

/** A piece longer than this may be broken anywhere, or it would not fit a narrow screen. */
const LONGEST_PIECE = 32;

/** Lines break after separators and not after hyphens: on paper nobody could tell whether a hyphen is to be typed. */
function writeExact(text: string): string {
  const pieces = text.match(/[^&,?/|\s]*[&,?/|\s]*/g)?.filter((piece) => piece !== '') ?? [];
  return pieces
    .map((piece) => {
      const words = escapeHtml(piece);
      return piece.length > LONGEST_PIECE ? words : `<span>${words}</span>`;
    })
    .join('<wbr>');
}
