/** Writes a build sheet as GitHub-flavoured Markdown that can also be read as it stands (GFM 0.29). */

import { escapeMarkdown } from '../text/escape-markdown.js';
import type { Block, Cell, Entry, Inline, Section, SheetDocument } from './sheet-document.js';

/** Ends in a line break. Text to be entered exactly stands in code blocks where a table would alter it. */
export function writeMarkdown({ title, facts, sections }: SheetDocument): string {
  const lines = [
    `# ${escapeMarkdown(title)}`,
    '',
    ...facts.map(([label, value]) => `- ${escapeMarkdown(label)}: ${writeInline(value)}`),
    ...sections.flatMap((section, index) => writeSection(section, `## ${index + 1}.`, '###')),
  ];
  return `${lines.join('\n')}\n`;
}

function writeSection({ title, blocks, sections = [] }: Section, heading: string, below: string): string[] {
  return [
    '',
    `${heading} ${escapeMarkdown(title)}`,
    ...blocks.flatMap((block) => ['', ...writeBlock(block)]),
    ...sections.flatMap((section) => writeSection(section, below, `${below}#`)),
  ];
}

function writeBlock(block: Block): string[] {
  switch (block.kind) {
    case 'text':
      return [block.text.map(writeInline).join(' ')];
    case 'list':
      return block.items.map((item) => `- ${item.map(writeInline).join(' ')}`);
    case 'table':
      return [
        writeRow(block.columns.map((column) => [column])),
        `|${block.columns.map(() => ' --- |').join('')}`,
        ...block.rows.map(writeRow),
      ];
    case 'entries':
      return block.entries.flatMap((entry, index) => writeEntry(entry, index + 1, block.columns));
    case 'notes':
      return block.notes
        .flatMap(({ says, source, url }) => {
          const cited = url === undefined ? escapeMarkdown(source) : `[${escapeMarkdown(source)}](<${url}>)`;
          return ['>', `> ${escapeMarkdown(says)} *(${cited})*`];
        })
        .slice(1);
  }
}

function writeEntry({ key, text, remark }: Entry, number: number, columns: readonly string[]): string[] {
  const fence = '`'.repeat(longestTicks(text, 2) + 1);
  return [
    ...(number === 1 ? [] : ['']),
    `**${number}.** ${writeCode(key)} (${(columns[2] ?? '').toLowerCase()}: ${escapeMarkdown(remark)})`,
    '',
    `${fence}text`,
    text,
    fence,
  ];
}

const writeRow = (cells: readonly Cell[]): string =>
  `| ${cells.map((cell) => cell.map((inline) => writeInline(inline).replace(/\\?\|/g, '\\|')).join('<br>')).join(' | ')} |`;

const writeInline = (inline: Inline): string =>
  typeof inline === 'string' ? escapeMarkdown(inline) : writeCode(inline.code);

function writeCode(text: string): string {
  const ticks = '`'.repeat(longestTicks(text, 0) + 1);
  const space = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${ticks}${space}${text}${space}${ticks}`;
}

const longestTicks = (text: string, least: number): number =>
  Math.max(least, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
