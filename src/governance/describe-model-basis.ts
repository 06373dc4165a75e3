/** The basis of one model: its file, whether it is served, which cards use it, its source attributes (ONC HTI-1; NIST AI RMF, GOVERN 1.6). */

import type { ModelFile } from '../model/content-files.js';
import type { Content } from '../model/content.js';
import type { SourceAttributes } from './attribute.js';
import { describeAttributes } from './describe-attributes.js';

export interface ModelBasis {
  readonly file: ModelFile;
  readonly contentHash: string;
  /** Why it is switched off. */
  readonly unserved?: string;
  readonly usedBy: readonly { readonly id: string; readonly title: string; readonly version: string }[];
  readonly sourceAttributes: SourceAttributes;
}

/** @param id of a model of the content */
export function describeModelBasis(content: Content, id: string): ModelBasis | undefined {
  const file = content.models.get(id);
  const calculator = content.calculators.get(id);
  if (file === undefined || calculator === undefined) return undefined;
  const { contentHash, unserved } = calculator;
  return {
    file,
    contentHash,
    ...(unserved === undefined ? {} : { unserved }),
    usedBy: usersOf(content, id),
    sourceAttributes: describeAttributes(file),
  };
}

/** Cards with a fact that is calculated by the model, in the order of the services. */
export const usersOf = (content: Content, model: string): ModelBasis['usedBy'] =>
  [...content.services.values()].flatMap(({ cards }) =>
    cards
      .filter(({ facts }) => [...facts.values()].some((fact) => fact.model?.id === model))
      .map(({ id, title, version }) => ({ id, title, version })),
  );
