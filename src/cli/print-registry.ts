/** Prints the registry for a person at a terminal: a line for each card, site and model. */

import type { Registry, RegistryCard, RegistrySite } from '../governance/registry.js';
import type { Terminal } from './terminal.js';

/** Enough of a hash to compare by eye. */
const SHORT = 12;

export function printRegistry(registry: Registry, terminal: Terminal): void {
  const { cards, models, contentHash } = registry;
  terminal.print(`Content ${contentHash}`);
  const width = Math.max(0, ...[...cards, ...models].map(({ id }) => id.length));
  for (const service of new Set(cards.map((card) => card.service))) {
    terminal.print('');
    terminal.print(terminal.paint('bold', service));
    for (const card of cards.filter((each) => each.service === service)) printCard(card, width, terminal);
  }
  if (models.length === 0) return;
  terminal.print('');
  terminal.print(terminal.paint('bold', 'models'));
  for (const { id, version, method, contentHash: hash, served, unserved, usedBy } of models) {
    const state = served ? 'served' : terminal.paint('yellow', `not served: ${unserved ?? ''}`);
    const users = usedBy.length === 0 ? 'no card' : usedBy.join(', ');
    terminal.print(
      `  ${id.padEnd(width)}  ${version}  ${hash.slice(0, SHORT)}  ${method}, ${state}, used by ${users}`,
    );
  }
}

function printCard(card: RegistryCard, width: number, terminal: Terminal): void {
  const { id, version, logicHash, status, hooks, owner } = card;
  terminal.print(
    `  ${id.padEnd(width)}  ${version}  ${logicHash.slice(0, SHORT)}  shipped ${status}; ${hooks.join(', ')}; ${owner}; ${reviewOf(card, terminal)}`,
  );
  for (const at of card.sites) terminal.print(`  ${' '.repeat(width)}  ${tellSite(at, terminal)}`);
}

function tellSite(at: RegistrySite, terminal: Terminal): string {
  const says = at.unapproved && at.status === 'active' ? terminal.paint('yellow', at.says) : at.says;
  return `${at.site}: ${at.status}. ${says} Logic ${at.logicHash}; ${reviewOf(at, terminal)}`;
}

function reviewOf(
  { reviewDue, overdue }: Pick<RegistrySite, 'reviewDue' | 'overdue'>,
  terminal: Terminal,
): string {
  if (reviewDue === undefined) return 'no review day';
  return overdue ? terminal.paint('yellow', `review overdue since ${reviewDue}`) : `review by ${reviewDue}`;
}
