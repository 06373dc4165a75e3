/** Lays the basis of a card out in the order in which a clinician asks: what, for whom, when, from what, on whose word (ONC HTI-1). */

import type { Inline, PageDocument, Section } from '../page/page-document.js';
import type { CardBasis } from './basis.js';
import { layOutAttributes } from './lay-out-attributes.js';
import { layOutDecision } from './lay-out-decision.js';
import { layOutEvidence } from './lay-out-evidence.js';
import { layOutInputs } from './lay-out-inputs.js';
import { layOutLogic } from './lay-out-logic.js';
import { layOutSettings } from './lay-out-settings.js';
import { layOutShown } from './lay-out-shown.js';
import { linked, type PageLinks } from './page-links.js';

export function layOutCardBasis(basis: CardBasis, links: PageLinks): PageDocument {
  const { title, id, version, site, service, decision } = basis;
  const notice = noticeOf(basis);
  return {
    title: `Basis of the card: ${title}`,
    ...(notice === undefined ? {} : { notice: [notice] }),
    facts: [
      ['Card', { code: id }],
      ['Version', version],
      ['Service', service.title],
      ['Site', site.title],
      ['Status here', decision.status],
      ...(links.registry === undefined
        ? []
        : [['Registry', linked('Everything that runs here', links.registry)] as const]),
    ],
    sections: [
      aboutSection(basis),
      { title: 'When it appears', blocks: layOutLogic(basis) },
      { title: 'Thresholds and settings', blocks: layOutSettings(basis) },
      { title: 'From which data', blocks: layOutInputs(basis, links) },
      { title: 'When data are missing', blocks: [list(basis.ifMissing.says)] },
      { title: 'What it shows and offers', blocks: layOutShown(basis) },
      { title: 'Evidence', blocks: [layOutEvidence(basis.evidence)] },
      performanceSection(basis),
      { title: 'Status and approval', blocks: [layOutDecision(basis)] },
      { title: 'Source attributes', blocks: layOutAttributes(basis.sourceAttributes) },
      historySection(basis),
    ],
  };
}

/** What must be known before anything else is believed. */
function noticeOf({ decision }: CardBasis): Inline | undefined {
  const hidden: Partial<Record<string, string>> = {
    silent: 'Silent here: evaluated and counted, and shown to nobody.',
    draft: 'A draft: not evaluated.',
    retired: 'Retired: not evaluated any more.',
  };
  const here = hidden[decision.status];
  if (here !== undefined) return decision.unapproved ? `${here} ${decision.says}` : here;
  return decision.unapproved ? decision.says : undefined;
}

function aboutSection({ purpose, forPatients, notFor, cautions, harmIfWrong, owner }: CardBasis): Section {
  const { missed, falseAlarm } = harmIfWrong;
  return {
    title: 'What it does, and for whom',
    blocks: [
      {
        kind: 'facts',
        facts: [
          ['What it does', [purpose]],
          ['For', [forPatients]],
          ['Not for', [notFor]],
          ['Harm if it is wrong', [`Due and not shown: ${missed}. Shown and not due: ${falseAlarm}.`]],
          ['Owner', [owner.name === undefined ? owner.role : `${owner.role} (${owner.name})`]],
        ],
      },
      ...(cautions.length === 0 ? [] : [{ kind: 'text', text: ['Cautions:'] } as const, list(cautions)]),
    ],
  };
}

function performanceSection({ performance, band, cases }: CardBasis): Section {
  const expected =
    band === undefined
      ? []
      : [
          `Here it is expected to be due in ${band.low} to ${band.high} % of the calls that it is evaluated for.`,
        ];
  const known = [...performance, ...expected];
  return {
    title: 'How well it works',
    blocks: [
      list([
        ...(known.length === 0 ? ['Not known: nothing has been measured yet.'] : known),
        `Its file holds ${cases} worked ${cases === 1 ? 'case' : 'cases'} with the outcome that is expected.`,
      ]),
    ],
  };
}

function historySection({ history, contentHash, logicHash }: CardBasis): Section {
  return {
    title: 'Change history',
    blocks: [
      history.length === 0
        ? { kind: 'text', text: ['The file of the card has no history.'] }
        : {
            kind: 'table',
            columns: ['Version', 'On', 'What'],
            rows: history.map(({ version, on, what }) => [[version], [on], [what]]),
          },
      {
        kind: 'facts',
        facts: [
          ['Hash of the content', [{ code: contentHash }]],
          ['Hash of the logic', [{ code: logicHash }]],
        ],
      },
    ],
  };
}

const list = (sentences: readonly string[]): Section['blocks'][number] => ({
  kind: 'list',
  items: sentences.map((sentence) => [sentence]),
});
