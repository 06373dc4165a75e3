/** How a card takes a fact from the record, in words (FDA guidance on decision support: inputs and how they are obtained). */

import type { CardRule } from '../model/content.js';
import type { CompiledFact } from '../model/facts.js';
import { tellAmount } from './tell-amount.js';

type Spec = Readonly<Record<string, unknown>>;

/** What a list kind collects. */
const LISTS: Readonly<Record<string, string>> = {
  problems: 'problems of the list below',
  orders: 'orders of the list below',
  allergies: 'allergies to what is on the list below',
  procedures: 'procedures of the list below',
  encounters: 'visits and stays',
  immunizations: 'vaccinations of the list below',
};

const SUMMARIES: Readonly<Record<string, string>> = {
  count: 'number of results',
  minimum: 'lowest result',
  maximum: 'highest result',
  mean: 'mean of the results',
  change: 'change from the first result to the last',
};

/**
 * E.g. `newest result of the list below, within 365 days`. Kinds it has no words for are told by their name.
 * @param settings in force, by id
 */
export function tellFact(
  { kind, spec }: CompiledFact,
  rule: CardRule,
  settings: Readonly<Record<string, number>>,
): string {
  const of: Spec = isSpec(spec) ? spec : {};
  const within = tellWindow(of.within_days, rule, settings);
  const list = LISTS[kind];
  if (list !== undefined) return `${list}${tellLimits(of)}${within}`;
  switch (kind) {
    case 'age':
      return 'from the birth date';
    case 'demographic':
      return of.field === 'gender'
        ? `whether the recorded sex is ${textOf(of.is)}`
        : 'whether the patient is recorded as deceased';
    case 'latest_result':
      return `newest result of the list below${tellComponent(of)}${within}`;
    case 'result_summary':
      return `${SUMMARIES[textOf(of.of)] ?? 'summary of the results'} of the list below${tellComponent(of)}${within}`;
    case 'answers':
      return `newest answer to question ${textOf(of.link_id)} of the questionnaire${within}`;
    case 'points':
      return 'points added item by item, see below';
    case 'calculate':
      return 'calculated, see below';
    case 'fhirpath':
      return `by an expression: ${typeof spec === 'string' ? spec : textOf(of.expression)}`;
    default:
      return kind.replaceAll('_', ' ');
  }
}

const isSpec = (spec: unknown): spec is Spec =>
  typeof spec === 'object' && spec !== null && !Array.isArray(spec);

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const tellComponent = ({ component }: Spec): string =>
  component === undefined ? '' : ` (the part of it on the list ${textOf(component)})`;

/** @param window days, or the setting that has them */
function tellWindow(window: unknown, rule: CardRule, settings: Readonly<Record<string, number>>): string {
  const days = typeof window === 'string' ? (settings[window] ?? rule.settings.get(window)?.value) : window;
  return typeof days === 'number' ? `, within ${tellAmount(days, days === 1 ? 'day' : 'days')}` : '';
}

/** Statuses, categories and classes that count, where the file names them. */
function tellLimits({ status, categories, class: classes }: Spec): string {
  const named = (words: string, value: unknown): string => {
    const list = Array.isArray(value) ? value.map(textOf) : [textOf(value)];
    return list.join('') === '' ? '' : `, ${words} ${list.join(' or ')}`;
  };
  const active = status === 'any' ? ', active or not' : named('status', status);
  return `${active}${named('category', categories)}${named('class', classes)}`;
}
