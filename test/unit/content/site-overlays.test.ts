/** What a site says in its own words and codes, and what becomes of that when the card changes (overlays). */

import { afterAll, describe, expect, test } from '@jest/globals';
import type { CardRule } from '../../../src/model/content.js';
import { CARD, contentOf, edit, lines, loadWith, removeContent, VALID } from './content-fixture.js';
import { DECIDED, loadedSite, site, SITE, told, toldOf } from './site-fixture.js';

afterAll(removeContent);

const BASE = `${DECIDED}, based_on: 1.0.0`;

async function cardHere(card: string, files: Readonly<Record<string, string>> = {}): Promise<CardRule> {
  const here = (await loadedSite({ ...files, ...site(card) })).variants.get('potion-kidney');
  if (here === undefined) throw new Error('the card is as shipped');
  return here;
}

describe('the site’s own words', () => {
  test('stand in place of the card’s, with values inserted; the card that asks keeps its own', async () => {
    const words = `wording: { summary: "{{ site }}: eGFR {{ egfr | round }}", detail: "Call **pharmacy**: {{ egfr }}" }`;
    const content = contentOf(await loadWith(site(`{ ${words}, ${BASE} }`)));
    const [shipped] = content.services.get('kidney')?.cards ?? [];
    const here = content.sites.get('clinic')?.variants.get('potion-kidney');
    const scope = { egfr: 24.4, site: 'A clinic' };
    expect(here?.card.summary.plain(scope)).toBe('A clinic: eGFR 24');
    expect(here?.card.detail?.markdown(scope)).toBe('Call **pharmacy**: 24.4');
    expect(here).toEqual({
      ...shipped,
      logicHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      card: { ...shipped?.card, summary: here?.card.summary, detail: here?.card.detail },
    });
    expect(here?.logicHash).not.toBe(shipped?.logicHash);
  });

  test('are checked as the card’s are: names, length, commands', async () => {
    const text = 'x'.repeat(140);
    const problems = await toldOf({
      [SITE]: `format: 1
site: clinic
title: A clinic
cards:
  potion-kidney:
    why: As decided
    approved: { by: P&T Committee, on: 2026-10-01 }
    based_on: 1.0.0
    wording:
      summary: ${text}
      detail: |
        You must stop it.
`,
    });
    expect(problems).toEqual([
      '10:16 [summary-too-long] The summary is 140 characters long without any value in it; 139 are allowed. | Keep what the clinician has to know in one glance and move the rest to detail.',
      expect.stringMatching(/^11:15 \[commanding-words\] "must" gives an order\. \|/),
    ]);
    expect(await told(`{ wording: { summary: "eGFR {{ egfrr }}" }, ${BASE} }`)).toEqual([
      '5:49 [template] egfrr is not a fact or setting of this card. | Did you mean egfr?',
    ]);
  });
});

describe('the site’s own override reasons', () => {
  test('stand in place of the card’s, on the card that asks too where that has none of its own', async () => {
    const reasons =
      'override_reasons: [{ code: seen, display: Seen by the clinic }, { code: other, display: Other, system: "urn:oid:1.2.3" }]';
    const expected = [
      { code: 'seen', display: 'Seen by the clinic', system: 'https://rationale-cds.org/override-reason' },
      { code: 'other', display: 'Other', system: 'urn:oid:1.2.3' },
    ];
    const here = await cardHere(`{ ${reasons}, ${BASE} }`);
    expect(here.card.overrideReasons).toEqual(expected);
    expect(here.askCard?.overrideReasons).toEqual(expected);
    const own = edit(
      CARD,
      '  summary: No eGFR in the last {{ oldest_days }} days\n',
      '  summary: No eGFR in the last {{ oldest_days }} days\n  override_reasons: [{ code: own, display: Own }]\n',
    );
    const asking = await cardHere(`{ ${reasons}, ${BASE} }`, own);
    expect(asking.card.overrideReasons).toEqual(expected);
    expect(asking.askCard?.overrideReasons.map(({ code }) => code)).toEqual(['own']);
  });

  test('have a code each', async () => {
    expect(
      await told(
        `{ override_reasons: [{ code: seen, display: Seen }, { code: seen, display: Again }], ${BASE} }`,
      ),
    ).toEqual([
      '5:78 [override-codes] Two reasons have the code seen: feedback could not tell them apart. | Give each reason its own code.',
    ]);
  });
});

