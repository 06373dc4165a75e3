/** Tells which counted ingredients an order holds, and how much of them one unit of it contains. */

import type { Concept, MedicationEntry } from '../../model/clinical.js';
import type { MedicationIngredient } from '../../model/dosage.js';
import { compileNames } from './find-names.js';
import type { Product, ProductTable, StrengthPer } from './parse-products.js';

/** One ingredient of an order. */
export interface Medicine {
  /** Its code. */
  readonly ingredient: string;
  /** Amount in one unit: mg in a `{tablet}` or an `mL`, mcg an `h` from a patch. Absent where not known. */
  readonly strengths: ReadonlyMap<StrengthPer, number>;
  /** True when other active substances are in it too: a mass in the order may be theirs. */
  readonly mixed: boolean;
}

export interface Identified {
  /** Empty when nothing in the order is known to the model. */
  readonly medicines: readonly Medicine[];
  /** Route of the product, when the order names a product of the table. */
  readonly route?: string;
}

const textsOf = (concept: Concept): readonly (string | undefined)[] => [
  concept.text,
  ...concept.codings.map((coding) => coding.display),
];

function fromProduct(product: Product): Identified {
  const ingredients = [...new Set(product.parts.map((part) => part.ingredient))];
  const medicines = ingredients.map((ingredient): Medicine => {
    const strengths = new Map<StrengthPer, number>();
    for (const part of product.parts) {
      if (part.ingredient !== ingredient || part.strength === undefined) continue;
      const { per, amount } = part.strength;
      strengths.set(per, (strengths.get(per) ?? 0) + amount);
    }
    return { ingredient, strengths, mixed: product.mixed || ingredients.length > 1 };
  });
  return { medicines, ...(product.route === undefined ? {} : { route: product.route }) };
}

/** Strengths as the order's Medication gives them; contents of a whole patch say nothing about its rate. */
function strengthsOf(ingredients: readonly MedicationIngredient[]): ReadonlyMap<StrengthPer, number> {
  const strengths = new Map<StrengthPer, number>();
  for (const { strength } of ingredients) {
    if (strength === undefined || strength.per === '{patch}' || strength.per === '{spray}') continue;
    const amount = strength.per === 'h' ? strength.mg * 1000 : strength.mg;
    strengths.set(strength.per, (strengths.get(strength.per) ?? 0) + amount);
  }
  return strengths;
}

/** Counted or left out: code to what carries its name. */
type NamedIngredients = Readonly<Record<string, { readonly name: string }>>;

/** Every name of every ingredient the model or its products speak of, to the ingredient's code. */
function namesOf(named: NamedIngredients, table: ProductTable): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const [code, { name }] of Object.entries(named)) {
    names.set(name, code);
  }
  for (const [code, list] of table.names) for (const name of list) names.set(name, code);
  return names;
}

/**
 * Compiles the identification of orders: by product code, else by ingredient code of the order or of its
 * Medication, else by a name in its text. Nothing is guessed: a strength comes from the product table or from
 * `Medication.ingredient`, never from the text.
 */
export function compileIdentification(
  named: NamedIngredients,
  table: ProductTable,
): (entry: MedicationEntry) => Identified {
  const names = namesOf(named, table);
  const known = new Set(names.values());
  const findIngredients = compileNames(names);
  const findMixtures = compileNames(new Map(table.mixtureWords.map((word) => [word, word])));

  const byCode = (concept: Concept): readonly string[] =>
    concept.codings.flatMap(({ system, code }) =>
      system === table.system && code !== undefined && known.has(code) ? [code] : [],
    );
  const ingredientsOf = (concept: Concept): readonly string[] => {
    const codes = byCode(concept);
    return codes.length > 0 ? codes : findIngredients(textsOf(concept));
  };

  return (entry) => {
    for (const { system, code } of entry.concept.codings) {
      const product = system === table.system && code !== undefined ? table.products.get(code) : undefined;
      if (product !== undefined) return fromProduct(product);
    }
    const parts = entry.ingredients.map((part) => ({ part, codes: ingredientsOf(part.concept) }));
    const inParts = parts.flatMap(({ codes }) => codes);
    const coded = byCode(entry.concept);
    const codes = [
      ...new Set(coded.length > 0 ? coded : inParts.length > 0 ? inParts : ingredientsOf(entry.concept)),
    ];
    const mixed =
      codes.length > 1 || entry.ingredients.length > 1 || findMixtures(textsOf(entry.concept)).length > 0;
    return {
      medicines: codes.map((ingredient) => ({
        ingredient,
        strengths: strengthsOf(parts.filter((p) => p.codes.includes(ingredient)).map((p) => p.part)),
        mixed,
      })),
    };
  };
}
