/** Services and cards with status and test state, and the other files. */

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { CardEntry, Overview } from '../../src/studio/contract.js';
import type { StudioStore } from '../state.js';
import { useStudio } from '../use-studio.js';
import { NewCard } from './new-card.js';

export function Navigation({ studio }: { readonly studio: StudioStore }): JSX.Element {
  const { overview, file } = useStudio(studio);
  const [filter, setFilter] = useState('');
  if (overview === undefined) return <nav aria-label="Content">Reading the content …</nav>;
  const wanted = (title: string, id: string): boolean =>
    `${title} ${id}`.toLowerCase().includes(filter.toLowerCase());
  const open = (path: string): void => {
    if (studio.isChanged() && !confirm('What you changed is not saved. Leave it?')) return;
    location.hash = encodeURIComponent(path);
    void studio.open(path);
  };
  const item = (path: string, title: string, state: JSX.Element | string): JSX.Element => (
    <li key={path}>
      <button
        type="button"
        aria-current={file?.path === path ? 'page' : undefined}
        onClick={() => {
          open(path);
        }}
      >
        <span class="state">{state}</span>
        {title}
      </button>
    </li>
  );
  return (
    <nav aria-label="Content">
      <label>
        <span class="hidden">Find a card or file</span>
        <input
          type="search"
          placeholder="Find"
          value={filter}
          onInput={(event) => {
            setFilter(event.currentTarget.value);
          }}
        />
      </label>
      {overview.services.map((service) => {
        const cards = service.cards.filter(({ title, id }) => wanted(`${service.title} ${title}`, id));
        return cards.length === 0 ? null : (
          <section key={service.id} aria-label={service.title}>
            <h2>{service.title}</h2>
            <ul>{cards.map((card) => item(card.file, card.title, <CardState card={card} />))}</ul>
          </section>
        );
      })}
      <NewCard overview={overview} studio={studio} onOpen={open} />
      <OtherFiles overview={overview} wanted={wanted} item={item} />
    </nav>
  );
}

function OtherFiles({
  overview,
  wanted,
  item,
}: {
  readonly overview: Overview;
  readonly wanted: (title: string, id: string) => boolean;
  readonly item: (path: string, title: string, state: string) => JSX.Element;
}): JSX.Element {
  const groups = [
    ['Sites', overview.sites],
    ['Scores', overview.models],
    ['Value sets and orders', overview.shared],
  ] as const;
  return (
    <>
      {groups.map(([name, files]) => {
        const found = files.filter(({ title, id }) => wanted(title, id));
        return found.length === 0 ? null : (
          <details key={name}>
            <summary>
              {name} ({found.length})
            </summary>
            <ul>{found.map(({ file, title }) => item(file, title, ''))}</ul>
          </details>
        );
      })}
    </>
  );
}

function CardState({ card: { status, tests, errors, warnings } }: { readonly card: CardEntry }): JSX.Element {
  const failed = tests?.failed ?? 0;
  const sign = errors > 0 || failed > 0 ? '✗' : warnings > 0 ? '!' : tests === undefined ? '…' : '✓';
  const says =
    errors > 0
      ? `${errors} errors`
      : failed > 0
        ? `${failed} of ${failed + (tests?.passed ?? 0)} cases fail`
        : tests === undefined
          ? 'cases not run yet'
          : `${tests.passed} cases pass`;
  return (
    <span title={`${status}, ${says}`}>
      {status === 'silent' ? '' : `${status} `}
      <span aria-hidden="true">{sign}</span>
      <span class="hidden">{says}</span>
    </span>
  );
}