describe('the site’s own order codes', () => {
  const codes = 'codes: [{ system: "urn:oid:1.2.3", code: LAB17, display: Renal panel }]';

  test('stand in place of the card’s wherever it places the order', async () => {
    const here = await cardHere(`{ orders: { egfr_test: { ${codes} } }, ${BASE} }`);
    const [suggestion] = here.askCard?.suggestions ?? [];
    expect(suggestion).toEqual({
      kind: 'create',
      label: expect.anything(),
      recommended: false,
      order: {
        id: 'egfr_test',
        type: 'ServiceRequest',
        text: 'Kidney function test',
        codes: [{ system: 'urn:oid:1.2.3', code: 'LAB17', display: 'Renal panel' }],
        resource: {},
      },
    });
    const renamed = await cardHere(`{ orders: { egfr_test: { ${codes}, text: Renal panel } }, ${BASE} }`);
    const [create] = renamed.askCard?.suggestions ?? [];
    expect(create?.kind === 'create' && create.order.text).toBe('Renal panel');
  });

  test('are the card’s orders, told with the nearest', async () => {
    expect(await told(`{ orders: { egfr_tset: { ${codes} }, zzz: { ${codes} } }, ${BASE} }`)).toEqual([
      '5:30 [unknown-name] No suggestion of potion-kidney places an order egfr_tset. | Did you mean egfr_test?',
      '5:118 [unknown-name] No suggestion of potion-kidney places an order zzz. | Its orders: egfr_test.',
    ]);
  });

  test('have the form and the address of their system, as a card’s codes do', async () => {
    const wrong =
      'codes: [{ system: http://loinc.org, code: "98979-7" }, { system: "http://www.loinc.org", code: "98979-8" }]';
    expect(await told(`{ orders: { egfr_test: { ${wrong} } }, ${BASE} }`)).toEqual([
      '5:85 [wrong-code] 98979-7 is not a LOINC code: it needs digits, a hyphen and the right check digit. | Copy it again from its source; in YAML write it in quotes, or zeros and digits get lost.',
      '5:108 [miswritten-system] Records write LOINC as http://loinc.org; codes under http://www.loinc.org would match nothing. | Write http://loinc.org.',
    ]);
  });
});

