/** Draws how many patients a card fires on at each value of a setting (SVG 2; WAI-ARIA, "img"). */

import { escapeHtml } from '../../page/escape-html.js';
import { formatNumber } from '../../text/format-number.js';
import { tellQuantity } from '../../text/tell-quantity.js';
import { displayUnit } from '../../units/display-unit.js';
import type { SettingDescription, SweepResult } from '../backtest-report.js';

const WIDTH = 360;
const HEIGHT = 190;
const LEFT = 34;
const RIGHT = 14;
const TOP = 22;
const BOTTOM = 40;

/**
 * An SVG element with a title and a description that holds every value. Points that are hidden are left out, and the
 * line is broken there. Colours are the page's.
 */
export function drawSweep(setting: SettingDescription, { points }: SweepResult): string {
  const values = points.map(({ value }) => value);
  const low = Math.min(...values);
  const high = Math.max(...values);
  const most = roundUp(Math.max(1, ...points.map(({ fired }) => fired ?? 0)));
  const x = (value: number): number =>
    LEFT + (high === low ? 0.5 : (value - low) / (high - low)) * (WIDTH - LEFT - RIGHT);
  const y = (count: number): number => HEIGHT - BOTTOM - (count / most) * (HEIGHT - TOP - BOTTOM);
  const at = points.map(({ value, fired }) => ({ value, fired, x: x(value), y: y(fired ?? 0) }));
  const now = at.find(({ value }) => value === setting.inForce);
  return [
    `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" font-size="10" fill="currentColor">`,
    `<title>${escapeHtml(`Patients in whom the card fires, by ${setting.label}`)}</title>`,
    `<desc>${escapeHtml(tellSweep(setting, points))}</desc>`,
    ...[0, most / 2, most].filter(Number.isInteger).flatMap((count) => grid(count, y(count))),
    ...(now === undefined || now.fired === null
      ? []
      : [line(now.x, now.y, now.x, HEIGHT - BOTTOM, 'stroke-dasharray="3 3"')]),
    `<path d="${pathOf(at)}" fill="none" stroke="currentColor" stroke-width="1.5"/>`,
    ...at.flatMap((point) => (point.fired === null ? [] : dot(point, point.fired))),
    ...at.map(({ value }, index) =>
      text(
        x(value),
        HEIGHT - BOTTOM + (index % 2 === 0 ? 13 : 24),
        formatNumber(value),
        value === setting.inForce,
      ),
    ),
    text(WIDTH / 2, HEIGHT - 3, axisLabel(setting)),
    '</svg>',
  ].join('');
}

/** `20: 3 patients; 25: 5 patients (in force)`. */
export const tellSweep = ({ inForce, unit }: SettingDescription, points: SweepResult['points']): string =>
  points
    .map(({ value, fired }) => {
      const count = fired === null ? 'hidden' : `${fired} ${fired === 1 ? 'patient' : 'patients'}`;
      return `${tellQuantity(value, unit)}: ${count}${value === inForce ? ' (in force)' : ''}`;
    })
    .join('; ');

const axisLabel = ({ label, unit }: SettingDescription): string =>
  [label, displayUnit(unit)]
    .filter((part) => part !== '')
    .join(', ')
    .slice(0, 70);

interface Place {
  readonly x: number;
  readonly y: number;
  readonly fired: number | null;
}

/** A hidden point breaks the line. */
function pathOf(points: readonly Place[]): string {
  let draws = false;
  return points
    .map(({ x, y, fired }) => {
      const command = draws && fired !== null ? 'L' : 'M';
      draws = fired !== null;
      return fired === null ? '' : `${command}${fixed(x)} ${fixed(y)}`;
    })
    .join('');
}

const dot = ({ x, y }: Place, count: number): readonly string[] => [
  `<circle cx="${fixed(x)}" cy="${fixed(y)}" r="2.5"/>`,
  text(x, y - 6, String(count)),
];

const grid = (count: number, y: number): readonly string[] => [
  line(LEFT, y, WIDTH - RIGHT, y, 'stroke-opacity="0.2"'),
  `<text x="${LEFT - 5}" y="${fixed(y + 3)}" text-anchor="end">${count}</text>`,
];

const line = (x1: number, y1: number, x2: number, y2: number, more: string): string =>
  `<path d="M${fixed(x1)} ${fixed(y1)}L${fixed(x2)} ${fixed(y2)}" stroke="currentColor" ${more}/>`;

const text = (x: number, y: number, words: string, bold = false): string =>
  `<text x="${fixed(x)}" y="${fixed(y)}" text-anchor="middle"${bold ? ' font-weight="700"' : ''}>${escapeHtml(words)}</text>`;

const fixed = (value: number): string => String(Math.round(value * 10) / 10);

/** To 1, 2, 4, 5 or 10 times a power of ten: the middle of the axis is then mostly a whole number. */
function roundUp(count: number): number {
  const power = 10 ** Math.floor(Math.log10(count));
  return ([1, 2, 4, 5, 10].find((step) => step * power >= count) ?? 10) * power;
}
