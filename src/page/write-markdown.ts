/** Writes a document as GitHub-flavoured Markdown that can also be read as it stands (GFM 0.29). */

import { escapeMarkdown } from '../text/escape-markdown.js';
import type { Block, Cell, Entry, Inline, PageDocument, Section, TreeItem } from './page-document.js';

/** Ends in a line break. Text to be entered exactly stands in code blocks where a table would alter it. */
export function writeMarkdown({ title, notice, facts, sections }: PageDocument): string {
  const lines = [
    `# ${escapeMarkdown(title)}`,
    '',
    ...(notice === undefined ? [] : [`**${writeInlines(notice)}**`, '']),
    ...writeFacts(facts.map(([label, value]) => [label, [value]])),
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
      return [writeInlines(block.text)];
    case 'list':
      return block.items.map((item) => `- ${writeInlines(item)}`);
    case 'tree':
      return writeTree(block.items, '');
    case 'facts':
      return writeFacts(block.facts);
    case 'table':
      return [
        writeRow(block.columns.map((column) => [column])),
        `|${block.columns.map(() => ' --- |').join('')}`,
        ...block.rows.map(writeRow),
      ];
    case 'entries':
      return block.entries.flatMap((entry, index) => writeEntry(entry, index + 1, block.columns));
    case 'figure':
      return [escapeMarkdown(block.says)];
    case 'notes':
      return block.notes
        .flatMap(({ says, source, url }) => {
          const cited = url === undefined ? escapeMarkdown(source) : writeLink(source, url);
          return ['>', `> ${escapeMarkdown(says)} *(${cited})*`];
        })
        .slice(1);
  }
}

const writeFacts = (facts: readonly (readonly [string, readonly Inline[]])[]): string[] =>
  facts.map(([label, value]) => `- ${escapeMarkdown(label)}: ${writeInlines(value)}`);

const writeTree = (items: readonly TreeItem[], indent: string): string[] =>
  items.flatMap(({ text, items: below = [] }) => [
    `${indent}- ${writeInlines(text)}`,
    ...writeTree(below, `${indent}  `),
  ]);

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

const writeInlines = (inlines: readonly Inline[]): string => inlines.map(writeInline).join(' ');

function writeInline(inline: Inline): string {
  if (typeof inline === 'string') return escapeMarkdown(inline);
  if ('code' in inline) return writeCode(inline.code);
  if ('mark' in inline) return `**${escapeMarkdown(inline.mark)}**`;
  if ('small' in inline) return `*${escapeMarkdown(inline.small)}*`;
  return writeLink(inline.link, inline.url);
}

const writeLink = (words: string, url: string): string => `[${escapeMarkdown(words)}](<${url}>)`;

function writeCode(text: string): string {
  const ticks = '`'.repeat(longestTicks(text, 0) + 1);
  const space = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${ticks}${space}${text}${space}${ticks}`;
}

const longestTicks = (text: string, least: number): number =>
  Math.max(least, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
