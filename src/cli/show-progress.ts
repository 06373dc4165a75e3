/** Shows how far a backtest is, on one line of a terminal; nothing where there is no terminal. */

import type { BacktestProgress, OnProgress } from '../backtest/backtest-options.js';
import type { Output } from './terminal.js';

const WIDTH = 30;
const CLEAR = '\r\u001B[2K';

const WORDS: Readonly<Record<BacktestProgress['phase'], string>> = {
  reading: 'sorting by patient',
  judging: 'running the cards',
};

export interface ProgressLine {
  readonly onProgress: OnProgress;
  /** Leaves the line empty. */
  clear(): void;
}

export function showProgress(output: Output): ProgressLine {
  if (output.isTTY !== true) return { onProgress: () => undefined, clear: () => undefined };
  return {
    onProgress({ phase, done, total, patients }) {
      const share = total === 0 ? 1 : Math.min(1, done / total);
      const full = Math.round(share * WIDTH);
      const bar = `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)}`;
      const counted = phase === 'judging' ? `, ${patients} patients` : '';
      output.write(`${CLEAR}${bar} ${Math.floor(share * 100)} % ${WORDS[phase]}${counted}`);
    },
    clear() {
      output.write(CLEAR);
    },
  };
}
