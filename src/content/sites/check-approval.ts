/** Whether a committee approved what is shown at a site: the whole of the approval, and for this very card (life cycle). */

import type { CardStatus } from '../../model/content.js';
import { compareVersions } from '../compare-versions.js';
import type { Place } from '../report-problem.js';
import { changedFields, joinWords, type SiteCardSubject } from './site-card.js';

/** Problems of this rule are what `rationale approve` is for. */
export const APPROVAL = 'approval';

/** What an approval of an active card says beside by whom and when. */
const WHOLE = ['minutes', 'version', 'hash', 'backtest'] as const;

/** Days that are in the future, out of order, or past. */
export function checkDates({ site, card, part, path, report }: SiteCardSubject): void {
  const { approved, review_by: reviewBy } = part;
  if (approved !== undefined && approved.on > site.latest) {
    const message = `The approval of ${card.id} is dated ${approved.on}, which is in the future.`;
    const remedy = 'Write the day on which it was decided.';
    report.problem([...path, 'approved', 'on'], { rule: APPROVAL, message, remedy });
  }
  if (reviewBy === undefined) return;
  const at = [...path, 'review_by'];
  if (approved !== undefined && reviewBy <= approved.on) {
    const message = `The next review of ${card.id}, ${reviewBy}, is not after its approval on ${approved.on}.`;
    report.problem(at, { rule: APPROVAL, message, remedy: 'Write the day of the next review.' });
  } else if (reviewBy < site.today) {
    const message = `${card.id} was to be reviewed at this site by ${reviewBy}.`;
    const remedy = 'Review it, then set the date of the next review.';
    report.problem(at, { rule: 'review-date', severity: 'warning', message, remedy });
  }
}

/**
 * @param status in force here
 * @param raised whether the site raised it
 */
export function checkApproval(subject: SiteCardSubject, status: CardStatus, raised: boolean): void {
  const { site, part } = subject;
  if (site.demonstration) return;
  if (status === 'active' || raised) checkWhole(subject, status, raised);
  if (part.approved !== undefined && (status === 'active' || status === 'silent')) checkSame(subject, status);
}

/** Where the status is written, else where the card is named. */
const placeOf = ({ part, path }: SiteCardSubject): Place =>
  part.status === undefined ? { key: path } : [...path, 'status'];

function checkWhole(subject: SiteCardSubject, status: CardStatus, raised: boolean): void {
  const { card, here, part, report } = subject;
  const { approved, review_by: reviewBy } = part;
  const needed = status === 'active' ? WHOLE : [];
  const lacking = needed.filter((member) => approved?.[member] === undefined);
  const missing = [
    ...(approved === undefined ? ['approved'] : lacking.map((member) => `approved.${member}`)),
    ...(reviewBy === undefined ? ['review_by'] : []),
  ];
  if (missing.length === 0) return;
  const words = {
    by: 'the committee',
    on: 'the day',
    minutes: 'where it is recorded',
    version: here.version,
    // Some hashes look like numbers to YAML.
    hash: `"${here.logicHash}"`,
    backtest: 'SHA-256 of the report of rationale backtest',
  };
  const members = [...(approved === undefined ? (['by', 'on'] as const) : []), ...lacking];
  const paste =
    members.length === 0
      ? ''
      : `approved: { ${members.map((each) => `${each}: ${words[each]}`).join(', ')} }`;
  const write = joinWords([
    ...(paste === '' ? [] : [paste]),
    ...(reviewBy === undefined ? ['review_by: the day of the next review'] : []),
  ]);
  const command = status === 'active' ? `; ${commandFor(subject)} does so` : '';
  const how = raised ? `raised from ${card.status} to ${status}` : 'active here';
  report.problem(placeOf(subject), {
    rule: APPROVAL,
    message: `${card.id} is ${how} without ${joinWords(missing)}.`,
    remedy: `Once your committee has decided, write ${write}${command}. Or give it a lower status.`,
  });
}

const commandFor = ({ card, site }: SiteCardSubject): string =>
  `rationale approve ${card.id} --site ${site.id}`;

/** At a silent card it is a warning: nobody sees it, and silent is what a card is set to until it is approved again. */
function checkSame(subject: SiteCardSubject, status: 'active' | 'silent'): void {
  const { part, path, report } = subject;
  const { version, hash } = part.approved ?? {};
  const message = tellChange(subject, version, hash);
  if (message === undefined) return;
  const { here } = subject;
  const again = `${commandFor(subject)} once it is approved as it is (version: ${here.version}, hash: "${here.logicHash}")`;
  const sameVersion = version === here.version && changedFields(part).length === 0;
  report.problem([...path, 'approved', version === here.version ? 'hash' : 'version'], {
    rule: APPROVAL,
    severity: status === 'active' ? 'error' : 'warning',
    message,
    remedy: sameVersion
      ? `Raise the card's version and say in its history what changed; then run ${again}. Until then set its status to silent, or bring back what was approved.`
      : `Run ${again}. Until then set its status to silent.`,
  });
}

/** What is not as approved; undefined when nothing is, or the approval does not say what it was for. */
function tellChange(
  { card, here, part }: SiteCardSubject,
  version: string | undefined,
  hash: string | undefined,
): string | undefined {
  const order = version === undefined ? 0 : compareVersions(here.version, version);
  const same = hash === undefined || hash === here.logicHash;
  if (order === 0 && same) return undefined;
  if (order !== 0) {
    const what =
      order > 0 ? `its version was raised to ${here.version}` : `it is now the older ${here.version}`;
    const told = `${card.id} has changed since it was approved: ${version ?? ''} was approved, and ${what}`;
    return same ? `${told}, though what it decides and shows is the same.` : `${told}.`;
  }
  const changed = joinWords(changedFields(part));
  if (changed === '') {
    return `${card.id} has changed since it was approved, and its version was not raised: it is still ${here.version}, and does not decide or show what was approved.`;
  }
  return hash === card.logicHash
    ? `${card.id} was approved as shipped, and this site changes ${changed} of it.`
    : `${card.id} ${here.version}, or what this site changes of it (${changed}), has changed since it was approved, and the version was not raised.`;
}
