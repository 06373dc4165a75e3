/** Writes a build sheet as one HTML page without scripts or anything fetched, to be read, printed and sent by mail (HTML Living Standard). */

import { escapeHtml } from './escape-html.js';
import type { Block, Cell, Inline, Section, SheetDocument } from './sheet-document.js';
import { SHEET_STYLE } from './sheet-style.js';

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** Whole and self-contained; ends in a line break. */
export function writeHtml({ title, facts, sections }: SheetDocument): string {
  const words = escapeHtml(title);
  const lines = [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    `<title>${words}</title>`,
    `<style>${SHEET_STYLE}</style>`,
    '</head>',
    '<body>',
    '<main>',
    `<h1>${words}</h1>`,
    '<dl class="facts">',
    ...facts.map(([label, value]) => `<dt>${escapeHtml(label)}</dt><dd>${writeInline(value)}</dd>`),
    '</dl>',
    ...sections.flatMap((section, index) => writeSection(section, 2, `${index + 1}. `)),
    '</main>',
    '</body>',
    '</html>',
  ];
  return `${lines.join('\n')}\n`;
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
      return [`<p>${block.text.map(writeInline).join(' ')}</p>`];
    case 'list':
      return ['<ul>', ...block.items.map((item) => `<li>${item.map(writeInline).join(' ')}</li>`), '</ul>'];
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
    case 'notes':
      return [
        '<div class="notes">',
        ...block.notes.map(({ says, source, url }) => {
          const words = escapeHtml(source);
          const cited =
            url === undefined ? words : `<a href="${escapeHtml(url)}" rel="noreferrer">${words}</a>`;
          return `<p>${escapeHtml(says)} <cite>(${cited})</cite></p>`;
        }),
        '</div>',
      ];
  }
}

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

const writeInline = (inline: Inline): string =>
  typeof inline === 'string' ? escapeHtml(inline) : `<code>${writeExact(inline.code)}</code>`;

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
