/** `rationale score`: one score from inputs in a file, what a model asks for, and which models there are. */

import type { Command } from 'commander';
import { readVectorOrders } from '../../card-tests/read-vector-orders.js';
import { describeModel } from '../../describe-model.js';
import { tellScore } from '../../explain/tell-score.js';
import type { Calculator, FactValue } from '../../model/facts.js';
import { readScoreInputs } from '../../scores/read-score-inputs.js';
import { EXIT } from '../exit-codes.js';
import { findByName } from '../find-by-name.js';
import { loadFolder } from '../load-folder.js';
import { printModel, printModels, printScore } from '../print-score.js';
import { printProblems } from '../print-problems.js';
import { readInstant } from '../read-instant.js';
import { readJsonFile, UsageError } from '../read-json-file.js';
import type { Terminal } from '../terminal.js';

interface Options {
  readonly list?: boolean;
  readonly describe?: boolean;
  readonly now?: string;
  readonly folder?: string;
  readonly json?: boolean;
}

export function addScore(program: Command, terminal: Terminal): void {
  program
    .command('score')
    .description('calculate a score, or tell what a model asks for')
    .argument('[model]', 'id of the model')
    .argument(
      '[inputs.json]',
      'file that holds the inputs: { "age": 50, "sbp": { "value": 160, "unit": "mm[Hg]" } }',
    )
    .option('--list', 'list the models')
    .option('--describe', 'tell the inputs of the model, with codes, units and ranges')
    .option('--now <instant>', 'the clock, for the age of dated inputs (default: now)')
    .option('--folder <folder>', 'folder that holds cards/ and hooks/')
    .option('--json', 'print as JSON')
    .action(async (id: string | undefined, file: string | undefined, options: Options) => {
      const { content, problems } = await loadFolder(options.folder);
      if (content === undefined) {
        printProblems(problems, terminal, options.json);
        process.exitCode = EXIT.contentInvalid;
        return;
      }
      const print = (value: unknown): void => {
        terminal.print(JSON.stringify(value, null, 2));
      };
      if (options.list === true) {
        const models = [...content.calculators.values()].map((each) => describeModel(each, content));
        if (options.json === true) print(models);
        else printModels(models, terminal);
        return;
      }
      if (id === undefined) throw new UsageError('Name a model, or write --list.');
      const calculator = findByName(content.calculators, id, 'model');
      if (options.describe === true) {
        const described = describeModel(calculator, content);
        if (options.json === true) print(described);
        else printModel(described, terminal);
        return;
      }
      if (file === undefined) throw new UsageError('Name the file of inputs, or write --describe.');
      const values = readValues(calculator, await readJsonFile(file));
      const value = calculator.calculate(values, { now: readInstant(options.now, '--now'), zone: 'UTC' });
      const detail = value.score?.();
      const says = detail === undefined ? [] : tellScore(value, detail);
      const { interval, unit, parts, unknown } = value;
      const { version, contentHash: hash } = calculator;
      const score = { model: id, version, hash, interval, unit, parts, unknown, detail, says };
      if (options.json === true) print(score);
      else printScore(calculator.title, score, terminal);
    });
}

function readValues({ takes }: Calculator, json: unknown): readonly (FactValue | undefined)[] {
  if (takes === 'lists') {
    const orders = typeof json === 'object' && json !== null && 'orders' in json ? json.orders : undefined;
    if (!Array.isArray(orders))
      throw new UsageError('This model takes { "orders": [ ... ] }, as tests write them.');
    return readVectorOrders(orders);
  }
  const read = readScoreInputs(takes, json);
  if ('problems' in read) throw new UsageError(read.problems.join('\n'));
  return read.values;
}
