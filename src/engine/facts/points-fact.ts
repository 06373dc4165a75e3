/** The fact kind `points`: a transparent score, added item by item (published scores in card files). */

import { add, exactly } from '../../logic/interval.js';
import type { Interval } from '../../logic/interval.js';
import type { UnknownDetail } from '../../model/clinical.js';
import type {
  CompileScope,
  FactEnvironment,
  FactKind,
  NumberValue,
  PartValue,
  SourceValue,
} from '../../model/facts.js';
import { compileBands, evaluateBands } from './score-bands.js';
import type { Bands } from './score-bands.js';
import { compileItem, itemPart } from './score-items.js';
import type { ItemSpec, ScoreItem } from './score-items.js';
import { specObject } from './spec-schemas.js';

type PointsSpec = readonly (ItemSpec | { readonly one_of: readonly ItemSpec[] })[];

/** One item, or bands of which one applies. */
type Term = { readonly item: ScoreItem } | { readonly bands: Bands };

const item = specObject(
  {
    label: { type: 'string', minLength: 1, description: 'What the item is, as the score’s paper calls it.' },
    add: { type: 'number', description: 'Points it adds when its check is true.' },
    if: {
      type: 'string',
      minLength: 1,
      description: 'One comparison, as in a criterion; published limits may stand here as numbers.',
    },
    source: {
      type: 'string',
      minLength: 1,
      description: 'Where this item is published, when not with the rest.',
    },
  },
  ['label', 'add', 'if'],
);

/**
 * The sum of what the items add. An item whose check is unknown adds between nothing and its points; of bands
 * (`one_of`) the first true one adds, see {@link evaluateBands}. Every item is a part with its truth, in the
 * author's order. There is always a score, so `exists` is true.
 */
export const pointsFact: FactKind<PointsSpec> = {
  kind: 'points',
  description: 'A score: points added item by item. Items that are unknown make it an interval.',
  schema: {
    type: 'array',
    minItems: 1,
    items: {
      oneOf: [
        item,
        specObject(
          {
            one_of: {
              type: 'array',
              items: item,
              minItems: 2,
              description: 'Bands of which one at most applies, e.g. of age: the first whose check is true.',
            },
          },
          ['one_of'],
        ),
      ],
    },
  },
  compile(spec, scope) {
    const terms = spec.map((part, position) => compileTerm(part, position, scope));
    const compiled = terms.filter((term) => term !== undefined);
    if (compiled.length < terms.length) return undefined;
    const uses = new Set(compiled.flatMap(itemsOf).flatMap((part) => part.check.facts));
    const { id, label, unit } = scope;
    return {
      id,
      label,
      ...(unit === undefined ? {} : { unit }),
      kind: 'points',
      shape: 'number',
      reads: [],
      uses: [...uses],
      evaluate: (environment) => evaluate(compiled, unit, environment),
    };
  },
};

const itemsOf = (term: Term): readonly ScoreItem[] => ('item' in term ? [term.item] : term.bands.items);

function compileTerm(spec: PointsSpec[number], position: number, scope: CompileScope): Term | undefined {
  if (!('one_of' in spec)) {
    const compiled = compileItem(spec, [position], scope);
    return compiled === undefined ? undefined : { item: compiled };
  }
  const items = spec.one_of.map((band, index) => compileItem(band, [position, 'one_of', index], scope));
  const compiled = items.filter((band) => band !== undefined);
  if (compiled.length < items.length) return undefined;
  return { bands: compileBands(compiled, (id) => scope.fact(id, [position])) };
}

function evaluate(
  terms: readonly Term[],
  unit: string | undefined,
  environment: FactEnvironment,
): NumberValue {
  const parts: PartValue[] = [];
  let interval: Interval = exactly(0);
  for (const term of terms) {
    if ('item' in term) {
      const part = itemPart(term.item, term.item.check.evaluate(environment), environment);
      parts.push(part);
      interval = add(interval, part.add);
      continue;
    }
    const { add: bandsAdd, truths } = evaluateBands(term.bands, environment);
    term.bands.items.forEach((band, index) => {
      parts.push(itemPart(band, truths[index] ?? 'unknown', environment));
    });
    interval = add(interval, bandsAdd);
  }
  return {
    shape: 'number',
    interval,
    ...(unit === undefined ? {} : { unit }),
    parts,
    ...restingOn(terms, parts, environment),
    present: 'true',
  };
}

/** Sources of the items that add or may add, reasons of those that are unknown; each once. */
function restingOn(
  terms: readonly Term[],
  parts: readonly PartValue[],
  environment: FactEnvironment,
): Pick<NumberValue, 'sources' | 'unknown' | 'byNameOnly'> {
  const sources = new Set<SourceValue>();
  const unknown = new Set<UnknownDetail>();
  let byNameOnly = false;
  let position = 0;
  for (const term of terms) {
    for (const { check } of itemsOf(term)) {
      const truth = parts[position]?.truth;
      position += 1;
      if (truth === 'false') continue;
      for (const id of check.facts) {
        const value = environment.fact(id);
        for (const source of value.sources) sources.add(source);
        if (truth === 'unknown') for (const detail of value.unknown) unknown.add(detail);
        else if (value.byNameOnly) byNameOnly = true;
      }
    }
  }
  return { sources: [...sources], unknown: [...unknown], byNameOnly };
}
