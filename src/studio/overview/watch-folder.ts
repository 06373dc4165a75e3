/** Tells the page when the content on disk changes, and runs the cases of each card that did, a card at a time. */

import { setImmediate as turn } from 'node:timers/promises';
import { testingCards } from '../../card-tests/run-card-tests.js';
import { takeTurns } from '../../time/take-turns.js';
import type { StudioContext } from '../studio-context.js';

/** Milliseconds between two looks. */
const EVERY = 1500;

const counts = new WeakMap<StudioContext, Map<string, { passed: number; failed: number; hash: string }>>();

/** What is known of the cases of each card, by file. */
export const testCounts = (
  context: StudioContext,
): ReadonlyMap<string, { readonly passed: number; readonly failed: number }> =>
  counts.get(context) ?? new Map();

/** @returns ends it */
export function watchFolder(context: StudioContext): () => void {
  let stopped = false;
  let seen: unknown;
  counts.set(context, new Map());
  const look = async (): Promise<void> => {
    const files = await context.files();
    if (files !== seen) {
      const first = seen === undefined;
      seen = files;
      if (!first) context.emit({ kind: 'content' });
      await runAll(context, () => stopped || seen !== files);
    }
  };
  const again = (): void => {
    if (stopped) return;
    const timer = setTimeout(() => {
      // A folder that cannot be read now may be in a moment; the overview tells what is wrong with it.
      void look()
        .catch(() => undefined)
        .then(again);
    }, EVERY);
    timer.unref();
  };
  again();
  return () => {
    stopped = true;
  };
}

async function runAll(context: StudioContext, isOver: () => boolean): Promise<void> {
  const { content } = await context.whole();
  const known = counts.get(context);
  for (const card of [...content.services.values()].flatMap(({ cards }) => cards)) {
    await turn();
    if (isOver()) return;
    if (known?.get(card.file)?.hash === card.contentHash) continue;
    const { passed, failed } = await takeTurns(
      testingCards(content, ({ id }) => id === card.id),
      turn,
    );
    known?.set(card.file, { passed, failed, hash: card.contentHash });
    context.emit({ kind: 'tests', file: card.file, passed, failed });
  }
}
