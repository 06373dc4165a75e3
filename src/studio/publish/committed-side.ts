/** The content as it was committed, compiled once a commit: what the saved content is compared with each time somebody looks. */

import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { readVectorOrders } from '../../card-tests/read-vector-orders.js';
import { compilingFound, readFolders } from '../../content/load-content.js';
import { checkOutContent } from '../../content-revision/check-out-content.js';
import { makeSide, type ContentSide } from '../../diff/content-side.js';
import type { Problem } from '../../model/content.js';
import type { StudioContext } from '../studio-context.js';

const known = new WeakMap<StudioContext, { readonly commit: string; readonly side: Promise<ContentSide> }>();

/** @throws RevisionError when git has no such content */
export function committedSide(context: StudioContext, commit: string): Promise<ContentSide> {
  const before = known.get(context);
  if (before?.commit === commit) return before.side;
  const side = readCommittedSide(context, commit);
  known.set(context, { commit, side });
  side.catch(() => {
    // What failed is tried again when it is asked for again.
    known.delete(context);
  });
  return side;
}

async function readCommittedSide(context: StudioContext, commit: string): Promise<ContentSide> {
  const old = await checkOutContent(commit, context.options.folder);
  try {
    const problems: Problem[] = [];
    const folders = { cards: join(old.folder, 'cards'), hooks: join(old.folder, 'hooks') };
    const found = await readFolders(folders, problems);
    return makeSide(
      old.label,
      found,
      await compilingFound(found, context.today(), readVectorOrders, problems, turn),
    );
  } finally {
    await old.dispose();
  }
}
