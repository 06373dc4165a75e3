/** The names of cards and sites below content folders, without loading them: switching a card off must not wait for that. */

import { join } from 'node:path';
import { readContentFolder } from '../content/read-content-folder.js';

export interface CardNames {
  /** Id to id, as names are looked up. */
  readonly cards: ReadonlyMap<string, string>;
  readonly sites: ReadonlyMap<string, string>;
}

/** @param folders each holds `cards/`; one that is not there has no names */
export async function listCardNames(folders: readonly string[]): Promise<CardNames> {
  const cards = new Map<string, string>();
  const sites = new Map<string, string>();
  for (const folder of folders) {
    for (const { kind, name } of await readContentFolder(join(folder, 'cards'), 'cards', [])) {
      if (kind === 'card') cards.set(name, name);
      if (kind === 'site') sites.set(name, name);
    }
  }
  return { cards, sites };
}
