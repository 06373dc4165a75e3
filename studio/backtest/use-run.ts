/** The backtest that was started last: followed while it runs, kept when the view is left. */

import { useEffect, useState } from 'preact/hooks';
import type { BacktestRun, StartBacktest } from '../../src/studio/contract-tools.js';
import { api } from '../api.js';
import { useKept } from '../parts/use-kept.js';
import type { StudioStore } from '../state.js';

/** Milliseconds between two looks. */
const PAUSE = 400;

export interface FollowedRun {
  readonly run?: BacktestRun;
  readonly failure?: string;
  readonly start: (request: StartBacktest) => void;
  readonly cancel: () => void;
}

export function useRun(studio: StudioStore): FollowedRun {
  const [run, setRun] = useKept<BacktestRun | undefined>(studio, 'backtest run', undefined);
  const [failure, setFailure] = useState<string>();
  const take = (answer: Promise<BacktestRun>): void => {
    setFailure(undefined);
    answer.then(setRun, (error: unknown) => {
      setFailure(error instanceof Error ? error.message : String(error));
      // It is not known what became of it: what is shown must not run for ever.
      if (run?.state === 'running') setRun(undefined);
    });
  };
  useEffect(() => {
    if (run?.state !== 'running') return undefined;
    const timer = setTimeout(() => {
      take(api.backtest(run.id));
    }, PAUSE);
    return () => {
      clearTimeout(timer);
    };
  }, [run]);
  return {
    ...(run === undefined ? {} : { run }),
    ...(failure === undefined ? {} : { failure }),
    start: (request) => {
      take(api.startBacktest(request));
    },
    cancel: () => {
      if (run !== undefined) take(api.cancelBacktest(run.id));
    },
  };
}
