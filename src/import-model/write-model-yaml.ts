/** Writes the model file of an imported model, with commented places for what a person must fill (`rationale import-model`). */

import { stringify } from 'yaml';
import type { ModelReference, SourceFile } from '../model/content-files.js';
import type { ModelParameters } from './make-parameters.js';
import { PLACES_ABOUT, PLACES_PREDICTIVE, type Place } from './model-places.js';
import type { ImportCase } from './read-cases.js';
import type { InputDraft } from './read-input-parts.js';

export interface ModelDraft {
  readonly id: string;
  readonly kind: string;
  readonly unit: string;
  readonly inputs: readonly InputDraft[];
  readonly parameters: ModelParameters;
  readonly reference?: ModelReference;
  readonly source: SourceFile;
  readonly cases: readonly ImportCase[];
}

const yamlOf = (value: unknown): string => stringify(value, { lineWidth: 110, singleQuote: true });
/** A list with one item a line (or a few), not one number a line. */
function listOf(member: string, items: readonly unknown[]): string {
  if (items.length === 0) return '';
  const options = { collectionStyle: 'flow', lineWidth: 0, singleQuote: true } as const;
  const lines = items.map((item) => `  - ${indent(stringify(item, options), 4).trimStart()}`);
  return `${member}:\n${lines.join('')}`;
}
const indent = (text: string, depth: number): string => text.replace(/^(?=.)/gm, ' '.repeat(depth));
const comment = (text: string): string => text.replace(/^(?=.)/gm, '# ');

/** What is a comment loads without; everything else is as imported. */
export function writeModelYaml(draft: ModelDraft): string {
  const { id, kind, unit, parameters, reference, source, cases } = draft;
  const { trees, groups, stored } = parameters;
  const head = `# yaml-language-server: $schema=../../src/content/schema/model.schema.json
# Imported with rationale import-model. FILL marks what a person must write before the model is used for patients.
format: 1
`;
  const middle = {
    ...(reference === undefined ? {} : { reference }),
    ...(trees === undefined ? {} : { trees }),
    ...(stored === undefined ? {} : { parameters: `${id}.json` }),
    source_file: source,
    evidence: [
      {
        says: 'Every number of this model is as in the file it was imported from.',
        from: source.name,
        cite: `${source.format}, SHA-256 ${source.sha256}`,
      },
    ],
  };
  return [
    head,
    yamlOf({ id }),
    `# FILL: what is calculated, in a clinician's words.\n${yamlOf({ title: id })}`,
    yamlOf({ version: '0.1.0', kind }),
    `# FILL: the unit of the result, in UCUM (a probability: '%', or '1').\n${yamlOf({ unit })}`,
    `# FILL: what the number is called, and over what time.\noutput:\n  name: ${id}\n  # horizon: 10 years\n  # decimals: 1\n`,
    writePlaces('about', PLACES_ABOUT),
    '# FILL: label, UCUM unit, codes and range of each input. The order is the order of the columns.\n',
    `inputs:\n${draft.inputs.map(writeInput).join('')}`,
    yamlOf(middle),
    (groups ?? [])
      .map(
        ({ intercept = 0, terms }) =>
          `groups:\n  - intercept: ${intercept}\n${indent(listOf('terms', terms), 4)}`,
      )
      .join(''),
    listOf('test_vectors', cases),
    `# FILL: the source attributes of a model made from training data (45 CFR 170.315(b)(11)). Each is a text, or\n# { not_available: why }.\n`,
    writePlaces('predictive', PLACES_PREDICTIVE),
  ].join('');
}

function writeInput({ id, part }: InputDraft): string {
  const places: Readonly<Record<string, string>> = {
    codes: "codes: [{ system: http://loinc.org, code: '', display: '' }]",
    range: 'range: [lowest, highest]',
    max_age_days: 'max_age_days: 365',
  };
  const open = Object.entries(places).filter(([member]) => !(member in part));
  const own = indent(yamlOf({ [id]: part }), 2);
  return own + indent(comment(open.map(([, line]) => `${line}\n`).join('')), 4);
}

function writePlaces(member: string, places: readonly Place[]): string {
  const lines = places.map(({ name, hint }) => `  ${name}: # ${hint}`);
  return comment(`${member}:\n${lines.join('\n')}\n`);
}