describe('a card that changes under a site’s words', () => {
  const newer: Readonly<Record<string, string>> = {
    [CARD]: (VALID[CARD] ?? '').replace('version: 1.0.0', 'version: 1.2.0').replace(
      'review_by: 2027-11-01',
      `review_by: 2027-11-01
history:
  - { version: 1.2.0, on: 2026-11-01, what: The summary names the limit. }
  - { version: 1.1.0, on: 2026-10-01, what: Results count for a year }
  - { version: 1.0.0, on: 2026-01-01, what: Released. }`,
    ),
  };
  const wording = 'wording: { summary: Look at eGFR }, settings: { oldest_days: 180 }';

  test('is a conflict that names the fields, what changed since, and where to look; a warning while nobody sees it', async () => {
    const result = await loadWith({ ...newer, ...site(`{ ${wording}, ${BASE} }`) });
    expect(result.content).toBeDefined();
    expect(lines(result)).toEqual([
      `${SITE}:5:164 [based-on] settings.oldest_days and wording.summary were written for potion-kidney 1.0.0, and the card is now 1.2.0. Since then: 1.2.0, The summary names the limit; 1.1.0, Results count for a year. | Compare them with settings.oldest_days and card.summary of ${CARD}, then write based_on: 1.2.0.`,
    ]);
    expect(result.problems.map(({ severity }) => severity)).toEqual(['warning']);
  });

  test('is an error where the card is shown', async () => {
    const files = {
      ...newer,
      ...site(`{ status: active, ${wording}, why: So., based_on: 1.0.0 }`, 'demonstration: true\n'),
    };
    const result = await loadWith(files);
    expect(result.content).toBeUndefined();
    expect(result.problems.map(({ severity, rule }) => [severity, rule])).toEqual([['error', 'based-on']]);
  });

  test('is settled by the new version', async () => {
    expect(await told(`{ ${wording}, ${DECIDED}, based_on: 1.2.0 }`, '', newer)).toEqual([]);
  });

  test('without a history says that it has none', async () => {
    const files = edit(
      CARD,
      'version: 1.0.0',
      'version: 1.0.1\nhistory: [{ version: 1.0.0, on: 2026-01-01, what: Released. }]',
    );
    const [problem] = await told(`{ wording: { detail: Look. }, ${BASE} }`, '', files);
    expect(problem).toContain(
      'wording.detail was written for potion-kidney 1.0.0, and the card is now 1.0.1. Its history does not say what changed. | Compare it with card.detail of',
    );
  });

  test('cannot be noticed when the site does not say what its words were written for', async () => {
    expect(await told(`{ wording: { summary: Look. }, ${DECIDED} }`)).toEqual([
      "5:3 [based-on] wording.summary stands in place of potion-kidney's own, and no version says which. | Compare them with the card, then add based_on: 1.0.0.",
    ]);
    expect(await told(`{ wording: { summary: Look. }, ${DECIDED}, based_on: 1.1.0 }`)).toEqual([
      '5:125 [based-on] There is no version 1.1.0 of potion-kidney: it is 1.0.0. | Write based_on: 1.0.0.',
    ]);
  });
});

describe('the rest of a site’s file', () => {
  const withMore = (more: string): Promise<readonly string[]> => told('{}', more);

  test('bands leave room and name cards there are', async () => {
    expect(
      await withMore('bands: { potion-kidney: { low: 5, high: 5 }, potion-kidny: { low: 1, high: 2 } }\n'),
    ).toEqual([
      '4:41 [site] The band of potion-kidney begins at 5 % and ends at 5 %. | Write the lowest expected share as low and the highest as high.',
      '4:46 [unknown-name] There is no card potion-kidny. | Did you mean potion-kidney?',
    ]);
  });

  test('the cap is from 1 to 20 cards', async () => {
    expect(await withMore('max_cards: 20\n')).toEqual([]);
    for (const cap of [0, 21]) {
      const [problem] = await withMore(`max_cards: ${cap}\n`);
      expect(problem).toMatch(/^4:12 \[schema\] max_cards is \d+/);
    }
  });

  test('cases name cards there are, and what those have', async () => {
    const problems = (cases: string): Promise<readonly string[]> =>
      toldOf({ [SITE]: `format: 1\nsite: clinic\ntitle: A clinic\ncards: {}\ntests:\n${cases}` });
    expect(
      await problems(`  - { card: potion-kidny, name: One, patient: { age: 66 }, expect: { fires: false } }
  - card: potion-kidney
    name: Two
    patient: { age: 66 }
    not_sent: [egfr_result]
    expect: { fires: unknown, because: low_egf, facts: { egfrs: 3 } }
`),
    ).toEqual([
      '6:13 [unknown-name] There is no card potion-kidny. | Did you mean potion-kidney?',
      '10:16 [unknown-name] There is no need egfr_result. | Did you mean egfr_results?',
      '11:40 [unknown-name] There is no criterion low_egf. | Did you mean low_egfr?',
      '11:58 [unknown-name] There is no fact egfrs. | Did you mean egfr?',
    ]);
    // The settings are the site's own.
    expect(
      await problems(
        '  - { card: potion-kidney, name: Three, settings: { oldest_days: 100 }, patient: { age: 1 }, expect: { fires: false } }\n',
      ),
    ).toEqual([
      '6:41 [schema] settings is not known in item 1 of tests. | Known here: card, name, hook, patient, drafts, selected, data, not_sent, expect.',
    ]);
  });
});
