/** Writes what a committee decided into the text of a site's file; comments, order and everything else stay (YAML 1.2). */

import { isMap, parseDocument, YAMLMap } from 'yaml';
import type { ApprovedPart } from '../../model/content-files.js';

export interface ApprovalToWrite {
  readonly card: string;
  readonly approved: ApprovedPart;
  /** `YYYY-MM-DD` */
  readonly reviewBy: string;
  /** Replaces the reason that is there. */
  readonly why: string | undefined;
}

/**
 * The text with the card active, its approval and its next review.
 * @param text of a file that the schema of sites allows
 */
export function writeApproval(text: string, { card, approved, reviewBy, why }: ApprovalToWrite): string {
  const document = parseDocument(text);
  const cards = document.get('cards');
  if (!isMap(cards)) throw new TypeError('The file has no cards.');
  const entry = mapAt(cards, card);
  entry.set('status', 'active');
  if (why !== undefined) entry.set('why', why);
  const block = mapAt(entry, 'approved');
  for (const { key } of [...block.items]) if (!Object.hasOwn(approved, String(key))) block.delete(key);
  for (const [member, value] of Object.entries(approved)) block.set(member, value);
  entry.set('review_by', reviewBy);
  return document.toString({ lineWidth: 0 });
}

/** The map under a key, made when there is none, one member a line: a hash does not fit between braces. */
function mapAt(parent: YAMLMap, key: string): YAMLMap {
  parent.flow = false;
  const present = parent.get(key);
  const map = isMap(present) ? present : new YAMLMap();
  if (map !== present) parent.set(key, map);
  if (map.flow === true && typeof map.comment === 'string') {
    // What stood after the closing brace is about the whole: it goes to the top.
    map.commentBefore = [map.commentBefore, map.comment].filter(Boolean).join('\n');
    map.comment = null;
  }
  map.flow = false;
  return map;
}
