/** Whether each change of a site has its reason and its approval, and was written for the card as it is (overlays). */

import type { Change } from '../../model/card-about.js';
import { compareVersions } from '../compare-versions.js';
import { APPROVAL } from './check-approval.js';
import { changedFields, joinWords, replacedFields, type SiteCardSubject } from './site-card.js';

/**
 * @param raised whether the site raised the card's status
 * @param told whether a missing or wrong approval was told already
 */
export function checkChanges(subject: SiteCardSubject, raised: boolean, told: boolean): void {
  const { site, card, part, path, report } = subject;
  const fields = [...(raised ? ['the status'] : []), ...changedFields(part)];
  if (fields.length > 0) {
    const what = `This site changes ${joinWords(fields)} of ${card.id}`;
    if (part.why === undefined) {
      const remedy = 'Add why: your reason, in a sentence.';
      report.problem({ key: path }, { rule: 'why', message: `${what} and does not say why.`, remedy });
    }
    if (!site.demonstration && part.approved === undefined && !told) {
      const remedy = 'Add approved: { by: the committee, on: the day, minutes: where it is recorded }.';
      report.problem({ key: path }, { rule: APPROVAL, message: `${what} without approval.`, remedy });
    }
  }
  checkBase(subject);
}

/** Texts and codes of a site stand in place of the card's: when those change, someone has to look at both. */
function checkBase({ card, part, path, report }: SiteCardSubject): void {
  const replaced = replacedFields(part);
  const { based_on: basedOn } = part;
  if (basedOn === undefined) {
    if (replaced.length === 0) return;
    const stand = replaced.length === 1 ? 'stands' : 'stand';
    const message = `${joinWords(replaced)} ${stand} in place of ${card.id}'s own, and no version says which.`;
    const remedy = `Compare them with the card, then add based_on: ${card.version}.`;
    report.problem({ key: path }, { rule: 'based-on', message, remedy });
    return;
  }
  const at = [...path, 'based_on'];
  const order = compareVersions(card.version, basedOn);
  if (order < 0) {
    const message = `There is no version ${basedOn} of ${card.id}: it is ${card.version}.`;
    report.problem(at, { rule: 'based-on', message, remedy: `Write based_on: ${card.version}.` });
  }
  const fields = changedFields(part);
  if (order <= 0 || fields.length === 0) return;
  const shown = (part.status ?? card.status) === 'active';
  report.problem(at, {
    rule: 'based-on',
    severity: shown ? 'error' : 'warning',
    message: `${joinWords(fields)} ${fields.length === 1 ? 'was' : 'were'} written for ${card.id} ${basedOn}, and the card is now ${card.version}.${tellHistory(card.history, basedOn)}`,
    remedy: `Compare ${fields.length === 1 ? 'it' : 'them'} with ${joinWords(fields.map(baseOf))} of ${card.file}, then write based_on: ${card.version}.`,
  });
}

/** What the card's history says of the versions since. */
function tellHistory(history: readonly Change[], since: string): string {
  const later = history.filter(({ version }) => compareVersions(version, since) > 0);
  if (later.length === 0) return ' Its history does not say what changed.';
  return ` Since then: ${later.map(({ version, what }) => `${version}, ${what.trim().replace(/\.$/, '')}`).join('; ')}.`;
}

/** Where the card says what the site replaces. */
const baseOf = (field: string): string =>
  field.startsWith('wording.')
    ? field.replace('wording.', 'card.')
    : field === 'override_reasons'
      ? `card.${field}`
      : field;
