/** Evaluates one card for one call: CardRule x PatientData x now -> Evaluation; pure (DESIGN, stage 3, and "Truth"). */

import { all } from '../logic/truth.js';
import type { Truth } from '../logic/truth.js';
import type { PatientData } from '../model/patient-data.js';
import type { CardRule, CardStatus } from '../model/content.js';
import type { Site } from '../model/site.js';
import type { CriterionTrace, Evaluation, LogicTrace } from '../model/evaluation.js';
import type { Instant } from '../time/time-span.js';
import { CardEnvironment } from './card-environment.js';
import { evaluateCriterion } from './evaluate-criterion.js';
import { evaluateLogic, findDecider, setUnknownExclusionsAside } from './evaluate-logic.js';
import { hasNameMatches, withoutNameMatches } from './without-name-matches.js';

export interface EvaluateOptions {
  /** Evaluate everything, also what cannot appear: drafts, retired cards, cards that do not apply. */
  readonly thorough?: boolean;
}

type Result = Pick<Evaluation, 'outcome'> &
  Partial<Pick<Evaluation, 'reason' | 'show' | 'byNameOnly' | 'unknownExclusions' | 'logic' | 'error'>>;

/**
 * What the card says of the patient. `reason` is the withheld reason, the trigger that is false (`not-applicable`),
 * or the first criterion that decided (`not-met`) or is unknown (`unknown`).
 *
 * Drafts and retired cards are not evaluated. Triggers come first: when one is false nothing else is computed. Whatever
 * a fact of a criterion throws makes this card `failed`, with the name of the error's class and nothing else of it.
 * Facts that only texts use are computed when there is something to show.
 */
export function evaluateCard(
  rule: CardRule,
  site: Site,
  data: PatientData,
  now: Instant,
  options: EvaluateOptions = {},
): Evaluation {
  const status = site.statuses.get(rule.id) ?? rule.status;
  const thorough = options.thorough === true;
  const call = new CardCall(rule, new CardEnvironment(rule, site, data, now));
  const result = call.run(status, thorough);
  if (thorough || result.show !== undefined) call.completeFacts();
  return {
    rule,
    site,
    settings: call.environment.settings,
    byNameOnly: false,
    unknownExclusions: [],
    ...result,
    criteria: call.criteriaInOrder(),
    facts: call.environment.facts,
  };
}

/** The evaluation under way: criteria are evaluated once. */
class CardCall {
  readonly environment: CardEnvironment;
  readonly #rule: CardRule;
  readonly #criteria = new Map<string, CriterionTrace>();

  constructor(rule: CardRule, environment: CardEnvironment) {
    this.#rule = rule;
    this.environment = environment;
  }

  run(status: CardStatus, thorough: boolean): Result {
    let settled: Result | undefined;
    try {
      if (status === 'draft' || status === 'retired') settled = { outcome: 'withheld', reason: status };
      if (settled !== undefined && !thorough) return settled;
      const trigger = this.#rule.triggers.find((id) => this.#truth(id) === 'false');
      if (trigger !== undefined) settled ??= { outcome: 'not-applicable', reason: trigger };
      if (settled !== undefined && !thorough) return settled;
      for (const id of this.#rule.criteria.keys()) this.#truth(id);
      const logic = evaluateLogic(this.#rule.fireWhen, (id) => this.#truth(id));
      return { ...(settled ?? this.#decide(logic, status === 'silent')), logic };
    } catch (error) {
      return { ...(settled ?? { outcome: 'failed' }), error: classOf(error) };
    }
  }

  /** Facts that only texts use (a score, a list to show). One that breaks stays not known: it decides nothing. */
  completeFacts(): void {
    for (const id of this.#rule.facts.keys()) {
      try {
        this.environment.fact(id);
      } catch {
        continue;
      }
    }
  }

  /** The traces so far, in the author's order. */
  criteriaInOrder(): ReadonlyMap<string, CriterionTrace> {
    const ordered = new Map<string, CriterionTrace>();
    for (const id of this.#rule.criteria.keys()) {
      const trace = this.#criteria.get(id);
      if (trace !== undefined) ordered.set(id, trace);
    }
    return ordered;
  }

  #truth(id: string): Truth {
    const known = this.#criteria.get(id);
    if (known !== undefined) return known.truth;
    const criterion = this.#rule.criteria.get(id);
    if (criterion === undefined) throw new Error(`The card has no criterion ${id}.`);
    const trace = evaluateCriterion(criterion, this.environment);
    this.#criteria.set(id, trace);
    return trace.truth;
  }

  #decide(logic: LogicTrace, silent: boolean): Result {
    if (logic.truth === 'true') return this.#fire(silent, []);
    if (logic.truth === 'false') return withReason('not-met', findDecider(logic));
    const unknown = withReason('unknown', findDecider(logic));
    if (this.#rule.ifUnknown === 'fire') {
      const exclusions = setUnknownExclusionsAside(logic);
      return exclusions.holds ? this.#fire(silent, exclusions.unknown) : unknown;
    }
    const asks = this.#rule.ifUnknown === 'ask' && this.#rule.askCard !== undefined && !silent;
    if (!asks || all(this.#rule.askOnlyIf.map((id) => this.#truth(id))) !== 'true') return unknown;
    const byNameOnly =
      hasNameMatches(this.environment) && all(this.#rule.askOnlyIf.map(this.#truthWithoutNames())) !== 'true';
    return { ...unknown, show: 'ask', byNameOnly };
  }

  #fire(silent: boolean, unknownExclusions: readonly string[]): Result {
    const byNameOnly =
      hasNameMatches(this.environment) && !this.#firesWithoutNames(unknownExclusions.length > 0);
    return silent
      ? { outcome: 'withheld', reason: 'silent', byNameOnly, unknownExclusions }
      : { outcome: 'fired', show: 'card', byNameOnly, unknownExclusions };
  }

  #firesWithoutNames(exclusionsAside: boolean): boolean {
    const logic = evaluateLogic(this.#rule.fireWhen, this.#truthWithoutNames());
    return logic.truth === 'true' || (exclusionsAside && setUnknownExclusionsAside(logic).holds);
  }

  /** Criteria as they would be had no medicine been recognised by its name alone. */
  #truthWithoutNames(): (id: string) => Truth {
    const environment = withoutNameMatches(this.#rule, this.environment);
    return (id) => this.#rule.criteria.get(id)?.evaluate(environment) ?? 'unknown';
  }
}

function withReason(outcome: 'not-met' | 'unknown', reason: string | undefined): Result {
  return reason === undefined ? { outcome } : { outcome, reason };
}

/** Never the message: it may hold a value from the record. */
const classOf = (error: unknown): string => (error instanceof Error ? error.constructor.name : typeof error);
