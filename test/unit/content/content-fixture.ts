/** A small valid set of content files, written into a folder of their own for each test. */

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadContent } from '../../../src/content/load-content.js';
import type { Content, LoadResult, Problem } from '../../../src/model/content.js';

const hook = (id: string, fields: string): string => `format: 1
id: ${id}
title: The ${id} hook
specification_version: "1.0"
hook_version: "1.0"
maturity: 5
status: active
description: When ${id} happens.
context:
  - { name: patientId, type: string, holds: id, required: true, token: true, description: The patient. }
  - { name: userId, type: string, holds: reference, required: true, token: true, description: The user. }
${fields}example: { patientId: "1", userId: Practitioner/1 }
`;

const DRAFTS =
  '  - { name: draftOrders, type: object, holds: bundle, required: true, token: false, role: drafts, description: Drafts. }\n';
const SELECTIONS =
  '  - { name: selections, type: array, holds: references, required: true, token: false, role: selections, description: Chosen. }\n';

export const CARD = 'cards/services/kidney/potion-kidney.yaml';

/** Path to text. A card on made-up medicine and tests: nothing here is clinical. */
export const VALID: Readonly<Record<string, string>> = {
  'hooks/order-sign.yaml': hook('order-sign', DRAFTS),
  'hooks/order-select.yaml': hook('order-select', DRAFTS + SELECTIONS),
  'hooks/patient-view.yaml': hook(
    'patient-view',
    '  - { name: encounterId, type: string, holds: id, required: false, token: true, description: The encounter. }\n',
  ),
  'cards/value-sets/potions.yaml': `format: 1
id: potions
title: Potions
version: 2026-11-01
source: Made up for tests.
licence: None needed.
system: http://www.nlm.nih.gov/research/umls/rxnorm
drugs: true
list: { "6809": potion }
products: { "860975": potion 500 MG Oral Tablet }
names: [Elixir]
not_names: [elixir of life]
`,
  'cards/orders.yaml': `format: 1
orders:
  egfr_test:
    type: ServiceRequest
    text: Kidney function test
    codes: [{ system: http://loinc.org, code: "98979-8" }]
`,
  'cards/services/kidney/service.yaml': `format: 1
title: Kidney safety
description: Looks at kidney function when potions are ordered.
hooks: [order-select, order-sign]
`,
  [CARD]: `format: 1
id: potion-kidney
title: Potion with reduced kidney function
version: 1.0.0
status: silent
review_by: 2027-11-01
hooks: [order-sign]
about:
  purpose: Warns when a potion is ordered for a patient whose latest eGFR is below the limit.
  for_patients: Adults for whom a potion is ordered.
  not_for: Patients on dialysis.
  owner: { role: Renal pharmacist }
  developer: Example Health
  funding: none
  harm_if_wrong: { missed: high, false_alarm: low }
  uses: []
evidence:
  - says: Potions are contraindicated at eGFR below 30; a result counts for 90 to 730 days.
    from: Potion labelling 2016
    url: https://example.org/potion
    strength: Labelling
settings:
  stop_below: { label: Contraindicated below this eGFR, value: 30, unit: "mL/min/{1.73_m2}", allowed: [30, 30], local: false }
  oldest_days: { label: Oldest eGFR that still counts, value: 365, unit: days, allowed: [90, 730], local: true }
codes:
  egfr: { system: http://loinc.org, list: { "98979-8": eGFR CKD-EPI 2021 } }
needs:
  egfr_results: Observation?patient={{context.patientId}}&code=http://loinc.org|98979-8&_sort=-date&_count=5
facts:
  potion: { label: Potion being ordered, orders: { from: orders, in: potions } }
  egfr: { label: Latest eGFR, unit: "mL/min/{1.73_m2}", latest_result: { from: egfr_results, in: egfr, within_days: oldest_days } }
criteria:
  ordering: { say: A potion is being ordered, check: exists potion }
  low_egfr: { say: "Latest eGFR {{ egfr }} (limit {{ stop_below }})", check: egfr < stop_below }
fire_when:
  all: [ordering, low_egfr]
if_unknown: ask
card:
  indicator: critical
  summary: "eGFR {{ egfr | round }}: the potion is contraindicated below {{ stop_below }}"
  detail: |
    Latest eGFR **{{ egfr }}** on {{ egfr_date }}.
    {% for p in potion %}
    - {{ p.text }}
    {% endfor %}
  source: { label: Potion labelling, url: https://example.org/potion, topic: potionkidney }
  suggestions:
    - label: Remove the potion
      delete: { each: potion }
  override_reasons:
    - { code: resultwrong, display: The result is wrong or out of date }
ask_card:
  indicator: info
  summary: No eGFR in the last {{ oldest_days }} days
  suggestions:
    - { label: Order a kidney function test, create: { order: egfr_test } }
tests:
  now: 2026-11-24T12:00:00Z
  cases:
    - name: eGFR 24 last week
      patient: { age: 66 }
      drafts: [{ drug: potion, dose: 500 mg, every: 12 h }]
      data: { egfr_results: [{ loinc: "98979-8", value: 24, unit: "mL/min/{1.73_m2}", days_ago: 7 }] }
      expect: { fires: true }
    - name: Exactly 30 does not fire
      patient: { age: 66 }
      drafts: [{ drug: potion, dose: 500 mg, every: 12 h }]
      data: { egfr_results: [{ loinc: "98979-8", value: 30, unit: "mL/min/{1.73_m2}", days_ago: 7 }] }
      expect: { fires: false, because: low_egfr }
    - name: The results are not sent
      patient: { age: 66 }
      drafts: [{ drug: potion, dose: 500 mg, every: 12 h }]
      not_sent: [egfr_results]
      expect: { fires: unknown, because: low_egfr }
`,
  'cards/sites/demo.yaml': `format: 1
site: demo
title: Demonstration, not approved for care
demonstration: true
cards:
  potion-kidney: { status: active, why: For tests }
`,
};

