/** Prints an explained call for a person: each card's outcome, its criteria with their values, and what was missing. */

import type { ExplainedCall } from '../explain-call.js';
import type { ExplainedCriterion, ExplainedScore, Explanation } from '../model/evaluation.js';
import { formatInterval } from '../text/format-interval.js';
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
  for (const score of explanation.scores ?? []) printScore(score, terminal);
  for (const { label, value, unit, changed, default: byDefault } of explanation.settings) {
    const note = changed ? `, ${byDefault} by default` : '';
    terminal.print(terminal.paint('dim', `  setting: ${label} ${value} ${unit}${note}`));
  }
}

function printScore({ label, value, unit, parts, model, version }: ExplainedScore, terminal: Terminal): void {
  const by = model === undefined ? '' : ` (${model} ${version ?? ''})`;
  terminal.print(`  ${label}: ${[value, unit].filter(Boolean).join(' ')}${by}`);
  for (const part of parts) {
    const mark = part.truth === undefined ? '' : `${MARKS[part.truth]} `;
    const note = part.note === undefined ? '' : ` (${part.note})`;
    terminal.print(terminal.paint('dim', `      ${mark}${part.label}: ${formatInterval(part.add)}${note}`));
  }
}

function printCriterion(criterion: ExplainedCriterion, terminal: Terminal): void {
  const style = criterion.decided ? 'bold' : 'dim';
  terminal.print(`  ${MARKS[criterion.truth]} ${terminal.paint(style, criterion.sentence)}`);
  for (const { label, value, unit, date, source } of criterion.values) {
    const words = [`${label}:`, value, unit, date === undefined ? undefined : `on ${date}`, `(${source})`];
    terminal.print(terminal.paint('dim', `      ${words.filter((word) => word !== undefined).join(' ')}`));
  }
  for (const { sentence } of criterion.unknown ?? []) terminal.print(`      ${sentence}`);
}
