/** One card as an EHR shows it inline: what it says, from whom, what it suggests, how to decline it (CDS Hooks 2.0.1, "Card Attributes"). */

import type { ComponentChildren, JSX } from 'preact';
import type { Card, Suggestion } from '../../src/model/cds-hooks.js';
import { Markdown } from './markdown.js';

export interface ShownCardProps {
  readonly card: Card;
  /** What becomes of a suggestion that is taken; absent: it can only be read. */
  readonly onTake?: (suggestion: Suggestion) => void;
  /** Suggestions that were taken. */
  readonly taken?: ReadonlySet<string>;
  /** Stands below the card: what may be done with it. */
  readonly children?: ComponentChildren;
}

const WORDS = { info: 'Information', warning: 'Warning', critical: 'Critical' } as const;

export function ShownCard({ card, onTake, taken, children }: ShownCardProps): JSX.Element {
  const { summary, detail, indicator, source, suggestions = [], links = [], overrideReasons = [] } = card;
  const isTaken = ({ uuid, label }: Suggestion): boolean => taken?.has(uuid ?? label) === true;
  return (
    <article class={`card ${indicator}`} aria-label={`${WORDS[indicator]} card`}>
      <h3>
        <span class="badge" aria-hidden="true">
          {indicator === 'info' ? 'i' : '!'}
        </span>{' '}
        <span class="hidden">{WORDS[indicator]}: </span>
        {summary}
      </h3>
      <p class="source">
        Source: {source.url === undefined ? source.label : <Away url={source.url}>{source.label}</Away>}
      </p>
      {detail === undefined ? null : <Markdown text={detail} />}
      {suggestions.length === 0 ? null : (
        <div
          class="suggestions"
          role="group"
          aria-label={card.selectionBehavior === 'at-most-one' ? 'Choose at most one' : 'Suggestions'}
        >
          {suggestions.map((suggestion) => (
            <SuggestionButton
              key={suggestion.uuid ?? suggestion.label}
              suggestion={suggestion}
              taken={isTaken(suggestion)}
              closed={card.selectionBehavior === 'at-most-one' && suggestions.some(isTaken)}
              onTake={onTake}
            />
          ))}
        </div>
      )}
      {links.length === 0 ? null : (
        <p class="row">
          {links.map(({ label, url, type }) => (
            <span key={url}>
              <Away url={url}>{label}</Away>
              {type === 'smart' ? ' (SMART app)' : ''}
            </span>
          ))}
        </p>
      )}
      {children ??
        (overrideReasons.length === 0 ? null : (
          <p class="quiet">Reasons to decline: {overrideReasons.map(({ display }) => display).join(' · ')}</p>
        ))}
    </article>
  );
}

function SuggestionButton({
  suggestion,
  taken,
  closed,
  onTake,
}: {
  readonly suggestion: Suggestion;
  readonly taken: boolean;
  /** Another was taken, and only one may be. */
  readonly closed: boolean;
  readonly onTake: ShownCardProps['onTake'];
}): JSX.Element {
  const { label, isRecommended, actions = [] } = suggestion;
  return (
    <>
      <button
        type="button"
        disabled={taken || closed || onTake === undefined}
        title={onTake === undefined ? 'Here it is only shown. The chart applies it.' : undefined}
        onClick={() => onTake?.(suggestion)}
      >
        {taken ? '✓ ' : ''}
        {label}
        {isRecommended === true ? ' (recommended)' : ''}
      </button>
      {actions.length > 0 && onTake === undefined ? (
        <span class="quiet">
          {actions.map(({ type, description }) => `${type}: ${description}`).join(' · ')}
        </span>
      ) : null}
    </>
  );
}

function Away({
  url,
  children,
}: {
  readonly url: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  return /^https?:/.test(url) ? (
    <a href={url} target="_blank" rel="noreferrer noopener">
      {children}
    </a>
  ) : (
    <span>{children}</span>
  );
}
