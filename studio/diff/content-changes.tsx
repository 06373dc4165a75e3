/** What changed since the last commit, card by card: what to look at first, then texts, numbers and logic, then what became of the cases. */

import type { JSX } from 'preact';
import type {
  CardDiff,
  CaseDiff,
  ContentDiff,
  Fate,
  SharedDiff,
  SharedKind,
  Sides,
} from '../../src/diff/content-diff.js';
import { Changes, Sections } from './change-item.js';

const FATES: Readonly<Record<Fate, string>> = {
  added: 'New',
  removed: 'Gone',
  renamed: 'Renamed',
  changed: 'Changed',
  affected: 'Changed by what it rests on',
};

const KINDS: Readonly<Record<SharedKind, string>> = {
  service: 'Service',
  'value-set': 'Value set',
  model: 'Score',
  order: 'Order',
  hook: 'Hook',
  'ehr-profile': 'EHR profile',
  site: 'Site',
};

export function ContentChanges({ diff }: { readonly diff: ContentDiff }): JSX.Element {
  const { warnings, notes, cards, shared } = diff;
  if (cards.length === 0 && shared.length === 0 && notes.length === 0)
    return <p class="quiet">Nothing has changed since the last commit.</p>;
  return (
    <>
      {warnings.length === 0 ? null : (
        <div class="notice">
          <h3>Look at these first</h3>
          <ul>
            {warnings.map(({ about, rule, says, remedy }) => (
              <li key={`${about} ${rule} ${says}`}>
                <strong>{about}</strong>: {says} {remedy}
              </li>
            ))}
          </ul>
        </div>
      )}
      {notes.length === 0 ? null : (
        <div class="notice">
          <h3>Not everything could be compared</h3>
          <ul>
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </div>
      )}
      {cards.map((card) => (
        <CardChanges key={card.id} card={card} />
      ))}
      {shared.map((one) => (
        <SharedChanges key={`${one.kind} ${one.id}`} shared={one} />
      ))}
    </>
  );
}

function CardChanges({ card }: { readonly card: CardDiff }): JSX.Element {
  const { id, title, fate, was, version, status, history, sections, cases } = card;
  return (
    <article class="change">
      <h3>{title}</h3>
      <p class="quiet">
        {FATES[fate]}
        {was === undefined ? '' : `, it was ${was}`} · {id} · version <Both sides={version} /> ·{' '}
        <Both sides={status} />
      </p>
      {history.map(({ version: number, on, what }) => (
        <blockquote key={number}>
          {number}, {on}: {what}
        </blockquote>
      ))}
      <Sections sections={sections} />
      {cases === undefined ? null : (
        <>
          <h4>Cases</h4>
          <p>{tellCases(cases)}</p>
          {cases.failing.length === 0 ? null : (
            <ul>
              {cases.failing.map(({ name, failures }) => (
                <li key={name}>
                  <span class="mark false" aria-hidden="true">
                    ✗
                  </span>
                  <strong>{name}</strong> fails: {failures.join(' ')}
                </li>
              ))}
            </ul>
          )}
          {cases.changed.map((one) => (
            <CaseChange key={`${one.from} ${one.name}`} one={one} />
          ))}
        </>
      )}
    </article>
  );
}

function tellCases({ compared, changed }: NonNullable<CardDiff['cases']>): string {
  const outcomes = changed.filter(({ outcome }) => outcome).length;
  const words = changed.length - outcomes;
  if (changed.length === 0)
    return `Of ${compared} ${compared === 1 ? 'case' : 'cases'} run on both, none comes out otherwise.`;
  return `Of ${compared} run on both, ${outcomes} ${outcomes === 1 ? 'comes' : 'come'} out otherwise and ${words} ${words === 1 ? 'has' : 'have'} other words.`;
}

function CaseChange({
  one: { name, from, before, after, changes },
}: {
  readonly one: CaseDiff;
}): JSX.Element {
  return (
    <details>
      <summary>
        {name}
        {from === 'old' ? ' (a case of the committed file)' : ''}: <del>{tellOutcome(before)}</del>
        {' → '}
        <ins>{tellOutcome(after)}</ins>
      </summary>
      <p>{after.because}</p>
      <Changes changes={changes} />
    </details>
  );
}

const SHOWS = { card: 'shows the card', ask: 'asks', nothing: 'shows nothing' } as const;
const tellOutcome = ({ shows, outcome }: CaseDiff['before']): string =>
  shows === 'nothing' ? `${SHOWS.nothing} (${outcome.replaceAll('-', ' ')})` : SHOWS[shows];

function SharedChanges({
  shared: { kind, id, title, fate, sections, usedBy },
}: {
  readonly shared: SharedDiff;
}): JSX.Element {
  return (
    <article class="change">
      <h3>{title}</h3>
      <p class="quiet">
        {FATES[fate]} · {KINDS[kind]} · {id}
        {usedBy.length === 0 ? '' : ` · used by ${usedBy.join(', ')}`}
      </p>
      <Sections sections={sections} />
    </article>
  );
}

function Both({ sides: { before, after } }: { readonly sides: Sides }): JSX.Element {
  if (before === undefined || after === undefined || before === after) return <>{after ?? before ?? ''}</>;
  return (
    <>
      <del>{before}</del> → <ins>{after}</ins>
    </>
  );
}
