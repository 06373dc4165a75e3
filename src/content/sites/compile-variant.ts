/** Makes of a card what it is at one site: its own words, override reasons and order codes in place of the card's (overlays). */

import type { SiteCardPart } from '../../model/content-files.js';
import type { CardRule, Template } from '../../model/content.js';
import type { CardTemplate, OrderTemplate } from '../../model/card-template.js';
import { nearestName } from '../../text/nearest-name.js';
import { compileOverrideReasons } from '../compile-card-template.js';
import type { LoadedCard } from '../compile-service.js';
import { templateNames } from '../compile-text.js';
import { compileTemplate } from '../compile-template.js';
import type { FilePath } from '../content-file.js';
import { hashContent } from '../hash-content.js';
import { locateInText } from '../locate-in-text.js';
import type { FileReport } from '../report-problem.js';
import { changedFields } from './site-card.js';

/**
 * The card with what the site changes, compiled; the card itself when it changes nothing. What is wrong with a text or
 * names an order that the card does not place is reported, and left as shipped.
 * @param path where the part stands in the site's file
 */
export function compileVariant(
  { rule, file }: LoadedCard,
  part: SiteCardPart,
  path: FilePath,
  report: FileReport,
): CardRule {
  if (changedFields(part).length === 0) return rule;
  const texts = compileWording(rule, part, path, report);
  const orders = compileOrders(rule, part, path, report);
  const reasons = part.override_reasons && { overrideReasons: compileOverrideReasons(part.override_reasons) };
  const { askCard } = rule;
  const asksForOwn = file.value.ask_card?.override_reasons !== undefined;
  const { settings, wording, override_reasons, orders: codes } = part;
  return Object.freeze({
    ...rule,
    logicHash: hashContent([rule.logicHash, { settings, wording, override_reasons, orders: codes }]),
    card: Object.freeze({ ...placeOrders(rule.card, orders), ...texts, ...reasons }),
    ...(askCard === undefined
      ? {}
      : { askCard: Object.freeze({ ...placeOrders(askCard, orders), ...(asksForOwn ? {} : reasons) }) }),
  });
}

function compileWording(
  rule: CardRule,
  { wording = {} }: SiteCardPart,
  path: FilePath,
  report: FileReport,
): Readonly<Partial<Record<'summary' | 'detail', Template>>> {
  const names = templateNames(rule.settings, rule.facts);
  const compiled: Partial<Record<'summary' | 'detail', Template>> = {};
  for (const name of ['summary', 'detail'] as const) {
    const text = wording[name];
    if (text === undefined) continue;
    const at = [...path, 'wording', name];
    const template = compileTemplate(text, names, ({ begin, length, message, remedy }) => {
      report.problem(locateInText(report.file, at, text, begin, length), {
        rule: 'template',
        message,
        remedy,
      });
    });
    if (template !== undefined) compiled[name] = template;
  }
  return compiled;
}

/** The site's orders by the name of the card's. */
function compileOrders(
  rule: CardRule,
  { orders = {} }: SiteCardPart,
  path: FilePath,
  report: FileReport,
): ReadonlyMap<string, OrderTemplate> {
  const placed = new Map(
    [rule.card, ...(rule.askCard === undefined ? [] : [rule.askCard])].flatMap(ordersOf),
  );
  const compiled = new Map<string, OrderTemplate>();
  for (const [name, { codes, text }] of Object.entries(orders)) {
    const order = placed.get(name);
    if (order !== undefined) {
      compiled.set(name, Object.freeze({ ...order, codes, text: text?.trim() ?? order.text }));
      continue;
    }
    const near = nearestName(name, placed.keys());
    const all = [...placed.keys()].join(', ') || 'none';
    report.problem(
      { key: [...path, 'orders', name] },
      {
        rule: 'unknown-name',
        message: `No suggestion of ${rule.id} places an order ${name}.`,
        remedy: near === undefined ? `Its orders: ${all}.` : `Did you mean ${near}?`,
      },
    );
  }
  return compiled;
}

const ordersOf = ({ suggestions }: CardTemplate): readonly (readonly [string, OrderTemplate])[] =>
  suggestions.flatMap((suggestion) =>
    suggestion.kind === 'create' ? [[suggestion.order.id, suggestion.order]] : [],
  );

const placeOrders = (template: CardTemplate, orders: ReadonlyMap<string, OrderTemplate>): CardTemplate =>
  orders.size === 0
    ? template
    : {
        ...template,
        suggestions: template.suggestions.map((suggestion) =>
          suggestion.kind === 'create'
            ? Object.freeze({ ...suggestion, order: orders.get(suggestion.order.id) ?? suggestion.order })
            : suggestion,
        ),
      };
