/** The sample requests in examples/requests, answered by the shipped content at the demonstration site. */

import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { callServiceOffline } from '../../src/call-service.js';
import { createUuidMinter } from '../../src/card/mint-uuid.js';
import type { Card } from '../../src/model/cds-hooks.js';
import type { CallPlatform } from '../../src/platform.js';
import { shippedContent } from './load-shipped.js';

async function cardsFor(serviceId: string, file: string, now: string): Promise<readonly Card[]> {
  const content = await shippedContent();
  const demo = content.sites.get('demo');
  if (demo === undefined) throw new Error('There is no demonstration site.');
  const platform: CallPlatform = {
    content: () => content,
    clock: () => Date.parse(now),
    mint: createUuidMinter({
      secret: new Uint8Array(32),
      now: () => Date.parse(now),
      random: (size) => new Uint8Array(size),
    }),
    events: { record: () => undefined },
  };
  const body: unknown = JSON.parse(readFileSync(`examples/requests/${file}`, 'utf8'));
  return callServiceOffline(platform, { serviceId, body, site: demo }).cards;
}

const inShort = (cards: readonly Card[]): readonly unknown[] =>
  cards.map(({ indicator, summary, suggestions = [] }) => ({
    indicator,
    summary,
    suggestions: suggestions.map(({ label }) => label),
  }));

describe('a sample request', () => {
  test.each(['2026-11-24T12:00:00Z', '2028-03-01T12:00:00Z', '2031-07-09T23:30:00Z'])(
    'of an opioid being signed brings the naloxone card at %s, whatever the clock says',
    async (now) => {
      expect(inShort(await cardsFor('opioid-safety', 'opioid-order-sign.json', now))).toEqual([
        {
          indicator: 'warning',
          summary: '60 MME/day: consider offering naloxone with this opioid',
          suggestions: ['Add naloxone 4 mg nasal spray'],
        },
      ]);
    },
  );

  test('of metformin being selected brings the label contraindication in November 2026', async () => {
    expect(
      inShort(await cardsFor('kidney-safety', 'metformin-order-select.json', '2026-11-24T12:00:00Z')),
    ).toEqual([
      {
        indicator: 'critical',
        summary: 'eGFR 24: metformin is contraindicated below 30',
        suggestions: ['Remove metformin'],
      },
    ]);
  });

  test('of metformin being selected asks for an eGFR once the results are too old', async () => {
    expect(
      inShort(await cardsFor('kidney-safety', 'metformin-order-select.json', '2028-03-01T12:00:00Z')),
    ).toEqual([
      {
        indicator: 'info',
        summary: 'No usable eGFR in the last 365 days: consider checking before metformin',
        suggestions: [],
      },
    ]);
  });

  test.each(['2026-11-24T12:00:00Z', '2031-07-09T23:30:00Z'])(
    'of a chart with atrial fibrillation brings the anticoagulation card at %s',
    async (now) => {
      expect(inShort(await cardsFor('stroke-prevention', 'af-patient-view.json', now))).toEqual([
        {
          indicator: 'info',
          summary:
            'Atrial fibrillation, CHA2DS2-VASc 6, no anticoagulant on record: consider anticoagulation',
          suggestions: [],
        },
      ]);
    },
  );
});
