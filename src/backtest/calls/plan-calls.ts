/** Which services are called at which hooks, and how a call of each hook is made from a record (CDS Hooks library). */

import type { CardRule, Content, ServiceRule } from '../../model/content.js';
import type { ContextField, HookDefinition } from '../../model/request.js';
import { BacktestError } from '../backtest-error.js';

/**
 * once: the chart is opened once. encounter: once, in a stay or visit. drafts: each active order is the draft of a
 * call of its own. entries: each resource of the types the hook is about is what was just entered.
 */
export type Replay = 'once' | 'encounter' | 'drafts' | 'entries';

export interface CallPlan {
  readonly service: ServiceRule;
  /** Cards that answer the hook and are not retired. */
  readonly cards: readonly CardRule[];
  readonly hook: HookDefinition;
  readonly replay: Replay;
}

export interface Plans {
  readonly calls: readonly CallPlan[];
  /** Hooks of chosen services that cannot be replayed from a record. */
  readonly notReplayed: readonly { readonly service: string; readonly hook: string }[];
}

export interface Choice {
  readonly services?: readonly string[] | undefined;
  readonly hooks?: readonly string[] | undefined;
}

/** In the order of services and of their hooks. @throws BacktestError when a chosen service or hook is not there */
export function planCalls(content: Content, { services, hooks }: Choice): Plans {
  requireNames('service', services, content.services);
  requireNames('hook', hooks, content.hooks);
  const calls: CallPlan[] = [];
  const notReplayed: { service: string; hook: string }[] = [];
  for (const service of content.services.values()) {
    if (services !== undefined && !services.includes(service.id)) continue;
    for (const id of service.hooks) {
      const hook = content.hooks.get(id);
      if (hook === undefined || (hooks !== undefined && !hooks.includes(id))) continue;
      const cards = service.cards.filter((card) => card.hooks.includes(id) && card.status !== 'retired');
      if (cards.length === 0) continue;
      const replay = replayOf(hook);
      if (replay === undefined) notReplayed.push({ service: service.id, hook: id });
      else calls.push({ service, cards, hook, replay });
    }
  }
  return { calls, notReplayed };
}

function requireNames(
  what: string,
  chosen: readonly string[] | undefined,
  known: ReadonlyMap<string, unknown>,
): void {
  const missing = chosen?.find((name) => !known.has(name));
  if (missing === undefined) return;
  throw new BacktestError(`There is no ${what} ${missing}. There are: ${[...known.keys()].join(', ')}.`);
}

const FROM_THE_CALL: ReadonlySet<string> = new Set(['userId', 'patientId', 'encounterId']);

/** Undefined when the context asks for something that no record tells (which performer was chosen). */
function replayOf({ context }: HookDefinition): Replay | undefined {
  const rest = context.filter(({ name, required }) => required && !FROM_THE_CALL.has(name));
  if (rest.length === 0) {
    return context.some(({ name, required }) => name === 'encounterId' && required) ? 'encounter' : 'once';
  }
  if (rest.every(({ role }) => role !== undefined)) return 'drafts';
  const [only, ...others] = rest;
  return others.length === 0 && only !== undefined && holdsEntries(only) ? 'entries' : undefined;
}

const holdsEntries = ({ holds, types }: ContextField): boolean =>
  (holds === 'bundle' || holds === 'resource') && types.length > 0;
