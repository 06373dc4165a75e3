/** Lays the basis of a model out: what it is for, what it gives, from what, how, and how well (ONC HTI-1; FDA guidance on decision support, criterion 4). */

import type { Block, Cell, PageDocument, Section } from '../page/page-document.js';
import { displayUnit } from '../units/display-unit.js';
import type { ModelBasis } from './describe-model-basis.js';
import { layOutAttributes } from './lay-out-attributes.js';
import { layOutEvidence } from './lay-out-evidence.js';
import { layOutMethod } from './lay-out-method.js';
import { layOutModelInputs } from './lay-out-model-inputs.js';
import { linked, type PageLinks } from './page-links.js';
import { tellRange } from './tell-amount.js';

export function layOutModelBasis(basis: ModelBasis, links: PageLinks): PageDocument {
  const { file, unserved } = basis;
  return {
    title: `Basis of the model: ${file.title}`,
    ...(unserved === undefined ? {} : { notice: [`Not served: ${unserved}. Cards that need it say so.`] }),
    facts: [
      ['Model', { code: file.id }],
      ['Version', file.version],
      ['Served', unserved === undefined ? 'yes' : 'no'],
      ...(links.registry === undefined
        ? []
        : [['Registry', linked('Everything that runs here', links.registry)] as const]),
    ],
    sections: [
      aboutSection(basis),
      { title: 'What it gives', blocks: layOutOutput(basis) },
      { title: 'From which data', blocks: layOutModelInputs(file) },
      { title: 'How it is calculated', blocks: layOutMethod(file) },
      { title: 'Evidence', blocks: [layOutEvidence(file.evidence)] },
      { title: 'How well it works', blocks: [performance(basis)] },
      { title: 'Cards that use it', blocks: [users(basis, links)] },
      { title: 'Source attributes', blocks: layOutAttributes(basis.sourceAttributes) },
      versionSection(basis),
    ],
  };
}

function aboutSection({ file }: ModelBasis): Section {
  const { about } = file;
  const cautions = [...(about?.cautions ?? []), ...(file.cautions ?? [])].map((each) => [each.trim()]);
  return {
    title: 'What it is for',
    blocks: [
      about === undefined
        ? text('The file of the model does not say.')
        : {
            kind: 'facts',
            facts: [
              ['What it is for', [about.purpose.trim()]],
              ['For', [about.for_patients.trim()]],
              ['Not for', [about.not_for.trim()]],
              ['Developer', [about.developer]],
              ['Owner', [about.owner?.role ?? 'not named']],
            ],
          },
      ...(cautions.length === 0 ? [] : [text('Cautions:'), { kind: 'list', items: cautions } as const]),
    ],
  };
}

function layOutOutput({ file }: ModelBasis): readonly Block[] {
  const { output, unit, title, interpretation = [] } = file;
  const shown = displayUnit(unit);
  const rows = interpretation.map(({ from, above, says }): readonly Cell[] => [
    [from === undefined ? (above === undefined ? 'lowest' : `above ${above}`) : `from ${from}`],
    [says],
  ]);
  return [
    {
      kind: 'facts',
      facts: [
        ['Result', [output?.name ?? title]],
        ['Unit', [shown === '' ? 'a number without unit' : shown]],
        ...(output?.horizon === undefined ? [] : [['Over', [output.horizon]] as const]),
        ...(output?.range === undefined ? [] : [['Can be', [tellRange(output.range, unit)]] as const]),
      ],
    },
    ...(rows.length === 0 ? [] : [{ kind: 'table', columns: ['Result', 'Is called'], rows } as const]),
  ];
}

function performance({ file, unserved, sourceAttributes }: ModelBasis): Block {
  const examples = file.test_vectors?.length ?? 0;
  return {
    kind: 'list',
    items: [
      [
        `Worked examples in its file: ${examples}.`,
        unserved === undefined
          ? 'All pass at start, or it would not be served.'
          : `It is not served: ${unserved}.`,
      ],
      [
        sourceAttributes.kind === 'predictive'
          ? 'Validity and fairness, where known, stand among the source attributes.'
          : 'It follows from what its evidence says; nothing was learnt from data.',
      ],
    ],
  };
}

function users({ usedBy }: ModelBasis, links: PageLinks): Block {
  if (usedBy.length === 0) return text('No card uses it.');
  return {
    kind: 'list',
    items: usedBy.map(({ id, title, version }) => [
      linked(`${title} (version ${version})`, links.card(id, version)),
    ]),
  };
}

const versionSection = ({ file, contentHash }: ModelBasis): Section => ({
  title: 'Version',
  blocks: [
    {
      kind: 'facts',
      facts: [
        ['Version', [file.version]],
        ['Published', [file.about?.released ?? 'not known']],
        ...(file.about?.revised === undefined ? [] : [['Revised', [file.about.revised]] as const]),
        ['Hash of the content', [{ code: contentHash }]],
      ],
    },
  ],
});

const text = (words: string): Block => ({ kind: 'text', text: [words] });
