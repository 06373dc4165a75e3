/** The cards of a report side by side, in patients; a count that would tell of one patient is hidden. */

import type { JSX } from 'preact';
import type { CardResult } from '../../src/backtest/backtest-report.js';
import { decimal, number, percent } from '../../src/backtest/page/words.js';

export interface CardsTableProps {
  readonly cards: readonly CardResult[];
  readonly chosen: string | undefined;
  readonly isCompared: boolean;
  readonly onChoose: (card: string) => void;
}

export function CardsTable({ cards, chosen, isCompared, onChoose }: CardsTableProps): JSX.Element {
  if (cards.length === 0) return <p class="quiet">No card has these words.</p>;
  return (
    <div class="scroll cards-table" role="region" aria-label="Table of cards" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Card</th>
            <th scope="col">Evaluated</th>
            <th scope="col">Fired</th>
            <th scope="col">Share</th>
            <th scope="col">Unknown</th>
            <th scope="col">Alerts per 100 patients</th>
            {isCompared ? (
              <>
                <th scope="col">Newly flagged</th>
                <th scope="col">No longer flagged</th>
              </>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {cards.map(({ card, title, patients, share, alerts, comparison }) => (
            <tr key={card}>
              <th scope="row">
                <button
                  type="button"
                  class="plain"
                  aria-current={card === chosen ? 'true' : undefined}
                  title={title}
                  onClick={() => {
                    onChoose(card);
                  }}
                >
                  {card}
                </button>
              </th>
              <td>{number(patients.evaluated)}</td>
              <td>{number(patients.fired)}</td>
              <td>{share.share === null ? '–' : percent(share.share)}</td>
              <td>{number(patients.unknown)}</td>
              <td>{decimal(alerts.per100Patients)}</td>
              {isCompared ? (
                <>
                  <td>{comparison === undefined ? '–' : number(comparison.newly)}</td>
                  <td>{comparison === undefined ? '–' : number(comparison.noLonger)}</td>
                </>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
