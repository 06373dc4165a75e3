/** How a model calculates, so that a reader can do it again: items, coefficients, factors (FDA guidance on decision support, criterion 4). */

import type { CoefficientGroup, ConditionPart, ModelFile, PointsItemPart } from '../model/content-files.js';
import type { Block, Cell } from '../page/page-document.js';
import { formatNumber } from '../text/format-number.js';

const METHODS: Readonly<Record<ModelFile['kind'], string>> = {
  points: 'Points, added item by item.',
  linear: 'A sum of coefficients times inputs.',
  logistic: 'A logistic regression: a sum of coefficients times inputs, turned into a probability.',
  cox: 'A proportional-hazards model: a sum of coefficients times inputs, turned into a probability at its horizon.',
  formula: 'A published formula.',
  trees: 'An ensemble of decision trees that was trained on data.',
  onnx: 'A network that was trained on data.',
  'dose-equivalent': 'Each daily dose times the factor of its ingredient, added up.',
};

export function layOutMethod(file: ModelFile): readonly Block[] {
  const { kind, formula, constants = {}, points = [], groups = [], recalibration } = file;
  const { source_file: source, reference } = file;
  return [
    text(METHODS[kind]),
    ...(formula === undefined ? [] : [{ kind: 'text', text: ['Formula:', { code: formula }] } as const]),
    ...pairs(['Constant', 'Value'], Object.entries(constants)),
    ...(points.length === 0
      ? []
      : [
          table(
            ['Item', 'Adds', 'When'],
            points.flatMap((item) => rowsOf(item)),
          ),
        ]),
    ...groups.flatMap(layOutGroup),
    ...layOutFactors(file),
    ...(reference === undefined ? [] : [text(`Its explanations compare with: ${reference.says}.`)]),
    ...(recalibration === undefined
      ? []
      : [text(`Recalibrated for local data: ${recalibration.why.trim()}`)]),
    ...(source === undefined
      ? []
      : [
          {
            kind: 'text',
            text: ['Imported from', source.name, `(${source.format}), SHA-256`, { code: source.sha256 }],
          } as const,
        ]),
  ];
}

function rowsOf({
  label = '',
  add,
  when,
  one_of: bands,
  sum,
  source,
}: PointsItemPart): readonly (readonly Cell[])[] {
  if (bands !== undefined)
    return bands.map((band) => [
      [band.label],
      [formatNumber(band.add)],
      [{ code: tellCondition(band.when) }],
    ]);
  if (sum !== undefined) return [[[label], ['the values themselves'], [sum.join(', ')]]];
  const words: Cell = source === undefined ? [label] : [label, { small: source }];
  return [[words, [formatNumber(add ?? 0)], [{ code: tellCondition(when) }]]];
}

function tellCondition(condition: ConditionPart | undefined): string {
  if (condition === undefined) return 'otherwise';
  if (typeof condition === 'string') return condition;
  return Object.entries(condition)
    .map(([op, items]) => `${op} of (${items.map(tellCondition).join('; ')})`)
    .join(' and ');
}

function layOutGroup({
  label,
  when,
  intercept,
  baseline_survival,
  mean,
  terms,
}: CoefficientGroup): readonly Block[] {
  const heading = label ?? (when === undefined ? 'Coefficients' : `When ${tellCondition(when)}`);
  const constants = [
    ...(intercept === undefined ? [] : [['Intercept', intercept] as const]),
    ...(baseline_survival === undefined ? [] : [['Baseline survival', baseline_survival] as const]),
    ...(mean === undefined ? [] : [['Mean', mean] as const]),
  ];
  const rows = terms.map((term): readonly Cell[] => [
    [term.label ?? term.of.map(({ input }) => input).join(' × ')],
    [String(term.coefficient)],
  ]);
  return [
    text(`${heading}:`),
    table(
      ['Term', 'Coefficient'],
      [...constants.map(([name, value]): readonly Cell[] => [[name], [String(value)]]), ...rows],
    ),
  ];
}

function layOutFactors({ ingredients = {}, not_counted: left = {} }: ModelFile): readonly Block[] {
  const rows = Object.entries(ingredients).map(([code, { name, factor, of, note }]): readonly Cell[] => [
    [name, ...(note === undefined ? [] : [{ small: note.trim() }])],
    [`${factor} per ${of}`],
    [{ code }],
  ]);
  const leftOut = Object.entries(left).map(([code, { name, why }]): readonly Cell[] => [
    [name],
    [`not counted: ${why.trim()}`],
    [{ code }],
  ]);
  const all = [...rows, ...leftOut];
  return all.length === 0 ? [] : [table(['Ingredient', 'Factor', 'RxNorm'], all)];
}

const pairs = (
  columns: readonly [string, string],
  entries: readonly (readonly [string, number])[],
): readonly Block[] =>
  entries.length === 0
    ? []
    : [
        table(
          columns,
          entries.map(([name, value]) => [[name], [String(value)]]),
        ),
      ];

const table = (columns: readonly string[], rows: readonly (readonly Cell[])[]): Block => ({
  kind: 'table',
  columns,
  rows,
});

const text = (words: string): Block => ({ kind: 'text', text: [words] });
