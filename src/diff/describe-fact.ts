/** A fact as a list of what it says, each in words: so that two of them can be compared and told. */

import type { CardFile, FactPart } from '../model/content-files.js';
import { tellCheck } from './describe-check.js';
import { tellQuantity } from '../text/tell-quantity.js';
import { tellValue } from './compare-trees.js';
import { keyed } from './match-members.js';

/** Words for the members of a fact's specification; others go by their own names. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['from', 'read from'],
  ['in', 'code list'],
  ['component', 'component'],
  ['within_days', 'looks back'],
  ['of', 'takes the'],
  ['status', 'statuses that count'],
  ['categories', 'categories that count'],
  ['except_categories', 'categories that do not count'],
  ['class', 'encounter classes'],
  ['link_id', 'question'],
  ['as', 'read as'],
  ['is', 'recorded as'],
  ['model', 'calculated by'],
  ['with', 'calculated from'],
]);

/** What a fact is taken as, by kind. */
const KINDS: ReadonlyMap<string, string> = new Map([
  ['age', 'age'],
  ['demographic', 'what the patient record says'],
  ['latest_result', 'the newest result'],
  ['result_summary', 'a summary of results'],
  ['problems', 'problems and diagnoses'],
  ['orders', 'orders'],
  ['allergies', 'allergies'],
  ['procedures', 'procedures'],
  ['encounters', 'encounters'],
  ['immunizations', 'vaccinations'],
  ['answers', 'an answer of a questionnaire'],
  ['points', 'a score'],
  ['calculate', 'a calculation'],
  ['fhirpath', 'an expression'],
]);

/** Attribute to value in words, in reading order. The label is not among them. */
export function describeFact(fact: FactPart, card: CardFile): ReadonlyMap<string, string> {
  const { unit, points } = fact;
  const [kind = '', spec] = Object.entries(fact).find(([key]) => key !== 'label' && key !== 'unit') ?? [];
  return new Map([
    ['is', KINDS.get(kind) ?? kind],
    ...(unit === undefined ? [] : ([['unit', unit]] as const)),
    ...(points === undefined ? describeSpec(spec, card) : describePoints(points, card)),
  ]);
}

function describeSpec(spec: unknown, card: CardFile): readonly (readonly [string, string])[] {
  if (typeof spec !== 'object' || spec === null) return [['expression', tellValue(spec)]];
  return Object.entries(spec).map(([key, value]: [string, unknown]) => [
    WORDS.get(key) ?? key,
    key === 'within_days' ? tellDays(value, card) : tellNames(value, card),
  ]);
}

function tellDays(value: unknown, card: CardFile): string {
  const setting = typeof value === 'string' ? card.settings?.[value] : undefined;
  return tellQuantity(setting?.value ?? Number(value), 'days');
}

/** Names of facts by their labels. */
function tellNames(value: unknown, card: CardFile): string {
  if (Array.isArray(value)) return value.map((item: unknown) => tellNames(item, card)).join(', ');
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([input, fact]: [string, unknown]) => `${input} from ${tellNames(fact, card)}`)
      .join(', ');
  return typeof value === 'string' ? (card.facts[value]?.label ?? value) : tellValue(value);
}

type PointsPart = NonNullable<FactPart['points']>[number];
type PointsItem = Exclude<PointsPart, { one_of: unknown }>;

/** Item by item; of bands the first that is so counts, which their order tells. */
function describePoints(
  parts: NonNullable<FactPart['points']>,
  card: CardFile,
): readonly (readonly [string, string])[] {
  const items = parts.flatMap((part: PointsPart): readonly PointsItem[] =>
    'one_of' in part ? part.one_of : [part],
  );
  return Object.entries(keyed(items, ({ label }) => label)).map(([label, item]) => [
    label,
    `adds ${tellValue(item.add)} with ${tellCheck(item.if, card)}`,
  ]);
}
