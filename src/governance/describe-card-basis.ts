/** The basis of one card at one site: everything its page says, as data and without a patient (ONC HTI-1; FDA guidance on decision support, criterion 4). */

import type { CardRule, Content, Logic } from '../model/content.js';
import type { Site } from '../model/site.js';
import { formatNumber } from '../text/format-number.js';
import type { BasisLogic, BasisSetting, CardBasis } from './basis.js';
import { blankScope } from './blank-scope.js';
import { describeAttributes } from './describe-attributes.js';
import { cardAt, describeDecision } from './describe-decision.js';
import { describeInputs } from './describe-inputs.js';
import { describeShown } from './describe-shown.js';
import { tellCheck } from './tell-check.js';

/**
 * @param shipped a card of the content
 * @param today `YYYY-MM-DD`; only an overdue review depends on it
 */
export function describeCardBasis(content: Content, shipped: CardRule, site: Site, today: string): CardBasis {
  const rule = cardAt(shipped, site);
  const { about } = rule;
  const inForce = settingsAt(shipped, site);
  const decision = describeDecision(shipped, site, today);
  const service = content.services.get(rule.service);
  const band = site.bands.get(rule.id);
  const settings = [...shipped.settings.values()].map(
    ({ id, label, value, unit, allowed, local }): BasisSetting => ({
      id,
      label,
      unit,
      here: inForce[id] ?? value,
      default: value,
      allowed,
      local,
    }),
  );
  const changed = settings.some((setting) => setting.here !== setting.default);
  return {
    id: rule.id,
    title: rule.title,
    version: rule.version,
    service: { id: rule.service, title: service?.title ?? rule.service },
    site: { id: site.id, title: site.title, demonstration: site.demonstration },
    decision,
    purpose: about.purpose.trim(),
    forPatients: about.for_patients.trim(),
    notFor: about.not_for.trim(),
    cautions: about.cautions.map((caution) => caution.trim()),
    owner: about.owner,
    harmIfWrong: { missed: about.harm_if_wrong.missed, falseAlarm: about.harm_if_wrong.false_alarm },
    hooks: rule.hooks.map((id) => ({ id, title: content.hooks.get(id)?.title ?? id })),
    when: describeLogic(rule.fireWhen, rule, site, inForce),
    ...describeInputs(content, rule, inForce),
    settings,
    ...(changed && decision.why !== undefined ? { settingsWhy: decision.why } : {}),
    ...describeShown(rule, site),
    evidence: rule.evidence.map((each) => ({ ...each, says: each.says.trim() })),
    performance: tellPerformance(rule),
    ...(band === undefined ? {} : { band }),
    cases: rule.cases.length,
    sourceAttributes: describeAttributes(rule),
    history: rule.history,
    contentHash: rule.contentHash,
    logicHash: rule.logicHash,
  };
}

/** Every setting of the card as it is in force. */
function settingsAt(rule: CardRule, site: Site): Readonly<Record<string, number>> {
  const defaults = Object.fromEntries([...rule.settings].map(([id, { value }]) => [id, value]));
  return { ...defaults, ...site.settings.get(rule.id) };
}

function describeLogic(
  logic: Logic,
  rule: CardRule,
  site: Site,
  settings: Readonly<Record<string, number>>,
): BasisLogic {
  const scope = blankScope(rule, site);
  const describe = (node: Logic): BasisLogic => {
    if (node.op !== 'criterion') return { op: node.op, of: node.of.map(describe) };
    const criterion = rule.criteria.get(node.id);
    return {
      op: 'criterion',
      id: node.id,
      sentence: criterion?.say.plain(scope) ?? node.id,
      test: criterion === undefined ? '' : tellCheck(criterion.check, rule, settings),
    };
  };
  return describe(logic);
}

function tellPerformance({ about, firesAtMost }: CardRule): readonly string[] {
  const known = about.performance?.trim();
  return [
    ...(known === undefined ? [] : [known]),
    ...(firesAtMost === undefined
      ? []
      : [
          `It is expected to appear for at most ${formatNumber(firesAtMost.percent)} % of the patients of a backtest: ${firesAtMost.why.trim()}`,
        ]),
  ];
}
