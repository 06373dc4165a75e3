/** What a thread does: loads content when told to, and answers one call after the other (CDS Hooks 2.0.1, "Calling a CDS Service"). */

import { answerBytes } from '../answer-bytes.js';
import { RationaleError } from '../errors.js';
import type { Content } from '../model/content.js';
import type { CallOrder, ErrorReport, ThreadOrder, ThreadReport } from './messages.js';
import { createThreadPlatform, type ThreadParts } from './thread-platform.js';

export interface ThreadWork extends ThreadParts {
  /** The content of a folder; undefined when there is none, or it has errors. */
  readonly load: (folder: string) => Promise<Content | undefined>;
  readonly report: (report: ThreadReport) => void;
}

/** Calls that began before a swap may still come for the set before it. */
const SETS = 2;

/** @returns what to do with each order; orders are worked off in their order */
export function runThread(work: ThreadWork): (order: ThreadOrder) => void {
  const sets = new Map<string, Content>();
  let working: Promise<void> = Promise.resolve();

  async function load(hash: string, folders: readonly string[]): Promise<void> {
    for (const folder of folders) {
      const content = await work.load(folder).catch(() => undefined);
      if (content?.hash !== hash) continue;
      sets.set(hash, content);
      for (const old of [...sets.keys()].slice(0, -SETS)) sets.delete(old);
      work.report({ kind: 'loaded', hash });
      return;
    }
    work.report({ kind: 'not-loaded', hash });
  }

  async function answer(order: CallOrder): Promise<void> {
    const content = sets.get(order.hash);
    const site = content?.sites.get(order.site);
    try {
      if (content === undefined || site === undefined) throw new Error('The content is not here.');
      const { platform, events, counted } = createThreadPlatform(work, content, order);
      const { serviceId, client, bytes, spent } = order;
      const arrived = performance.now() - spent;
      const { json, facts } = await answerBytes(platform, {
        content,
        serviceId,
        site,
        client,
        bytes,
        arrived,
      });
      work.report({ kind: 'answered', id: order.id, json, facts, events, counted });
    } catch (error) {
      work.report(describe(order.id, error));
    }
  }

  return (order) => {
    working = working.then(() => (order.kind === 'load' ? load(order.hash, order.folders) : answer(order)));
  };
}

function describe(id: number, error: unknown): ErrorReport {
  if (error instanceof RationaleError) {
    const { code, message, path } = error;
    return { kind: 'failed', id, code, message, ...(path === undefined ? {} : { path }) };
  }
  // As on the main thread: a stack that overflows means that the body nests too deeply.
  if (error instanceof RangeError)
    return { kind: 'failed', id, code: 'REQUEST_INVALID', message: 'The body is nested too deeply.' };
  const known = error instanceof Error ? error : new Error(typeof error);
  const at = (known.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    kind: 'failed',
    id,
    code: 'INTERNAL',
    message: 'The service failed.',
    unexpected: { name: known.name, at: at.map((line) => line.trim()) },
  };
}
