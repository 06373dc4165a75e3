/** What the form of a backtest asks for, or why it cannot be started. */

import type { StartBacktest } from '../../src/studio/contract-tools.js';

export interface BacktestForm {
  readonly population: 'samples' | 'folder';
  readonly folder: string;
  /** Empty: the first site there is. */
  readonly site: string;
  readonly compare: boolean;
}

export const EMPTY_FORM: BacktestForm = { population: 'samples', folder: '', site: '', compare: false };

/** @returns undefined when it can be started */
export function whyNotStart({ population, folder }: BacktestForm): string | undefined {
  return population === 'folder' && folder.trim() === ''
    ? 'Name the folder in which the patients are.'
    : undefined;
}

/** @param canCompare whether there is a commit to compare with */
export function startRequest(
  { population, folder, site, compare }: BacktestForm,
  canCompare: boolean,
): StartBacktest {
  return {
    population: population === 'samples' ? { kind: 'samples' } : { kind: 'folder', folder: folder.trim() },
    ...(site === '' ? {} : { site }),
    ...(compare && canCompare ? { compare: true } : {}),
  };
}
