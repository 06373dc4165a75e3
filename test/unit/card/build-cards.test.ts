import { describe, expect, test } from '@jest/globals';
import { buildCards } from '../../support/build-cards.js';
import { explainEvaluation } from '../../../src/explain/explain-evaluation.js';
import { templateScope } from '../../../src/explain/template-scope.js';
import type { Card } from '../../../src/model/cds-hooks.js';
import type { CardRule } from '../../../src/model/content.js';
import type { CardTemplate } from '../../../src/model/card-template.js';
import type { BasisUrl, Evaluation } from '../../../src/model/evaluation.js';
import type { CardKey, UuidMinter } from '../../../src/model/uuid.js';
import { responseProblems } from '../../support/check-response.js';
import { makeTemplate } from '../explain/make-template.js';
import {
  makeEvaluation,
  makeList,
  makeMissing,
  makeResult,
  NOW,
  type SampleParts,
} from '../explain/sample-evaluation.js';
import { CARD, RULE, SITE } from '../explain/sample-rule.js';
import { makeMinter } from './make-minter.js';

function build(
  evaluations: readonly Evaluation[],
  mint: UuidMinter = makeMinter(),
  basisUrl?: BasisUrl,
): readonly Card[] {
  const shown = evaluations.map((evaluation) => ({
    evaluation,
    explanation: explainEvaluation(evaluation, basisUrl),
    scope: templateScope(evaluation),
  }));
  const cards = buildCards(shown, { mint, now: NOW, patientId: 'pat-1' });
  expect(responseProblems(JSON.parse(JSON.stringify({ cards })))).toEqual([]);
  return cards;
}

function buildOne(parts: SampleParts = {}, more: Partial<Evaluation> = {}): Card {
  const [card] = build([makeEvaluation(parts, more)]);
  if (card === undefined) throw new Error('no card');
  return card;
}

const withCard = (card: Partial<CardTemplate>, rule: Partial<CardRule> = {}): Partial<Evaluation> => ({
  rule: { ...RULE, ...rule, card: { ...CARD, ...card } },
});

const RATIONALE = [
  '**Why this card**',
  '',
  '- Metformin is being ordered: metformin 500 MG Oral Tablet',
  '- Latest eGFR 24 (limit 30): 24 mL/min/1.73 m², 2026-11-17',
  '- Evidence: FDA Drug Safety Communication, 8 April 2016 (Label)',
].join('\n');

describe('a card', () => {
  test('has everything the standard asks for and the author wrote', () => {
    const { extension, ...card } = buildOne();
    expect(card).toEqual({
      uuid: '00000000-0000-8000-8000-000001000000',
      summary: 'eGFR 24: metformin is contraindicated below 30',
      detail: `Latest eGFR **24** on 2026-11-17, with metformin 500 MG Oral Tablet.\n\n${RATIONALE}`,
      indicator: 'critical',
      source: CARD.source,
      suggestions: [
        {
          label: 'Remove metformin',
          uuid: '00000000-0000-8000-8000-000001000001',
          isRecommended: true,
          actions: [
            {
              type: 'delete',
              description: 'Remove metformin: metformin 500 MG Oral Tablet',
              resourceId: 'MedicationRequest/draft-1',
            },
          ],
        },
      ],
      selectionBehavior: 'any',
      overrideReasons: CARD.overrideReasons,
      links: CARD.links,
    });
    expect(Object.keys(extension ?? {})).toEqual(['org.rationale-cds.explanation']);
  });

  test('carries its explanation, without empty members', () => {
    const explanation = explainEvaluation(makeEvaluation());
    expect(buildOne().extension?.['org.rationale-cds.explanation']).toEqual({
      ...explanation,
      criteria: [
        ...explanation.criteria.slice(0, 2),
        { id: 'on_dialysis', sentence: 'Patient is on dialysis', truth: 'false', decided: false },
      ],
    });
  });

  test('an explanation of a total without upper bound is JSON all the same', () => {
    const total = makeResult(0, {
      interval: { low: 40, high: Infinity },
      parts: [{ label: 'one', add: { low: 40, high: Infinity } }],
    });
    expect(buildOne({ egfr: total }).extension).toMatchObject({
      'org.rationale-cds.explanation': {
        scores: [{ value: 'at least 40', parts: [{ label: 'one', add: { low: 40 } }] }],
      },
    });
  });

  test('links to what this version rests on at this site, after the author’s own links', () => {
    const basisUrl: BasisUrl = (id, version, site) => `https://cds.example.org/${id}/${version}/${site}`;
    const url = `https://cds.example.org/${RULE.id}/${RULE.version}/${SITE.id}`;
    const link = { label: 'Basis of this card', url, type: 'absolute' };
    const built = [makeEvaluation(), makeEvaluation({}, withCard({ links: [] }))];
    const cards = build(built, makeMinter(), basisUrl);
    expect(cards.map(({ links }) => links)).toEqual([[...CARD.links, link], [link]]);
    expect(cards[0]?.extension?.['org.rationale-cds.explanation']).toHaveProperty('basis', url);
  });

  test('without suggestions, links and reasons has none of their members', () => {
    const card = buildOne({}, withCard({ suggestions: [], links: [], overrideReasons: [] }));
    expect(Object.keys(card)).toEqual(['uuid', 'summary', 'detail', 'indicator', 'source', 'extension']);
  });

  test('whose suggestions all fall away has no selectionBehavior either', () => {
    expect(buildOne({ ordered: makeList([]) })).not.toHaveProperty('selectionBehavior');
  });

  test('without the author’s detail has the rationale alone', () => {
    const { indicator, summary, source, suggestions, selectionBehavior, links, overrideReasons } = CARD;
    const card = { indicator, summary, source, suggestions, selectionBehavior, links, overrideReasons };
    expect(buildOne({}, { rule: { ...RULE, card } }).detail).toBe(RATIONALE);
  });

  test('keeps appContext on SMART links', () => {
    const links = [
      { label: 'App', url: 'https://example.org/launch', type: 'smart', appContext: 'x' } as const,
      { label: 'Bare app', url: 'https://example.org/launch', type: 'smart' } as const,
    ];
    expect(buildOne({}, withCard({ links })).links).toEqual(links);
  });

  test('is minted for its service, card, version and site', () => {
    const keys: CardKey[] = [];
    const mint = makeMinter();
    build([makeEvaluation()], {
      ...mint,
      card(key) {
        keys.push(key);
        return mint.card(key);
      },
    });
    expect(keys).toEqual([
      { service: 'kidney-safety', card: 'metformin-egfr', version: '1.0.0', site: 'st-elsewhere' },
    ]);
  });

  test('of a demonstration site says so in its last line and in an extension', () => {
    const { detail, extension } = buildOne({}, { site: { ...SITE, demonstration: true } });
    expect(detail?.split('\n').slice(-2)).toEqual(['', 'Demonstration content, not approved for care.']);
    expect(extension).toHaveProperty(['org.rationale-cds.demonstration'], true);
  });

  test('that rests on a medicine’s name alone is lowered to info', () => {
    expect(buildOne({}, { byNameOnly: true }).indicator).toBe('info');
  });
});

