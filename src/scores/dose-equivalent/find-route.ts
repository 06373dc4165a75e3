/** Tells how an order's medicine enters the body (FHIR R4 `Dosage.route`), since factors hold for one way only. */

import type { MedicationEntry } from '../../model/clinical.js';
import type { Dosage } from '../../model/dosage.js';
import type { FhirResource, Json, JsonObject } from '../../model/fhir.js';
import { compileNames } from './find-names.js';
import type { ProductTable, Route } from './parse-products.js';

/** A way the order states and the model's table does not list: no factor holds for it. */
const UNLISTED: Route = { name: 'another route', assumed: false, codes: [], words: [] };

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const objectsIn = (value: Json | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter((item: Json) => isObject(item)) : isObject(value) ? [value] : [];
const textOf = (value: Json | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** `route` of every dosage of a medication resource: requests, statements, dispenses, administrations. */
const statedRoutes = (resource: FhirResource): readonly JsonObject[] =>
  [...objectsIn(resource.dosageInstruction), ...objectsIn(resource.dosage)].flatMap((dosage) =>
    objectsIn(dosage.route),
  );

export interface RouteFinder {
  /** The route of a product row, by its name in the table. */
  named(name: string): Route | undefined;
  /** The route an order states, or that its name tells; `undefined` when it tells none. */
  stated(entry: MedicationEntry): Route | undefined;
  /** What is taken for granted of a dosage without a route: a rate or a patch is worn, the rest is assumed. */
  assumed(dosage: Dosage): Route;
}

/** Compiles the routes of a product table. Orders that state different routes have an unlisted one. */
export function compileRoutes(table: ProductTable): RouteFinder {
  const byName = new Map(table.routes.map((route) => [route.name, route]));
  const byCode = new Map(table.routes.flatMap((route) => route.codes.map((code) => [code, route] as const)));
  const byWord = new Map(table.routes.flatMap((route) => route.words.map((word) => [word, route] as const)));
  const findWords = compileNames(byWord);
  const usual = table.routes.find((route) => route.assumed) ?? UNLISTED;
  const worn = table.routes.find((route) => route.counts === 'mcg/h') ?? UNLISTED;

  const fromWords = (texts: readonly (string | undefined)[]): Route | undefined => {
    const found = findWords(texts);
    return table.routes.find((route) => found.includes(route));
  };
  const fromConcept = (concept: JsonObject): Route => {
    const codings = objectsIn(concept.coding);
    for (const coding of codings) {
      const route = byCode.get(`${textOf(coding.system) ?? ''}|${textOf(coding.code) ?? ''}`);
      if (route !== undefined) return route;
    }
    return fromWords([textOf(concept.text), ...codings.map((c) => textOf(c.display))]) ?? UNLISTED;
  };

  return {
    named: (name) => byName.get(name),
    stated: (entry) => {
      const [first, ...others] = statedRoutes(entry.resource).map(fromConcept);
      if (first !== undefined) return others.every((route) => route === first) ? first : UNLISTED;
      return fromWords([entry.concept.text, ...entry.concept.codings.map((coding) => coding.display)]);
    },
    assumed: (dosage) => {
      const unit = (dosage.rate ?? dosage.dose)?.unit;
      return unit === 'mcg/h' || unit === '{patch}' ? worn : usual;
    },
  };
}
