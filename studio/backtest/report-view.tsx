/** A report's figures: all cards side by side, and one of them with its reasons, groups, plots and comparison. */

import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { BacktestReport } from '../../src/backtest/backtest-report.js';
import { cardSection } from '../../src/backtest/page/lay-out-card.js';
import { comparisonSection } from '../../src/backtest/page/lay-out-comparison.js';
import { some } from '../../src/backtest/page/words.js';
import { useKept } from '../parts/use-kept.js';
import type { StudioStore } from '../state.js';
import { useStudio } from '../use-studio.js';
import { CardsTable } from './cards-table.js';
import { listCards, type CardOrder } from './list-cards.js';
import { PageBlocks } from './page-blocks.js';

const ORDERS: readonly (readonly [CardOrder, string])[] = [
  ['fired', 'patients who fire'],
  ['unknown', 'patients for whom it could not be told'],
  ['name', 'name'],
];

export function ReportView({
  studio,
  report,
}: {
  readonly studio: StudioStore;
  readonly report: BacktestReport;
}): JSX.Element {
  const { analysis } = useStudio(studio);
  const [order, setOrder] = useKept<CardOrder>(studio, 'backtest order', 'fired');
  const [words, setWords] = useKept(studio, 'backtest words', '');
  const [picked, setPicked] = useKept(studio, 'backtest card', '');
  const detail = useRef<HTMLElement>(null);
  const { run, population, cards } = report;
  const orders: typeof ORDERS =
    run.compared === undefined ? ORDERS : [...ORDERS, ['changed', 'patients who change']];
  const shown = listCards(report, order, words);
  // The card whose file is open, until another is picked.
  const chosen =
    cards.find(({ card }) => card === picked) ?? cards.find(({ card }) => card === analysis?.card?.id);
  const compared = comparisonSection(report);
  return (
    <>
      <p>
        {some(population.patients, 'patient')} of the population “{run.population.name}”, with the settings of{' '}
        {run.site.title}
        {population.days === undefined
          ? ''
          : `, judged at ${population.days.first} to ${population.days.last}`}
        . Every card is judged as if it were active.
      </p>
      {compared === undefined ? null : (
        <section>
          <h2>{compared.title}</h2>
          <PageBlocks blocks={compared.blocks} />
        </section>
      )}
      <section>
        <div class="row">
          <h2 id="backtest-cards">Cards</h2>
          <label>
            Find{' '}
            <input
              type="search"
              value={words}
              onInput={({ currentTarget: { value } }) => {
                setWords(value);
              }}
            />
          </label>
          <label>
            Order{' '}
            <select
              value={order}
              onChange={({ currentTarget: { value } }) => {
                setOrder(orders.find(([id]) => id === value)?.[0] ?? 'fired');
              }}
            >
              {orders.map(([id, says]) => (
                <option key={id} value={id}>
                  {says}
                </option>
              ))}
            </select>
          </label>
        </div>
        <CardsTable
          cards={shown}
          chosen={chosen?.card}
          isCompared={run.compared !== undefined}
          onChoose={(card) => {
            setPicked(card);
            requestAnimationFrame(() => {
              detail.current?.focus();
            });
          }}
        />
      </section>
      {chosen === undefined ? (
        <p class="quiet">Choose a card to see its figures.</p>
      ) : (
        <section ref={detail} tabIndex={-1} aria-labelledby="backtest-card">
          <h2 id="backtest-card">{chosen.title}</h2>
          <PageBlocks blocks={cardSection(chosen, run.patientsPerDay).blocks} />
        </section>
      )}
    </>
  );
}
