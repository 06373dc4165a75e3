/** From the reference patient to this one: a table whose bars are drawn, so that what is seen and what is read are one. */

import type { JSX } from 'preact';
import type { ScoreView } from '../../src/studio/contract-tools.js';
import { layOutWaterfall, type WaterfallBar } from './lay-out-waterfall.js';
import { digitsFor, fixed, signed } from './tell-contribution.js';

type Shown = NonNullable<ScoreView['waterfall']>;

export function Waterfall({ waterfall }: { readonly waterfall: Shown }): JSX.Element {
  const { reference, value, unit, contributions } = waterfall;
  const bars = layOutWaterfall(waterfall);
  const behind = unit === '' ? '' : ` ${unit}`;
  const digits = digitsFor([reference, value, ...contributions.map(({ contribution }) => contribution)]);
  const rows = [
    { key: 'reference', label: 'Reference', shown: '', number: `${fixed(reference, digits)}${behind}` },
    ...contributions.map(({ input, label, shown, contribution }) => ({
      key: `input ${input}`,
      label,
      shown,
      number: signed(contribution, digits),
    })),
    { key: 'value', label: 'This patient', shown: '', number: `${fixed(value, digits)}${behind}` },
  ];
  return (
    <table class="waterfall">
      <caption>
        From the reference to this patient{unit === '' ? '' : `, in ${unit}`}. The contributions add up to the
        difference.
      </caption>
      <thead>
        <tr>
          <th scope="col">Input</th>
          <th scope="col">Value</th>
          <th scope="col" class="bar">
            <span class="hidden">Drawn</span>
          </th>
          <th scope="col">Contribution</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, label, shown, number }, place) => (
          <tr key={key} class={key.startsWith('input') ? '' : 'end'}>
            <th scope="row">{label}</th>
            <td>{shown}</td>
            <td class="bar">
              <Bar bar={bars[place]} next={bars[place + 1]} />
            </td>
            <td class="number-cell">{number}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;

/** The words beside it say the same. */
function Bar({
  bar,
  next,
}: {
  readonly bar: WaterfallBar | undefined;
  readonly next: WaterfallBar | undefined;
}): JSX.Element | null {
  if (bar === undefined) return null;
  const { from, to, kind } = bar;
  return (
    <svg height="22" width="100%" aria-hidden="true" class={`bar-${kind}`}>
      <rect
        x={percent(Math.min(from, to))}
        width={percent(Math.max(Math.abs(to - from), 0.004))}
        y="3"
        height="16"
      />
      {next === undefined ? null : <line x1={percent(to)} x2={percent(to)} y1="19" y2="22" />}
    </svg>
  );
}
