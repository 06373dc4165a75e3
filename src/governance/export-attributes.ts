/** Source attributes as JSON for other programs: every leaf is text or `{ notAvailable: true, reason }` (ONC HTI-1; the minimum members of a model card). */

import type { ModelFile } from '../model/content-files.js';
import type { CardRule } from '../model/content.js';
import type { Json, JsonObject } from '../model/fhir.js';
import { isGiven, USES, type AttributeValue, type SourceAttributes } from './attribute.js';
import {
  describeAttributes,
  NO_ABOUT,
  NOT_USED,
  tellCitations,
  toldBy,
  USED,
} from './describe-attributes.js';

/** Told otherwise than in one line of text. */
const ELSEWHERE: ReadonlySet<string> = new Set(['citation', 'dates', 'uses']);

/** Lists, even of one. */
const LISTS: ReadonlySet<string> = new Set(['citation', 'performance.outcomes']);

/**
 * The 13 or 31 by key; of predictive ones with dots the members of members (`performance.external.validity`). Release,
 * revision and each use are members of their own.
 */
export function exportAttributes(subject: CardRule | ModelFile): JsonObject {
  const described = describeAttributes(subject);
  const { evidence, released, revised, uses } = toldBy(subject);
  const root: Record<string, Json> = {
    citation: exportValue(tellCitations(evidence), true),
    released: exportValue(released),
    revised: exportValue(revised),
    uses: Object.fromEntries(USES.map(({ use, key }) => [key, exportUse(uses, use)])),
  };
  for (const { key, value } of leavesOf(described))
    place(root, key.split('.'), exportValue(value, LISTS.has(key)));
  return root;
}

const leavesOf = ({ attributes }: SourceAttributes): SourceAttributes['attributes'] =>
  attributes.filter(({ key }) => !ELSEWHERE.has(key.split('.')[0] ?? ''));

const exportUse = (uses: readonly string[] | undefined, use: string): Json =>
  exportValue(uses === undefined ? { notAvailable: NO_ABOUT } : [uses.includes(use) ? USED : NOT_USED]);

/** One leaf: text, or why there is none. */
export function exportValue(value: AttributeValue, asList = false): Json {
  if (!isGiven(value)) return { notAvailable: true, reason: value.notAvailable };
  return asList ? value : value.join('\n');
}

function place(into: Record<string, Json>, [key = '', ...rest]: readonly string[], value: Json): void {
  if (rest.length === 0) {
    into[key] = value;
    return;
  }
  const below = into[key];
  const members: Record<string, Json> = isRecord(below) ? below : {};
  into[key] = members;
  place(members, rest, value);
}

const isRecord = (value: Json | undefined): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
