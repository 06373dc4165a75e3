/** The inputs of a model: units, limits, and what happens outside them and without them. */

import type { ModelFile, ModelInputPart } from '../model/content-files.js';
import type { Block, Cell } from '../page/page-document.js';
import { displayUnit } from '../units/display-unit.js';
import { tellAmount, tellRange } from './tell-amount.js';

export function layOutModelInputs({ inputs, kind }: ModelFile): readonly Block[] {
  if (inputs === undefined) {
    const words =
      kind === 'dose-equivalent'
        ? 'The orders that a card gives it: each ingredient, strength, dose and how often.'
        : 'The file names no inputs.';
    return [{ kind: 'text', text: [words] }];
  }
  return [
    {
      kind: 'table',
      columns: ['Input', 'Values', 'Oldest', 'When missing', 'Codes'],
      rows: Object.values(inputs).map((input): readonly Cell[] => [
        [input.label, ...(input.modifiable === true ? [{ small: 'care can change it' }] : [])],
        valuesOf(input),
        [input.max_age_days === undefined ? 'no limit' : tellAmount(input.max_age_days, 'days')],
        [missingOf(input)],
        codesOf(input),
      ]),
    },
  ];
}

function valuesOf({ unit, choices, range, outside }: ModelInputPart): Cell {
  if (choices !== undefined) return [Object.values(choices).join('; ')];
  if (unit === undefined) return ['yes or no'];
  if (range === undefined) return [displayUnit(unit) || 'a number'];
  return [
    tellRange(range, unit),
    {
      small:
        outside === 'clamp' ? 'beyond it the end counts, and it says so' : 'beyond it there is no result',
    },
  ];
}

function missingOf({ missing = 'refuse', default: byDefault }: ModelInputPart): string {
  switch (missing) {
    case 'refuse':
      return 'no result';
    case 'default':
      return `${byDefault === true ? 'yes' : byDefault === false ? 'no' : String(byDefault)} is taken, and it says so`;
    case 'native':
      return 'the model has a way of its own with gaps';
    case 'interval':
      return 'the result is told as a range';
  }
}

const codesOf = ({ codes = [] }: ModelInputPart): Cell =>
  codes.length === 0
    ? ['named by the card']
    : codes.flatMap(({ code, display }) => [
        { code },
        ...(display === undefined ? [] : [{ small: display }]),
      ]);
