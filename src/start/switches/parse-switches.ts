/** Reads `switched-off.yaml`: which cards an operator has switched off, where and why; nothing in it is believed unread. */

import type { ContentFile, FilePath } from '../../content/content-file.js';
import { readYaml } from '../../content/read-yaml.js';
import type { Problem } from '../../model/content.js';
import { SWITCHES_FILE } from '../reload/state-paths.js';

export interface SwitchedOff {
  readonly why: string;
  readonly on?: string;
  readonly by?: string;
  /** Absent: everywhere. */
  readonly sites?: ReadonlySet<string>;
}

export interface Switched {
  readonly cards: ReadonlyMap<string, SwitchedOff>;
  /** Card to the instant at which it was last switched on: its circuit breaker begins anew. */
  readonly resets: ReadonlyMap<string, string>;
}

export type ParsedSwitches =
  | { readonly switched: Switched; readonly problems?: undefined }
  | { readonly switched?: undefined; readonly problems: readonly Problem[] };

type Members = Readonly<Record<string, unknown>>;

export const NOTHING_OFF: Switched = { cards: new Map(), resets: new Map() };
const REMEDY = 'Let rationale off and rationale on write the file.';

export function isSwitchedOff({ cards }: Switched, card: string, site: string): boolean {
  if (cards.size === 0) return false;
  const off = cards.get(card);
  return off !== undefined && (off.sites === undefined || off.sites.has(site));
}

/** @param text absent: there is no file, and nothing is off */
export function parseSwitches(text: string | undefined): ParsedSwitches {
  // Comments alone are a file in which nothing is off.
  if (text === undefined || /^(?:\s*(?:#.*)?(?:\n|$))*$/.test(text)) return { switched: NOTHING_OFF };
  const { file, problems: unreadable } = readYaml(SWITCHES_FILE, text);
  if (file === undefined) return { problems: unreadable };
  const problems: Problem[] = [];
  const switched = readFile(file, (path, message, key) => {
    const { line, column } = key === true ? file.atKey(path) : file.at(path);
    problems.push({
      severity: 'error',
      rule: 'switched-off',
      file: SWITCHES_FILE,
      line,
      column,
      message,
      remedy: REMEDY,
    });
  });
  return problems.length > 0 ? { problems } : { switched };
}

/** @param key whether the name itself is wrong, and not what is said of it */
type Tell = (path: FilePath, message: string, key?: boolean) => void;

function readFile({ value }: ContentFile, tell: Tell): Switched {
  if (!isMembers(value)) {
    tell([], 'The file is no list of cards.');
    return NOTHING_OFF;
  }
  for (const name of Object.keys(value)) {
    if (!['format', 'cards', 'reset'].includes(name)) tell([name], `${name} is not known here.`, true);
  }
  if (value.format !== undefined && value.format !== 1) tell(['format'], 'The format is not 1.');
  const cards = membersOf(value.cards, ['cards'], tell).flatMap(([card, entry]) => {
    const read = readEntry(entry, ['cards', card], tell);
    return read === undefined ? [] : [[card, read] as const];
  });
  const resets = membersOf(value.reset, ['reset'], tell).flatMap(([card, at]) => {
    if (typeof at === 'string' && !Number.isNaN(Date.parse(at))) return [[card, at] as const];
    tell(['reset', card], 'This is no instant.');
    return [];
  });
  return { cards: new Map(cards), resets: new Map(resets) };
}

function membersOf(value: unknown, path: FilePath, tell: Tell): readonly (readonly [string, unknown])[] {
  if (value === undefined || value === null) return [];
  if (isMembers(value)) return Object.entries(value);
  tell(path, 'Write the cards by id below it.');
  return [];
}

function readEntry(value: unknown, path: FilePath, tell: Tell): SwitchedOff | undefined {
  if (!isMembers(value)) {
    tell(path, 'Say why it is off: { why: ... }.');
    return undefined;
  }
  for (const name of Object.keys(value)) {
    if (!['why', 'on', 'by', 'sites'].includes(name))
      tell([...path, name], `${name} is not known here.`, true);
  }
  const { why, on, by, sites } = value;
  if (!isText(why)) tell(path, 'Say why it is off.');
  if (on !== undefined && !isText(on)) tell([...path, 'on'], 'Write the day, or the instant.');
  if (by !== undefined && !isText(by)) tell([...path, 'by'], 'Write who did it.');
  const isList = Array.isArray(sites) && sites.length > 0 && sites.every(isText);
  if (sites !== undefined && !isList) tell([...path, 'sites'], 'Write a list of sites, or leave it out.');
  return {
    why: isText(why) ? why : '',
    ...(isText(on) ? { on } : {}),
    ...(isText(by) ? { by } : {}),
    ...(isList ? { sites: new Set(sites.filter(isText)) } : {}),
  };
}

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