export const TODAY = '2026-11-24';

const written: string[] = [];

/** A new folder with these files, below a parent that holds nothing else. */
export async function writeContent(
  files: Readonly<Record<string, string | Uint8Array | undefined>>,
): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'rationale-content-'));
  written.push(root);
  for (const folder of ['cards', 'hooks']) await mkdir(join(root, folder));
  for (const [path, text] of Object.entries(files)) {
    if (text === undefined) continue;
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), typeof text === 'string' ? withHistory(path, text) : text);
  }
  return root;
}

const CARD_FILE = /^cards\/services\/[^/]+\/(?!service\.yaml$)[^/]+\.yaml$/;

/** A card's history follows its version, unless a test writes one: at the end, so that no line moves. */
export function withHistory(path: string, text: string): string {
  const version = /^version: (\S+)$/m.exec(text)?.[1];
  if (!CARD_FILE.test(path) || version === undefined || /^history:/m.test(text)) return text;
  return `${text}history: [{ version: ${version}, on: 2026-11-01, what: First release. }]\n`;
}

/** To be called after all tests of a file. */
export async function removeContent(): Promise<void> {
  await Promise.all(written.splice(0).map((root) => rm(root, { recursive: true })));
}

/** Loads the valid set with some files replaced, added, or (undefined) left out. */
export async function loadWith(
  changes: Readonly<Record<string, string | Uint8Array | undefined>> = {},
): Promise<LoadResult> {
  const root = await writeContent({ ...VALID, ...changes });
  return loadContent({ cards: join(root, 'cards'), hooks: join(root, 'hooks') }, TODAY);
}

/** The card with one piece of its text replaced. Fails when the piece is not there exactly once. */
export function edit(path: string, from: string, to: string): Readonly<Record<string, string>> {
  const text = VALID[path] ?? '';
  if (text.split(from).length !== 2) throw new Error(`${JSON.stringify(from)} is not once in ${path}`);
  return { [path]: text.replace(from, () => to) };
}

/** Problems as one line each: severity apart, what a terminal shows. */
export const lines = ({ problems }: { readonly problems: readonly Problem[] }): readonly string[] =>
  problems.map(
    ({ file, line, column, rule, message, remedy }) =>
      `${file}:${line}:${column} [${rule}] ${message} | ${remedy}`,
  );

/** The content, or a failure that shows why there is none. */
export function contentOf(result: LoadResult): Content {
  if (result.content === undefined) throw new Error(lines(result).join('\n'));
  return result.content;
}
