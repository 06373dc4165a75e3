/** The last section of `detail`: why this card, to be read in five seconds (CDS Hooks 2.0.1, `detail`; GitHub-flavoured Markdown). */

import type { ExplainedCriterion, ExplainedSetting, Explanation } from '../model/evaluation.js';
import { escapeMarkdown } from '../text/escape-markdown.js';
import { formatNumber } from '../text/format-number.js';
import { cutText } from './cut-text.js';
import { joinUnit } from '../text/join-unit.js';

/** Bullets in all. */
const BULLETS = 6;
/** Values shown for one criterion, sources in the evidence line, exclusions named. */
const FEW = 3;
const VALUE_LIMIT = 80;
const BULLET_LIMIT = 400;

/**
 * A heading and at most six bullets: what decided, with values, units and dates; what is not known; what the site
 * changed; on what evidence. Of an ask card: what is missing. Every bullet is plain text, escaped as a whole, so
 * nothing from the record can be markup.
 */
export function writeRationale(explanation: Explanation): string {
  const asks = explanation.outcome === 'unknown';
  const closing = [
    ...(asks ? [] : tellOpen(explanation)),
    ...tellSettings(explanation.settings),
    ...tellEvidence(explanation),
  ];
  const reasons = [
    ...tellScores(explanation),
    ...(asks ? tellMissing(explanation) : tellReasons(explanation)),
  ];
  const opening = reasons.length === 0 ? [explanation.because] : atMost(reasons, BULLETS - closing.length);
  const bullets = [...opening, ...closing].map((line) => `- ${escapeMarkdown(cutText(line, BULLET_LIMIT))}`);
  return `**${asks ? 'What is missing' : 'Why this card'}**\n\n${bullets.join('\n')}`;
}

/** Scores of models, what was missing first: it weighs more than any factor. */
const tellScores = ({ scores }: Explanation): readonly string[] =>
  (scores ?? []).flatMap(({ says }) => says ?? []);

const tellReasons = ({ criteria }: Explanation): readonly string[] =>
  criteria.filter(({ decided, truth }) => decided && truth === 'true').map(tellCriterion);

function tellCriterion({ sentence, values }: ExplainedCriterion): string {
  const several = new Set(values.map(({ label }) => label)).size > 1;
  const shown = values
    .filter(
      ({ value, date, matchedBy }) =>
        matchedBy !== undefined ||
        !sentence.toLowerCase().includes(value.toLowerCase()) ||
        (date !== undefined && !sentence.includes(date)),
    )
    .map(({ label, value, unit, date, matchedBy }) => {
      const words = joinUnit(cutText(value, VALUE_LIMIT), unit);
      const named = matchedBy === undefined ? '' : ' (recognised by name only)';
      return `${several ? told(label, value) : ''}${words}${date === undefined ? '' : `, ${date}`}${named}`;
    });
  return shown.length === 0 ? sentence : `${sentence}: ${atMost([...new Set(shown)], FEW).join('; ')}`;
}

/** `Age 78 years`, and `Hypertension: Essential hypertension`: words after words need a colon. */
const told = (label: string, value: string): string => `${label}${/^\d/.test(value) ? '' : ':'} `;

/** Exclusions that are unknown while the card appears all the same. */
function tellOpen({ criteria }: Explanation): readonly string[] {
  const open = criteria
    .filter(({ decided, truth }) => decided && truth === 'unknown')
    .map(({ sentence, unknown }) =>
      unknown === undefined ? sentence : `${sentence} (${unknown.map((each) => each.sentence).join('; ')})`,
    );
  return open.length === 0 ? [] : [`Not known: ${atMost(open, FEW).join('; ')}`];
}

/** Each lack once. A number that is partly known and straddles its limit is told by its sentence. */
function tellMissing({ criteria }: Explanation): readonly string[] {
  const missing = criteria
    .filter(({ decided, truth }) => decided && truth === 'unknown')
    .flatMap(
      ({ sentence, unknown }) => unknown?.map((each) => each.sentence) ?? [`Cannot be told: ${sentence}`],
    );
  return [...new Set(missing)];
}

function tellSettings(settings: readonly ExplainedSetting[]): readonly string[] {
  const changed = settings
    .filter((setting) => setting.changed)
    .map(({ label, value, unit, default: byDefault }) => {
      return `${label}: ${joinUnit(formatNumber(value), unit)} here, ${formatNumber(byDefault)} by default`;
    });
  return changed.length === 0 ? [] : [`Set by this site: ${atMost(changed, FEW).join('; ')}`];
}

function tellEvidence({ evidence }: Explanation): readonly string[] {
  const sources = evidence.map(({ from, strength }) =>
    strength === undefined ? from : `${from} (${strength})`,
  );
  return sources.length === 0 ? [] : [`Evidence: ${atMost([...new Set(sources)], FEW).join('; ')}`];
}

/** The first ones, and how many more there are, in `limit` lines. */
function atMost(lines: readonly string[], limit: number): readonly string[] {
  if (lines.length <= limit) return lines;
  return [...lines.slice(0, limit - 1), `and ${lines.length - limit + 1} more`];
}
