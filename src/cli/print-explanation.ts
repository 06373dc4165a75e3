/** Prints an explained call for a person: each card's outcome, its criteria with their values, and what was missing. */

import type { ExplainedCall } from '../explain-call.js';
import type { ExplainedCriterion, Explanation } from '../model/evaluation.js';
import type { Terminal } from './terminal.js';

const MARKS = { true: '✓', false: '✗', unknown: '?' } as const;

export function printExplanation(call: ExplainedCall, terminal: Terminal): void {
  const shown = call.response.cards;
  terminal.print(shown.length === 1 ? '1 card is shown.' : `${shown.length} cards are shown.`);
  for (const card of shown) {
    terminal.print(`  ${terminal.paint('bold', `[${card.indicator}] ${card.summary}`)}`);
    for (const { label } of card.suggestions ?? []) terminal.print(`    > ${label}`);
  }
  for (const explanation of call.explanations) printOne(explanation, terminal);
}

function printOne(explanation: Explanation, terminal: Terminal): void {
  const style =
    explanation.outcome === 'fired' ? 'green' : explanation.outcome === 'failed' ? 'red' : 'yellow';
  terminal.print('');
  terminal.print(
    `${terminal.paint('bold', explanation.card)} ${explanation.version}: ${terminal.paint(style, explanation.outcome)}`,
  );
  terminal.print(`  ${explanation.because}`);
  for (const criterion of explanation.criteria) printCriterion(criterion, terminal);
  for (const score of explanation.scores ?? []) {
    terminal.print(`  ${score.label}: ${[score.value, score.unit].filter(Boolean).join(' ')}`);
  }
  for (const { label, value, unit, changed, default: byDefault } of explanation.settings) {
    const note = changed ? `, ${byDefault} by default` : '';
    terminal.print(terminal.paint('dim', `  setting: ${label} ${value} ${unit}${note}`));
  }
}

function printCriterion(criterion: ExplainedCriterion, terminal: Terminal): void {
  const style = criterion.decided ? 'bold' : 'dim';
  terminal.print(`  ${MARKS[criterion.truth]} ${terminal.paint(style, criterion.sentence)}`);
  for (const { label, value, unit, date, source } of criterion.values) {
    const words = [label, value, unit, date === undefined ? undefined : `on ${date}`, `(${source})`];
    terminal.print(terminal.paint('dim', `      ${words.filter((word) => word !== undefined).join(' ')}`));
  }
  for (const { sentence } of criterion.unknown ?? []) terminal.print(`      ${sentence}`);
}
