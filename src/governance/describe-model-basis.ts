/** The basis of one model: its file, whether it is served, which cards use it, its source attributes (ONC HTI-1; NIST AI RMF, GOVERN 1.6). */

import type { ModelFile } from '../model/content-files.js';
import type { Content } from '../model/content.js';
import type { Calculator } from '../model/facts.js';
import type { SourceAttributes } from './attribute.js';
import { describeAttributes } from './describe-attributes.js';

/** A model of the content: its file, and what was compiled from it. */
export interface KnownModel {
  readonly file: ModelFile;
  readonly calculator: Calculator;
}

export interface ModelBasis {
  readonly file: ModelFile;
  readonly contentHash: string;
  /** Why it is switched off. */
  readonly unserved?: string;
  readonly usedBy: readonly { readonly id: string; readonly title: string; readonly version: string }[];
  readonly sourceAttributes: SourceAttributes;
}

/** @param model a model of the content */
export function describeModelBasis(content: Content, { file, calculator }: KnownModel): ModelBasis {
  const { contentHash, unserved } = calculator;
  return {
    file,
    contentHash,
    ...(unserved === undefined ? {} : { unserved }),
    usedBy: usersOf(content, file.id),
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
