/** Compiles one card file into the rule that the engine evaluates (DESIGN, "A card file"). */

import type { CardFile } from '../model/content-files.js';
import type { About } from '../model/card-about.js';
import type { CardRule, Need } from '../model/content.js';
import { nearestName } from '../text/nearest-name.js';
import type { CardContext, ParsedNeed, SharedContent } from './card-context.js';
import { compileCardTemplate } from './compile-card-template.js';
import { compileCases } from './compile-cases.js';
import { compileCriteria } from './compile-criteria.js';
import { compileFacts } from './compile-facts.js';
import { compileLogic, findTriggers } from './compile-logic.js';
import { compileNeeds } from './compile-needs.js';
import { compileOrder } from './compile-order.js';
import { compileSettings } from './compile-settings.js';
import { createTextCompiler } from './compile-text.js';
import { compileValueSet } from './compile-value-set.js';
import type { ContentFile } from './content-file.js';
import { hashContent } from './hash-content.js';
import { hashCardLogic } from './hash-logic.js';
import type { FileReport } from './report-problem.js';

/** A card before its service has given its needs their prefetch keys. */
export interface CompiledCard {
  readonly file: ContentFile<CardFile>;
  readonly needs: ReadonlyMap<string, ParsedNeed>;
  /** @param prefetchKeys by the need's name */
  finish(prefetchKeys: ReadonlyMap<string, string>): CardRule;
}

export interface CardPlace {
  /** The file's name without `.yaml`, and its folder's. */
  readonly id: string;
  readonly service: string;
  readonly shared: SharedContent;
}

/**
 * Reports everything that is wrong with the card and returns it when nothing was, apart from its cases.
 * @param file valid against the schema of cards
 */
export function compileCard(
  file: ContentFile<CardFile>,
  { id, service, shared }: CardPlace,
  report: FileReport,
): CompiledCard | undefined {
  const card = file.value;
  const context = createContext(card, id, shared, report);
  const compiled = compileFacts(context);
  const { facts } = compiled;
  const compileText = createTextCompiler(context, compiled);
  const criteria = compileCriteria(context, compiled, compileText);
  const declared = Object.keys(card.criteria);
  const fireWhen = compileLogic(card.fire_when, declared, report);
  const triggers = findTriggers(fireWhen, criteria, facts);
  const template = compileCardTemplate('card', card.card, context, facts, compileText);
  const ask = card.ask_card;
  const askCard = ask && compileCardTemplate('ask_card', ask, context, facts, compileText);
  checkAsk(card, report);
  const sound = report.errors() === 0;
  // Wrong cases keep the set from loading, and not the card from being looked at further: all is told at once.
  const cases = compileCases(context);
  if (!sound || template === undefined || (ask !== undefined && askCard === undefined)) return undefined;
  const { contentHash, logicHash } = hashCard(context);
  return {
    file,
    needs: context.needs,
    finish: (prefetchKeys) =>
      Object.freeze({
        id,
        service,
        hooks: card.hooks,
        title: card.title,
        version: card.version,
        contentHash,
        logicHash,
        status: card.status,
        ...(card.review_by === undefined ? {} : { reviewBy: card.review_by }),
        about: compileAbout(card.about),
        history: card.history ?? [],
        ...(card.fires_at_most === undefined ? {} : { firesAtMost: card.fires_at_most }),
        evidence: card.evidence,
        settings: context.settings,
        needs: new Map([...context.needs].map(([name, need]) => [name, finishNeed(need, prefetchKeys)])),
        facts,
        criteria,
        fireWhen,
        triggers,
        ifUnknown: card.if_unknown,
        card: template,
        ...(askCard === undefined ? {} : { askCard }),
        askOnlyIf: ask?.only_if ?? triggers,
        testsNow: Date.parse(card.tests.now),
        cases,
        file: file.path,
      }),
  };
}

function createContext(card: CardFile, id: string, shared: SharedContent, report: FileReport): CardContext {
  const hooks = card.hooks.flatMap((name) => shared.hooks.get(name) ?? []);
  const shadows = (key: 'codes' | 'orders', name: string, isShared: boolean, where: string): void => {
    if (!isShared) return;
    const message = `${name} is already the name of ${where}.`;
    const remedy = `Remove it to use the shared one, or give this one another name.`;
    report.problem({ key: [key, name] }, { rule: 'shadowing', message, remedy });
  };
  const codes = Object.entries(card.codes ?? {}).map(([name, part]) => {
    shadows('codes', name, shared.valueSets.has(name), `a file in cards/value-sets`);
    return [name, compileValueSet(`${id}#${name}`, part, ['codes', name], report)] as const;
  });
  const orders = Object.entries(card.orders ?? {}).map(([name, part]) => {
    shadows('orders', name, shared.orders.has(name), `an order in cards/orders.yaml`);
    return [name, compileOrder(name, part, ['orders', name], report)] as const;
  });
  return {
    id,
    card,
    report,
    shared,
    hooks,
    settings: compileSettings(card, report),
    needs: compileNeeds(card, hooks, report),
    codes: new Map(codes),
    orders: new Map(orders),
    references: new Set(),
  };
}

/** A value set, order or model by its hash; one that does not load has none, and then the card does not load either. */
function hashCard({
  card,
  references,
  shared: { hashes },
}: CardContext): Pick<CardRule, 'contentHash' | 'logicHash'> {
  const contents = [...references].map((name) => hashes.get(name)?.content ?? name);
  const logic = new Map([...references].map((name) => [name, hashes.get(name)?.logic ?? name]));
  return { contentHash: hashContent([card, contents.sort()]), logicHash: hashCardLogic(card, logic) };
}

function finishNeed({ name, query, resourceType }: ParsedNeed, keys: ReadonlyMap<string, string>): Need {
  return Object.freeze({
    name,
    query,
    prefetchKey: keys.get(name) ?? name,
    resourceType: resourceType ?? '',
  });
}

const compileAbout = (about: CardFile['about']): About =>
  Object.freeze({ ...about, cautions: about.cautions ?? [] });

function checkAsk(card: CardFile, report: FileReport): void {
  if (card.if_unknown === 'ask' && card.ask_card === undefined) {
    const message = 'if_unknown is ask, and there is no ask_card.';
    report.problem(['if_unknown'], {
      rule: 'ask-card',
      message,
      remedy: 'Add ask_card: the card that asks for what is missing.',
    });
  }
  if (card.if_unknown !== 'ask' && card.ask_card !== undefined) {
    const message = `ask_card is never shown, because if_unknown is ${card.if_unknown}.`;
    report.problem(
      { key: ['ask_card'] },
      { rule: 'ask-card', message, remedy: 'Write if_unknown: ask, or remove ask_card.' },
    );
  }
  card.ask_card?.only_if?.forEach((id, index) => {
    if (Object.hasOwn(card.criteria, id)) return;
    const near = nearestName(id, Object.keys(card.criteria));
    const remedy = near === undefined ? 'Name criteria of this card.' : `Did you mean ${near}?`;
    report.problem(['ask_card', 'only_if', index], {
      rule: 'unknown-name',
      message: `There is no criterion ${id}.`,
      remedy,
    });
  });
}
