/** The source attributes of one card or model, every one of the list with its value or why there is none (ONC HTI-1, 45 CFR 170.315(b)(11)(iv)). */

import type { ModelFile } from '../model/content-files.js';
import type { Evidence } from '../model/card-about.js';
import type { CardRule } from '../model/content.js';
import { displayUnit } from '../units/display-unit.js';
import { isGiven, USES, type Attribute, type AttributeValue, type SourceAttributes } from './attribute.js';
import { PREDICTIVE_ATTRIBUTES, type AttributeSource } from './predictive-attributes.js';

/** What both kinds of file tell about themselves. */
export interface Told {
  readonly evidence: readonly Evidence[];
  readonly developer: AttributeValue;
  readonly funding: AttributeValue;
  readonly released: AttributeValue;
  readonly revised: AttributeValue;
  /** Absent when the file does not say what it uses. */
  readonly uses: readonly string[] | undefined;
}

/** Why a model without `about` has no value. */
export const NO_ABOUT = 'The file of the model does not say.';
export const USED = 'Used.';
export const NOT_USED = 'Not used.';

/**
 * 13 attributes of a card, and of a model without `predictive`: point scores and formulas that were agreed on. 31 of a
 * model with it. None is left out: what the file does not give is not available, with the reason.
 */
export function describeAttributes(subject: CardRule | ModelFile): SourceAttributes {
  const told = toldBy(subject);
  if (isCard(subject) || subject.predictive === undefined)
    return { kind: 'evidence', attributes: evidenceAttributes(told) };
  return { kind: 'predictive', attributes: predictiveAttributes(subject, told) };
}

const isCard = (subject: CardRule | ModelFile): subject is CardRule => 'fireWhen' in subject;

/** What the file of a card or model tells about itself. */
export const toldBy = (subject: CardRule | ModelFile): Told =>
  isCard(subject) ? toldOfCard(subject) : toldOfModel(subject);

function toldOfCard({ evidence, about, history }: CardRule): Told {
  const { developer, funding, uses } = about;
  const release = history.at(-1);
  const revisions = history.slice(0, -1);
  return {
    evidence,
    developer: [developer],
    funding: [funding],
    released:
      release === undefined
        ? { notAvailable: 'The file of the card has no history.' }
        : [`${release.on} (version ${release.version})`],
    revised:
      revisions.length === 0
        ? { notAvailable: 'No revision is known.' }
        : revisions.map(({ version, on }) => `${on} (version ${version})`),
    uses,
  };
}

function toldOfModel({ evidence, about }: ModelFile): Told {
  if (about === undefined) {
    const none = { notAvailable: NO_ABOUT };
    return { evidence, developer: none, funding: none, released: none, revised: none, uses: undefined };
  }
  const { developer, funding, released, revised, uses } = about;
  return {
    evidence,
    developer: [developer],
    funding: [funding],
    released: [released],
    revised: revised === undefined ? { notAvailable: 'No revision is known.' } : [revised],
    uses,
  };
}

function evidenceAttributes(told: Told): readonly Attribute[] {
  const { evidence, developer, funding, uses } = told;
  const first: readonly Omit<Attribute, 'number'>[] = [
    {
      key: 'citation',
      label: 'Citation of the research or guideline',
      value: tellCitations(evidence),
    },
    { key: 'developer', label: 'Who developed it', value: developer },
    { key: 'funding', label: 'Who paid for it', value: funding },
    { key: 'dates', label: 'Release and revision', value: tellDates(told) },
  ];
  const used = USES.map(({ use, key, label }) => ({
    key: `uses.${key}`,
    label: `Use of: ${label.toLowerCase()}`,
    value: uses === undefined ? { notAvailable: NO_ABOUT } : [uses.includes(use) ? USED : NOT_USED],
  }));
  return [...first, ...used].map((attribute, index) => ({ number: index + 1, ...attribute }));
}

function tellDates({ released, revised }: Told): AttributeValue {
  if (!isGiven(released)) return released;
  const revisions = isGiven(revised) ? revised.map((each) => `Revised ${each}.`) : [];
  return [...released.map((each) => `Released ${each}.`), ...revisions];
}

export const tellCitations = (evidence: readonly Evidence[]): AttributeValue =>
  evidence.length === 0 ? { notAvailable: 'The file cites nothing.' } : evidence.map(tellCitation);

/** `from`, the citation, and where to read it. */
function tellCitation({ from, cite, doi, url }: Evidence): string {
  const address = doi === undefined ? url : `https://doi.org/${doi}`;
  const parts = [from, cite, address].filter((part) => part !== undefined);
  return [...new Set(parts)].join('. ').replace(/\.\. /g, '. ');
}

const predictiveAttributes = (model: ModelFile, told: Told): readonly Attribute[] =>
  PREDICTIVE_ATTRIBUTES.map(({ key, label, group, from }, index) => ({
    number: index + 1,
    key,
    label,
    group,
    value: valueOf(model, told, from),
  }));

function valueOf(model: ModelFile, told: Told, from: AttributeSource): AttributeValue {
  switch (from) {
    case 'developer':
      return told.developer;
    case 'funding':
      return told.funding;
    case 'output':
      return [tellOutput(model)];
    case 'uses':
      return told.uses === undefined ? { notAvailable: NO_ABOUT } : tellUses(told.uses);
    default: {
      const value = model.predictive?.[from];
      if (value === undefined) return { notAvailable: NO_ABOUT };
      return typeof value === 'string' ? [value.trim()] : { notAvailable: value.not_available.trim() };
    }
  }
}

function tellOutput({ title, output, unit }: ModelFile): string {
  const shown = displayUnit(unit);
  const horizon = output?.horizon === undefined ? '' : `, over ${output.horizon}`;
  return `${output?.name ?? title}${shown === '' ? '' : ` (${shown})`}${horizon}.`;
}

function tellUses(uses: readonly string[]): readonly string[] {
  const labels = (used: boolean): string =>
    USES.filter(({ use }) => uses.includes(use) === used)
      .map(({ label }) => label.toLowerCase())
      .join(', ') || 'none';
  return [`Used: ${labels(true)}.`, `Not used: ${labels(false)}.`];
}
