/** Cases that a card has not: at, just below and just above each threshold; each need not sent. What they expect is what came, for the author to judge. */

import type { CaseSpec, Expectation, ResourceShorthand } from '../../card-tests/case-spec.js';
import type { CardRule, Content, Criterion } from '../../model/content.js';
import type { FactValue } from '../../model/facts.js';
import type { JsonObject } from '../../model/fhir.js';
import { formatNumber } from '../../text/format-number.js';
import { tellQuantity } from '../../text/tell-quantity.js';
import type { ProposedCase } from '../contract-tools.js';
import { stepOf } from '../setting-step.js';
import { runSpec, type RanCase } from './run-draft-tests.js';

/** More would bury the good ones. */
const MOST = 12;

export function proposeCases(
  content: Content,
  card: CardRule,
  ran: readonly RanCase[],
): readonly ProposedCase[] {
  const passing = ran.filter(({ failures }) => failures.length === 0);
  const base = passing.find(({ evaluation }) => evaluation?.outcome === 'fired') ?? passing[0];
  if (base === undefined) return [];
  const proposals = [
    ...[...card.criteria.values()].flatMap((criterion) =>
      atThreshold(content, card, criterion, base.spec, ran),
    ),
    ...unsent(content, card, base.spec, ran),
  ];
  return proposals.slice(0, MOST);
}

function atThreshold(
  content: Content,
  card: CardRule,
  { check }: Criterion,
  base: CaseSpec,
  ran: readonly RanCase[],
): readonly ProposedCase[] {
  if (check.kind !== 'compare') return [];
  const [fact, setting] = [check.left, check.right].map((operand) =>
    operand.kind === 'number' ? undefined : operand.id,
  );
  const found = setting === undefined ? undefined : card.settings.get(setting);
  const measured = fact === undefined ? undefined : card.facts.get(fact);
  if (found === undefined || measured === undefined || check.left.kind !== 'fact' || check.left.count)
    return [];
  const step = stepOf(found.allowed[0], found.allowed[1], found.value);
  const seen = new Set(ran.flatMap(({ evaluation }) => exactValue(evaluation?.facts.get(measured.id)) ?? []));
  return [
    ['just below', found.value - step],
    ['at', found.value],
    ['just above', found.value + step],
  ].flatMap(([where, raw]) => {
    const value = Number(Number(raw).toFixed(6));
    if (seen.has(value)) return [];
    const changed = withValue(card, base, measured.id, value);
    if (changed === undefined) return [];
    const name = `${measured.label} ${tellQuantity(value, found.unit)}`;
    const proposal = propose(
      content,
      card,
      { ...changed, name },
      `${String(where)} ${found.label} (${formatNumber(found.value)})`,
    );
    // It is a case at the threshold only if the card then sees that value.
    return proposal !== undefined && exactValue(proposal.fact(measured.id)) === value ? [proposal.case] : [];
  });
}

function unsent(
  content: Content,
  card: CardRule,
  base: CaseSpec,
  ran: readonly RanCase[],
): readonly ProposedCase[] {
  return [...card.needs.keys()].flatMap((need) => {
    if (ran.some(({ spec }) => spec.not_sent?.includes(need) === true)) return [];
    const spec = { ...base, name: `${need.replaceAll('_', ' ')} not sent`, not_sent: [need] };
    const proposal = propose(content, card, spec, `${need} was not sent`);
    return proposal === undefined ? [] : [proposal.case];
  });
}

/** The base with the one value changed, where it is a person's age or a result the base has. */
function withValue(card: CardRule, base: CaseSpec, fact: string, value: number): CaseSpec | undefined {
  const { kind, reads } = card.facts.get(fact) ?? {};
  if (kind === 'age' && Number.isInteger(value)) {
    const { born, ...patient } = base.patient;
    return born === undefined || patient.age === undefined
      ? { ...base, patient: { ...patient, age: value } }
      : undefined;
  }
  const need = reads?.[0];
  const rows = need === undefined ? undefined : base.data?.[need];
  if (kind !== 'latest_result' || need === undefined || rows === undefined) return undefined;
  const at = rows.findIndex((row) => typeof row.value === 'number');
  if (at < 0) return undefined;
  const changed = rows.map((row, index): ResourceShorthand => (index === at ? { ...row, value } : row));
  return { ...base, data: { ...base.data, [need]: changed } };
}

function propose(
  content: Content,
  card: CardRule,
  spec: CaseSpec,
  why: string,
): { readonly case: ProposedCase; readonly fact: (id: string) => FactValue | undefined } | undefined {
  const { evaluation } = runSpec(content, card, spec);
  if (evaluation === undefined || evaluation.outcome === 'failed') return undefined;
  const fires = evaluation.outcome === 'unknown' ? 'unknown' : evaluation.outcome === 'fired';
  const expect: Expectation = { fires, ...(evaluation.show === 'ask' ? { shows: 'ask' } : {}) };
  const whole = { ...spec, expect } as unknown as JsonObject;
  return {
    case: { why: `${why}. It expects what the card does now: judge whether that is right.`, spec: whole },
    fact: (id) => evaluation.facts.get(id),
  };
}

function exactValue(value: FactValue | undefined): number | undefined {
  if (value?.shape !== 'number') return undefined;
  const { low, high } = value.interval;
  return low === high ? low : undefined;
}
