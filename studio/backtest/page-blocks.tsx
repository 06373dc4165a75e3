/** Blocks of a page document on the page: the same words, tables and plots that the printed report has. */

import type { JSX } from 'preact';
import type { Block, Inline, TreeItem } from '../../src/page/page-document.js';

export function PageBlocks({ blocks }: { readonly blocks: readonly Block[] }): JSX.Element {
  return (
    <>
      {blocks.map((block, place) => (
        <PageBlock key={place} block={block} />
      ))}
    </>
  );
}

function PageBlock({ block }: { readonly block: Block }): JSX.Element {
  switch (block.kind) {
    case 'text':
      return (
        <p>
          <Inlines text={block.text} />
        </p>
      );
    case 'list':
      return (
        <ul>
          {block.items.map((item, place) => (
            <li key={place}>
              <Inlines text={item} />
            </li>
          ))}
        </ul>
      );
    case 'tree':
      return <Tree items={block.items} />;
    case 'facts':
      return (
        <dl class="facts">
          {block.facts.map(([label, text]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <Inlines text={text} />
              </dd>
            </div>
          ))}
        </dl>
      );
    case 'table':
      return <Table columns={block.columns} rows={block.rows} />;
    case 'entries':
      return (
        <Table
          columns={block.columns}
          rows={block.entries.map(({ key, text, remark }) => [[key], [{ code: text }], [remark]])}
        />
      );
    case 'figure':
      return (
        <figure>
          {/* Drawn by this project's own code, every value in it escaped. */}
          <div class="plot" dangerouslySetInnerHTML={{ __html: block.svg }} />
          <figcaption>{block.says}</figcaption>
        </figure>
      );
    case 'notes':
      return (
        <ul>
          {block.notes.map(({ says, source }) => (
            <li key={says}>
              {says} <span class="quiet">{source}</span>
            </li>
          ))}
        </ul>
      );
  }
}

function Table({
  columns,
  rows,
}: {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (readonly Inline[])[])[];
}): JSX.Element {
  return (
    <div class="scroll" role="region" aria-label={columns.join(', ')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            <tr key={row}>
              {cells.map((cell, column) => (
                <td key={column}>
                  <Inlines text={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const Tree = ({ items }: { readonly items: readonly TreeItem[] }): JSX.Element => (
  <ul>
    {items.map(({ text, items: below = [] }, place) => (
      <li key={place}>
        <Inlines text={text} />
        {below.length === 0 ? null : <Tree items={below} />}
      </li>
    ))}
  </ul>
);

function Inlines({ text }: { readonly text: readonly Inline[] }): JSX.Element {
  return (
    <>
      {text.map((part, place) => (
        <span key={place}>
          {place === 0 ? '' : ' '}
          <One part={part} />
        </span>
      ))}
    </>
  );
}

function One({ part }: { readonly part: Inline }): JSX.Element {
  if (typeof part === 'string') return <>{part}</>;
  if ('code' in part) return <code>{part.code}</code>;
  if ('mark' in part) return <strong>{part.mark}</strong>;
  if ('small' in part) return <span class="quiet">{part.small}</span>;
  return /^https?:/.test(part.url) ? (
    <a href={part.url} target="_blank" rel="noreferrer noopener">
      {part.link}
    </a>
  ) : (
    <>{part.link}</>
  );
}
