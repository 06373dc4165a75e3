/** The cards as an EHR shows them inline: suggestions are applied, and a card is declined with a reason. */

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { ShownCard } from '../card/shown-card.js';
import type { ChartStore, ShownAdvice } from './chart-store.js';
import { useChart } from './use-chart.js';

export function Advice({ chart }: { readonly chart: ChartStore }): JSX.Element {
  const { advice, busy, failed } = useChart(chart);
  return (
    <section aria-label="Advice" aria-busy={busy}>
      <h2>Advice</h2>
      {failed.length === 0 ? null : (
        <p class="notice bad">
          No answer from {failed.join(', ')}: whether they have advice is not known. The calls tell why.
        </p>
      )}
      {advice.length === 0 && (busy || failed.length === 0) ? (
        <p class="quiet">{busy ? 'Asking …' : 'No card. Every service was asked and has nothing to say.'}</p>
      ) : null}
      {advice.map((one) => (
        <OneCard key={one.card.uuid ?? one.card.summary} one={one} chart={chart} />
      ))}
    </section>
  );
}

function OneCard({ one, chart }: { readonly one: ShownAdvice; readonly chart: ChartStore }): JSX.Element {
  const { taken, settled } = useChart(chart);
  const { card, hook, service } = one;
  const done = settled.get(card.uuid ?? '');
  return (
    <div class={done === undefined ? '' : 'stale'}>
      <p class="quiet">
        {hook}, {service}
      </p>
      <ShownCard
        card={card}
        taken={taken}
        onTake={(suggestion) => {
          void chart.take(one, suggestion);
        }}
      >
        {done === undefined ? <Decline one={one} chart={chart} /> : <p class="notice good">{done}</p>}
      </ShownCard>
    </div>
  );
}

function Decline({ one, chart }: { readonly one: ShownAdvice; readonly chart: ChartStore }): JSX.Element {
  const [code, setCode] = useState('');
  const [comment, setComment] = useState('');
  const reasons = one.card.overrideReasons ?? [];
  return (
    <div class="row">
      {reasons.length === 0 ? null : (
        <label>
          Reason{' '}
          <select
            value={code}
            onChange={({ currentTarget }) => {
              setCode(currentTarget.value);
            }}
          >
            <option value="">without a reason</option>
            {reasons.map((reason) => (
              <option key={reason.code} value={reason.code}>
                {reason.display}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        Comment{' '}
        <input
          type="text"
          value={comment}
          onInput={({ currentTarget }) => {
            setComment(currentTarget.value);
          }}
        />
      </label>
      <button type="button" onClick={() => void chart.decline(one, code, comment)}>
        Decline
      </button>
    </div>
  );
}
