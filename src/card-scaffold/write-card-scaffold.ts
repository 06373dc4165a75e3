/** Writes a draft card file that loads and whose cases pass, so that an author changes something that works. */

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServiceRule } from '../model/content.js';

/**
 * @param folder holds `cards/`
 * @param today `YYYY-MM-DD`: with it the card's history begins
 * @returns what is wrong, in a sentence; undefined when the file was written
 */
export async function writeCardScaffold(
  service: ServiceRule,
  cardId: string,
  folder: string,
  today: string,
): Promise<string | undefined> {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(cardId))
    return 'The id must be lower-case words joined by hyphens, e.g. potassium-high.';
  const file = scaffoldPath(folder, service.id, cardId);
  try {
    await writeFile(file, cardText(service, cardId, today), { flag: 'wx' });
    return undefined;
  } catch {
    return `${file} cannot be written; perhaps it exists already.`;
  }
}

export const scaffoldPath = (folder: string, service: string, cardId: string): string =>
  join(folder, 'cards', 'services', service, `${cardId}.yaml`);

/** The example asks about age alone: no threshold of clinical weight, so nothing wrong can be left in by mistake. */
function cardText(service: ServiceRule, cardId: string, today: string): string {
  const topic = cardId.replace(/[^a-z0-9]/g, '');
  return `# yaml-language-server: $schema=../../../src/content/schema/card.schema.json
format: 1
id: ${cardId}
title: Draft card ${cardId}
version: 0.1.0
status: draft
history:
  - { version: 0.1.0, on: ${today}, what: First draft. }
hooks: [${service.hooks.join(', ')}]

about:
  purpose: Say in one sentence what this card is for.
  for_patients: Say whom it is about.
  not_for: Say whom it is not about.
  owner: { role: Say which role answers for it }
  developer: Say who wrote it
  funding: none
  harm_if_wrong: { missed: low, false_alarm: low }
  uses: [age]

evidence:
  - says: State what the source says, in your own words.
    from: Name the source
    url: https://example.org/

settings:
  adult_age: { label: Age from which the card applies, value: 18, unit: a, allowed: [18, 18], local: false }

needs:
  patient: Patient/{{context.patientId}}

facts:
  age: { label: Age, unit: a, age: { from: patient } }

criteria:
  adult: { say: 'Patient is {{ age }} years old', check: age >= adult_age }

fire_when:
  all: [adult]
if_unknown: nothing

card:
  indicator: info
  summary: 'Draft card ${cardId}: consider ...'
  detail: |
    Write what to consider, in a few words. Patient is {{ age }} years old.
  source: { label: Name the source, url: https://example.org/, topic: ${topic} }
  override_reasons:
    - { code: notapplicable, display: Does not apply to this patient }

tests:
  now: 2026-11-24T12:00:00Z
  cases:
    - name: Adult
      patient: { age: 18 }
      expect: { fires: true, facts: { age: 18 } }
    - name: A year too young
      patient: { age: 17 }
      expect: { fires: false, because: adult }
    - name: Patient was not sent
      patient: {}
      not_sent: [patient]
      expect: { fires: unknown, because: adult }
`;
}
