/** The table of products beside a dose-equivalent model, checked (no standard; see `cards/models/`). */

/** How one of a product's counted units carries its ingredient. */
export type StrengthPer = '{tablet}' | 'mL' | 'h';

/** One product row: what one unit of it holds. Amounts in mg per tablet or mL, in mcg per hour for a patch. */
export interface ProductPart {
  readonly ingredient: string;
  readonly strength?: { readonly amount: number; readonly per: StrengthPer };
}

export interface Product {
  /** One part for each salt or ingredient row of the product. */
  readonly parts: readonly ProductPart[];
  /** Name of a route in {@link ProductTable.routes}; absent for component codes, which name no dose form. */
  readonly route?: string;
  /** True when the product holds other active substances too: a mass in its order may be theirs. */
  readonly mixed: boolean;
}

/** A way into the body, and whether a factor of the model speaks about it. */
export interface Route {
  readonly name: string;
  /** The kind of factor that applies; absent when no factor is published for this route. */
  readonly counts?: 'mg' | 'mcg/h';
  /** True for the one route taken for granted when an order names none. */
  readonly assumed: boolean;
  /** `system|code`. */
  readonly codes: readonly string[];
  /** Words in an order's route or name that mean it, lower case. */
  readonly words: readonly string[];
}

export interface ProductTable {
  readonly system: string;
  readonly routes: readonly Route[];
  /** Ingredient code to further names, e.g. brand names. */
  readonly names: ReadonlyMap<string, readonly string[]>;
  /** Words that mean that another active substance is in the product. */
  readonly mixtureWords: readonly string[];
  /** By product code. */
  readonly products: ReadonlyMap<string, Product>;
}

type JsonMap = Readonly<Record<string, unknown>>;

const fail = (where: string, expected: string): never => {
  throw new Error(`products: ${where} must be ${expected}`);
};
const isMap = (value: unknown): value is JsonMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const mapAt = (value: unknown, where: string): JsonMap => (isMap(value) ? value : fail(where, 'an object'));
const listAt = (value: unknown, where: string): readonly unknown[] =>
  Array.isArray(value) ? value : fail(where, 'a list');
const textAt = (value: unknown, where: string): string =>
  typeof value === 'string' && value !== '' ? value : fail(where, 'a text');
const textsAt = (value: unknown, where: string): readonly string[] =>
  value === undefined ? [] : listAt(value, where).map((text, i) => textAt(text, `${where}[${String(i)}]`));

const COUNTS: ReadonlyMap<unknown, 'mg' | 'mcg/h'> = new Map([
  ['mg', 'mg'],
  ['mcg/h', 'mcg/h'],
]);
const PER: ReadonlyMap<unknown, StrengthPer> = new Map([
  ['{tablet}', '{tablet}'],
  ['mL', 'mL'],
  ['h', 'h'],
]);

function parseRoute(name: string, value: unknown): Route {
  const where = `routes.${name}`;
  const route = mapAt(value, where);
  const counts = COUNTS.get(route.counts);
  if (route.counts !== undefined && counts === undefined) fail(`${where}.counts`, 'mg or mcg/h');
  return {
    name,
    ...(counts === undefined ? {} : { counts }),
    assumed: route.assumed === true,
    codes: textsAt(route.codes, `${where}.codes`),
    words: textsAt(route.words, `${where}.words`).map((word) => word.toLowerCase()),
  };
}

function parsePart(row: JsonMap, where: string): ProductPart {
  const ingredient = textAt(row.of, `${where}.of`);
  if (row.amount === undefined) return { ingredient };
  const per = PER.get(row.per) ?? fail(`${where}.per`, '{tablet}, mL or h');
  const amount =
    typeof row.amount === 'number' && row.amount > 0
      ? row.amount
      : fail(`${where}.amount`, 'a number above 0');
  return { ingredient, strength: { amount, per } };
}

/**
 * Checks a products file and indexes it by code; rows of one code are the salts or ingredients of one product.
 *
 * @throws Error naming the first member that is not as it must be.
 */
export function parseProducts(value: unknown): ProductTable {
  const file = mapAt(value, 'the file');
  const routes = Object.entries(mapAt(file.routes, 'routes')).map(([name, route]) => parseRoute(name, route));
  const routeNames = new Set(routes.map((route) => route.name));
  if (routes.filter((route) => route.assumed).length !== 1) fail('routes', 'routes with exactly one assumed');
  const products = new Map<string, Product>();
  for (const [i, item] of listAt(file.products, 'products').entries()) {
    const where = `products[${String(i)}]`;
    const row = mapAt(item, where);
    const code = textAt(row.code, `${where}.code`);
    const route = row.route === undefined ? undefined : textAt(row.route, `${where}.route`);
    if (route !== undefined && !routeNames.has(route)) fail(`${where}.route`, 'one of routes');
    const earlier = products.get(code);
    products.set(code, {
      parts: [...(earlier?.parts ?? []), parsePart(row, where)],
      ...(route === undefined ? {} : { route }),
      mixed: row.mixed === true || earlier?.mixed === true,
    });
  }
  const names = Object.entries(mapAt(file.names ?? {}, 'names')).map(
    ([code, list]) => [code, textsAt(list, `names.${code}`)] as const,
  );
  return {
    system: textAt(file.system, 'system'),
    routes,
    names: new Map(names),
    mixtureWords: textsAt(file.mixture_words, 'mixture_words'),
    products,
  };
}
