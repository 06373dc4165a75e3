/** What `rationale off` and `rationale on` write into `switched-off.yaml`; comments and other cards stay as they are. */

import { isMap, parseDocument, type Document } from 'yaml';
import { parseSwitches } from './parse-switches.js';

export interface SwitchOrder {
  readonly card: string;
  /** Absent: everywhere. */
  readonly site?: string;
}

/** The new text, or why the change cannot be made. */
export type ChangedSwitches = { readonly text: string } | { readonly problem: string };

const HEADER = ` Cards that are switched off in the running service: it follows this file within two seconds.
 Written by rationale off and rationale on.`;

/** @param at ISO 8601 instant */
export function switchOff(
  text: string | undefined,
  { card, site }: SwitchOrder,
  { why, by, at }: { readonly why: string; readonly by: string; readonly at: string },
): ChangedSwitches {
  const { switched, problems } = parseSwitches(text);
  if (problems !== undefined) return broken(problems);
  const before = switched.cards.get(card);
  if (before !== undefined && before.sites === undefined && site !== undefined) {
    return { problem: `${card} is off everywhere.` };
  }
  const sites = site === undefined ? undefined : [...new Set([...(before?.sites ?? []), site])];
  const document = open(text);
  document.setIn(
    ['cards', card],
    document.createNode({ why, on: at, by, ...(sites === undefined ? {} : { sites }) }),
  );
  return { text: write(document) };
}

/** The circuit breaker of the card begins anew, too. @param at ISO 8601 instant */
export function switchOn(text: string | undefined, { card, site }: SwitchOrder, at: string): ChangedSwitches {
  const { switched, problems } = parseSwitches(text);
  if (problems !== undefined) return broken(problems);
  const before = switched.cards.get(card);
  if (before !== undefined && before.sites === undefined && site !== undefined) {
    return { problem: `${card} is off everywhere: switch it on without --site.` };
  }
  const left = site === undefined ? [] : [...(before?.sites ?? [])].filter((one) => one !== site);
  const document = open(text);
  if (left.length > 0) document.setIn(['cards', card, 'sites'], document.createNode(left));
  else document.deleteIn(['cards', card]);
  document.setIn(['reset', card], at);
  return { text: write(document) };
}

function open(text: string | undefined): Document {
  const document: Document = parseDocument(text ?? '', { version: '1.2', schema: 'core' });
  if (!isMap(document.contents)) {
    document.contents = document.createNode({ format: 1 });
    document.commentBefore ??= HEADER;
  }
  for (const part of ['cards', 'reset']) {
    if (!isMap(document.getIn([part]))) document.setIn([part], document.createNode({}));
  }
  return document;
}

const write = (document: Document): string => document.toString({ lineWidth: 0 });

const broken = ([first]: readonly {
  readonly line: number;
  readonly message: string;
}[]): ChangedSwitches => ({
  problem: `switched-off.yaml cannot be read, line ${first?.line ?? 1}: ${first?.message ?? ''}`,
});
