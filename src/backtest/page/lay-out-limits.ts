/** What a backtest cannot tell, for the readers of its report. */

import type { Section } from '../../page/page-document.js';
import type { BacktestReport } from '../backtest-report.js';

export function limitsSection({ run, cards }: BacktestReport): Section {
  const labelled = cards.some((card) => card.labelled !== undefined);
  const items = [
    'Whether clinicians would have followed the cards, found them useful, or been disturbed by them.',
    labelled
      ? 'Whether a card is right in patients without a label. Labels of a sample that was chosen by the card itself say nothing about the patients it misses.'
      : 'Whether a card was right: no labels of a record review were given.',
    'How it was on another day. The record counts as it stands, without what is dated later than the day a patient was judged at; which problems and orders were active on that day nobody recorded.',
    'What is not in the record: care elsewhere, medicines without a prescription, results on paper.',
    'How often a patient comes. Every chart is opened once and every active order is signed once; each further visit would repeat the alerts.',
    `How a clinician’s day looks: ${run.patientsPerDay} patients a day is an assumption.`,
    'What quiet periods after an override, circuit breakers and switches would hold back. Limits of the site on the number and urgency of cards were applied.',
    'What other patients would show. Ranges are 95 % Wilson intervals: they tell what chance does in a sample of this size, not how this population differs from yours.',
  ];
  return {
    title: 'What this report cannot tell',
    blocks: [{ kind: 'list', items: items.map((item) => [item]) }],
  };
}