describe('the summary, "fewer than 140 characters"', () => {
  const summarise = (text: string) => {
    const { summary, detail } = buildOne({}, withCard({ summary: makeTemplate(text) }));
    return { summary, first: detail?.split('\n')[0] };
  };
  const words = `Metformin & eGFR ${'word '.repeat(30)}`.trim();

  test('of 139 is left as it is', () => {
    expect(summarise('x'.repeat(139)).summary).toBe('x'.repeat(139));
  });

  test('that is longer is cut at a word and stands in full at the top of the detail', () => {
    expect(words.length).toBeGreaterThan(139);
    const { summary, first } = summarise(words);
    expect(summary).toBe(`Metformin & eGFR ${'word '.repeat(24)}`.trim() + '…');
    expect(first).toBe(words.replace('&', '&amp;'));
  });

  test('that comes out blank is the card’s title', () => {
    expect(summarise(' ').summary).toBe('Metformin with reduced kidney function');
  });
});

describe('an ask card', () => {
  const missing: SampleParts = {
    egfr: makeMissing({ need: 'egfr_results', reason: 'not-sent' }),
    truths: ['true', 'unknown', 'false'],
  };

  test('asks for what is missing, in its own words', () => {
    const card = buildOne(missing, {
      outcome: 'unknown',
      show: 'ask',
      site: { ...SITE, demonstration: true },
    });
    expect(card).toMatchObject({
      summary: 'No recent eGFR. Check before starting metformin',
      indicator: 'warning',
      source: CARD.source,
    });
    expect(card).not.toHaveProperty('suggestions');
    expect(card.detail).toBe(
      [
        'Latest eGFR **not known** on not known, with metformin 500 MG Oral Tablet.',
        '',
        '**What is missing**',
        '',
        '- Latest eGFR: eGFR results were not sent',
        '- Evidence: FDA Drug Safety Communication, 8 April 2016 (Label)',
        '',
        'Demonstration content, not approved for care.',
      ].join('\n'),
    );
  });
});

describe('several cards', () => {
  const one = (id: string, indicator: 'info' | 'warning' | 'critical', byNameOnly = false): Evaluation =>
    makeEvaluation({}, { ...withCard({ indicator, summary: makeTemplate(id) }, { id }), byNameOnly });

  test('come the most urgent first, then by id, whatever order they were evaluated in', () => {
    const evaluations = [
      one('b-info', 'info'),
      one('z-critical', 'critical'),
      one('a-lowered', 'critical', true),
      one('b-warning', 'warning'),
      one('a-warning', 'warning'),
    ];
    const expected = ['z-critical', 'a-warning', 'b-warning', 'a-lowered', 'b-info'];
    expect(build(evaluations).map(({ summary }) => summary)).toEqual(expected);
    expect(build(evaluations.toReversed()).map(({ summary }) => summary)).toEqual(expected);
  });

  test('none is an empty list', () => {
    expect(build([])).toEqual([]);
  });

  test('do not change what they were made from', () => {
    const frozen = (value: unknown): void => {
      if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
      Object.freeze(value);
      Object.values(value).forEach(frozen);
    };
    const evaluation = makeEvaluation();
    frozen(evaluation);
    expect(build([evaluation])).toHaveLength(1);
  });
});

describe('"same request, same content, same clock: same bytes"', () => {
  test('uuids come from the minter alone', () => {
    expect(JSON.stringify(build([makeEvaluation()]))).toBe(JSON.stringify(build([makeEvaluation()])));
  });
});
