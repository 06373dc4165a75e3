/** Prints scores and models for a person at a terminal. */

import type { DescribedModel } from '../describe-model.js';
import type { NumberValue } from '../model/facts.js';
import type { ModelInput, ScoreDetail } from '../model/score.js';
import { formatInterval } from '../text/format-interval.js';
import { formatNumber } from '../text/format-number.js';
import { displayUnit } from '../units/display-unit.js';
import type { Terminal } from './terminal.js';

const WIDTH = 30;

export interface PrintedScore extends Pick<NumberValue, 'interval' | 'unknown'> {
  readonly parts: NumberValue['parts'] | undefined;
  readonly model: string;
  readonly version: string;
  readonly unit: string | undefined;
  readonly detail: ScoreDetail | undefined;
  readonly says: readonly string[];
}

export function printScore(title: string, score: PrintedScore, terminal: Terminal): void {
  const { detail, interval, unit, parts, unknown } = score;
  const shownUnit = unit === '1' ? undefined : unit;
  terminal.print(terminal.paint('bold', `${title} ${score.version}`));
  for (const line of score.says) terminal.print(`  ${line}`);
  if (score.says.length === 0) terminal.print(`  ${formatInterval(interval, shownUnit)}`);
  for (const { label, add } of parts ?? []) row(terminal, label, formatInterval(add));
  for (const input of detail?.inputs ?? []) {
    const by = input.contribution;
    const value = `${input.value}${input.unit === undefined ? '' : ` ${displayUnit(input.unit)}`}`;
    row(
      terminal,
      input.label,
      by === undefined ? value : `${value.padEnd(WIDTH)} ${by < 0 ? '' : '+'}${formatNumber(by)}`,
    );
  }
  if (detail?.unexplained !== undefined) terminal.print(`  Not explained: ${detail.unexplained}`);
  if (detail === undefined) {
    for (const { reason, detail: why } of unknown)
      terminal.print(terminal.paint('yellow', `  ${why ?? reason}`));
  }
}

export function printModels(models: readonly DescribedModel[], terminal: Terminal): void {
  for (const { id, title, version, unserved } of models) {
    const state = unserved === undefined ? '' : terminal.paint('red', `  not served: ${unserved}`);
    terminal.print(`${id.padEnd(WIDTH)} ${version.padEnd(8)} ${title}${state}`);
  }
  terminal.print(`${models.length} models.`);
}

export function printModel(model: DescribedModel, terminal: Terminal): void {
  terminal.print(terminal.paint('bold', `${model.title} ${model.version}`));
  const horizon = model.horizon === undefined ? '' : ` over ${model.horizon}`;
  const unit = model.unit === '1' ? '' : ` in ${displayUnit(model.unit)}`;
  terminal.print(`  gives ${model.output ?? model.title}${horizon}${unit}`);
  if (model.unserved !== undefined) terminal.print(terminal.paint('red', `  not served: ${model.unserved}`));
  if (model.takes === 'lists') terminal.print('  takes lists of orders');
  else for (const input of model.takes) printInput(input, terminal);
}

function printInput(input: ModelInput, terminal: Terminal): void {
  const kind =
    input.kind === 'number'
      ? (input.unit ?? '1')
      : input.kind === 'truth'
        ? 'true or false'
        : input.choices.map((choice, i) => `${choice} (${input.choiceLabels[i] ?? choice})`).join(', ');
  const range =
    input.range === undefined ? '' : `, ${formatInterval(input.range)}, outside: ${input.range.outside}`;
  const age = input.maxAgeDays === undefined ? '' : `, at most ${input.maxAgeDays} days old`;
  row(terminal, `${input.id}: ${input.label}`, `${kind}${range}${age}, when missing: ${input.missing}`);
  const codes = input.codes.map(({ code, display }) => (display === undefined ? code : `${code} ${display}`));
  if (codes.length > 0) terminal.print(`      ${codes.join('; ')}`);
}

const row = (terminal: Terminal, label: string, value: string): void => {
  terminal.print(`    ${label.padEnd(WIDTH)} ${value}`);
};
