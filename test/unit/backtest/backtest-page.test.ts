/** The report as a page for a committee: whole, without scripts, every value escaped, plots told in words. */

import { describe, expect, test } from '@jest/globals';
import { layOutBacktest } from '../../../src/backtest/page/lay-out-backtest.js';
import { reportHash } from '../../../src/backtest/report/write-report.js';
import { writeMarkdown } from '../../../src/page/write-markdown.js';
import { writePage } from '../../../src/page/write-page.js';
import { sampleCard, sampleReport } from '../../support/sample-backtest.js';

const report = sampleReport();
const page = writePage(layOutBacktest(report));

describe('The page of a backtest', () => {
  test('says what was run, names the report by its hash, and what it cannot tell', () => {
    for (const words of [
      'c2',
      'abcdef123456',
      'thousand, patient Bundles, 1000 patients',
      reportHash(report),
    ])
      expect(page.replace(/<wbr>|<\/?span>/g, '')).toContain(words);
    expect(page).toContain('What this report cannot tell');
    expect(page).toContain('20 patients a day is an assumption');
  });

  test('warns that it names patients, and only when it does', () => {
    expect(page).toContain('patient-of-the-house-1');
    expect(page).toContain('class="notice"');
    const { gone, ...rest } = report;
    expect(gone).toHaveLength(1);
    const cards = [sampleCard('plain', { comparison: { before: 200, newly: 0, noLonger: 0 } })];
    expect(writePage(layOutBacktest({ ...rest, cards }))).not.toContain('class="notice"');
  });

  test('holds no script, nothing to fetch, and no style beside its own', () => {
    expect(page).not.toMatch(/<script|<link|<img|<iframe|\son\w+=|\sstyle=|javascript:|@import|url\(/i);
    expect(page).toMatch(/Content-Security-Policy" content="default-src 'none'/);
  });

  test('draws the sweep of a setting, with every value in words', () => {
    const [svg = ''] = /<svg[\s\S]*?<\/svg>/.exec(page) ?? [];
    expect(svg).toContain('role="img"');
    expect(svg).toContain('<title>Patients in whom the card fires, by Setting</title>');
    expect(svg).toContain(
      '<desc>1 day: 100 patients; 2 days: 200 patients (in force); 3 days: 350 patients</desc>',
    );
    expect(page).toContain('Setting, other settings as they are; patients who fire at 1 day: 100 patients');
  });

  test('hides small groups by age and sex unless it is told to show them', () => {
    const rare = /rare 1\.0\.0[\s\S]*?<\/section>/;
    expect(rare.exec(page)?.[0]).toContain('hidden');
    const open = rare.exec(writePage(layOutBacktest(report, true)))?.[0] ?? '';
    expect(open).not.toContain('hidden');
    expect(open).toMatch(
      /<td data-label="Sex">female<\/td><td data-label="Evaluated">600<\/td><td data-label="Fired">3</,
    );
  });

  test('escapes whatever it is given', () => {
    const evil = '<img src=x onerror=alert(1)>"&\'';
    const settings = sampleCard('x').settings.map((setting) => ({ ...setting, label: evil, unit: evil }));
    const hostile = writePage(
      layOutBacktest({
        ...report,
        run: {
          ...report.run,
          population: { name: evil, kind: 'bulk' },
          compared: { revision: evil, hash: evil, site: 'own' },
        },
        cards: [
          sampleCard('x', {
            title: evil,
            settings,
            firesAtMost: { percent: 1, why: evil },
            unknownBy: [{ need: evil, reason: evil, patients: 20 }],
            errors: [{ error: evil, calls: 20 }],
            comparison: { before: 1, newly: 1, noLonger: 0, examples: { newly: [evil], noLonger: [] } },
          }),
        ],
      }),
    );
    expect(hostile).not.toContain('<img');
    expect(hostile).toContain('&lt;img src=x onerror=alert(1)&gt;');
  });

  test('tells a card that no patient had an occasion for, and one that is never due, in a sentence', () => {
    const none = { evaluated: 0, fired: 0, unknown: 0, notMet: 0, notApplicable: 0, failed: 0, asked: 0 };
    const points = [1, 2, 3].map((value) => ({ value, fired: 0 }));
    const quiet = writePage(
      layOutBacktest({
        ...report,
        cards: [
          sampleCard('idle', { patients: none }),
          sampleCard('quiet', {
            patients: { ...none, evaluated: 50, notMet: 50 },
            share: { count: 0, of: 50, share: 0, low: 0, high: 0.071 },
            sweeps: [{ setting: 's', points }],
          }),
        ],
      }),
    );
    expect(quiet).toContain('No patient had an occasion for: idle. Nothing is known of them.');
    expect(quiet).toContain('Evaluated, and never due, unknown or failed: quiet.');
    expect(quiet).toContain('It fires for 0 patients at every allowed value of: Setting (1 to 3 days).');
    expect(quiet).not.toContain('<svg');
  });

  test('can be had as Markdown too, the plots in words', () => {
    const markdown = writeMarkdown(layOutBacktest(report));
    expect(markdown).toContain('# Backtest: 2 cards, 1000 patients');
    expect(markdown).not.toContain('svg');
    expect(markdown).toContain('100 patients; 2 days: 200 patients');
  });
});
