/** The members of a model file that only a person can fill, with what the schema says of them (`rationale import-model`). */

import schema from '../content/schema/model.schema.json' with { type: 'json' };

export interface Place {
  readonly name: string;
  /** One line: what belongs there. */
  readonly hint: string;
}

const placesOf = (
  properties: Readonly<Record<string, { readonly description?: string }>>,
): readonly Place[] =>
  Object.entries(properties).map(([name, { description = '' }]) => ({ name, hint: description }));

export const PLACES_ABOUT: readonly Place[] = placesOf(schema.$defs.modelAbout.properties);
export const PLACES_PREDICTIVE: readonly Place[] = placesOf(schema.$defs.predictive.properties);
