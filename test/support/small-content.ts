/** A content folder of two small cards for tests of what happens to content while a service runs: it loads in no time. */

import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallCard {
  readonly id?: string;
  readonly version?: string;
  readonly indicator?: 'info' | 'warning' | 'critical';
  /** Age in years from which the card is due, 60 to 80. */
  readonly fromAge?: number;
  readonly topic?: string;
}

/** Due from an age on, with cases that hold for that age. */
export function smallCard({
  id = 'fall-talk',
  version = '1.0.0',
  indicator = 'info',
  fromAge = 65,
  topic = id.replaceAll('-', ''),
}: SmallCard = {}): string {
  return `format: 1
id: ${id}
title: Talk about ${id}
version: ${version}
status: silent
review_by: 2027-11-01
history: [{ version: ${version}, on: 2026-11-01, what: A version for tests. }]
hooks: [patient-view]
about:
  purpose: Points out adults from some age on with whom a talk is worth its time.
  for_patients: Adults from the age of the setting on.
  not_for: Younger adults.
  owner: { role: Geriatrician }
  developer: Tests
  funding: none
  harm_if_wrong: { missed: ${indicator === 'info' ? 'low' : 'high'}, false_alarm: low }
  uses: [age]
evidence:
  - says: From ${fromAge} years on a talk is worth its time.
    from: A guideline made for tests, 2026
    url: https://guideline.example.org/${id}
settings:
  from_age: { label: Age from which the card appears, value: ${fromAge}, unit: a, allowed: [60, 80], local: true }
needs:
  patient: Patient/{{context.patientId}}
facts:
  age: { label: Age, unit: a, age: { from: patient } }
criteria:
  old_enough: { say: 'Age {{ age }}, from {{ from_age }} on', check: age >= from_age }
fire_when:
  all: [old_enough]
if_unknown: nothing
card:
  indicator: ${indicator}
  summary: '${id}: age {{ age }}, from {{ from_age }} on'
  source: { label: Guideline for tests, topic: ${topic} }
  override_reasons:
    - { code: declined, display: Patient declined }
tests:
  now: 2026-11-24T12:00:00Z
  cases:
    - { name: Above, patient: { age: ${fromAge + 5} }, expect: { fires: true, facts: { age: ${fromAge + 5} } } }
    - { name: At the limit, patient: { age: ${fromAge} }, expect: { fires: true, facts: { age: ${fromAge} } } }
    - { name: Below, patient: { age: ${fromAge - 1} }, expect: { fires: false, facts: { age: ${fromAge - 1} } } }
    - { name: Patient not sent, patient: { age: 70 }, not_sent: [patient], expect: { fires: unknown } }
`;
}

export interface SmallContent {
  readonly folder: string;
  /** The card's own file. */
  writeCard(card?: SmallCard): Promise<void>;
  /** Any file, by its path below the folder. */
  write(path: string, text: string): Promise<void>;
  /** The site `demo`, with lines of its own at the top level. */
  writeSite(lines?: readonly string[], cards?: readonly string[]): Promise<void>;
  remove(): Promise<void>;
}

/** With one card, `fall-talk`, which is active at the site `demo`. */
export async function createSmallContent(): Promise<SmallContent> {
  const folder = await mkdtemp(join(tmpdir(), 'rationale-content-'));
  const write = (path: string, text: string): Promise<void> => writeFile(join(folder, path), text);
  for (const path of ['cards/services/ageing', 'cards/sites', 'cards/ehr-profiles', 'hooks']) {
    await mkdir(join(folder, path), { recursive: true });
  }
  await cp('hooks/patient-view.yaml', join(folder, 'hooks/patient-view.yaml'));
  await cp('cards/ehr-profiles/generic.yaml', join(folder, 'cards/ehr-profiles/generic.yaml'));
  const content: SmallContent = {
    folder,
    write,
    writeCard: (card = {}) => write(`cards/services/ageing/${card.id ?? 'fall-talk'}.yaml`, smallCard(card)),
    writeSite: (lines = [], cards = ['fall-talk']) =>
      write(
        'cards/sites/demo.yaml',
        [
          'format: 1',
          'site: demo',
          'title: Demonstration',
          'demonstration: true',
          ...lines,
          'cards:',
          ...cards.map((id) => `  ${id}: { status: active, why: For tests }`),
          '',
        ].join('\n'),
      ),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
  await write(
    'cards/services/ageing/service.yaml',
    'format: 1\ntitle: Ageing\ndescription: Talks that are worth their time from some age on.\nhooks: [patient-view]\n',
  );
  await content.writeCard();
  await content.writeSite();
  return content;
}
