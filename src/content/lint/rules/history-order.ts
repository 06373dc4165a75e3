/** A history that does not tell what became of the card: newest first, each version once, the file's own at its head. */

import { MS_PER_DAY } from '../../../time/civil-date.js';
import { compareVersions } from '../../compare-versions.js';
import type { Finding, LintRule } from '../lint-rule.js';

export const historyOrder: LintRule = {
  id: 'history-order',
  severity: 'error',
  check({ file, today }) {
    const { history = [], version } = file.value;
    const [newest, ...older] = history;
    if (newest === undefined) return [];
    // Somewhere it is tomorrow already.
    const latest = nextDay(today);
    const findings: Finding[] = [];
    const tell = (path: Finding['path'], message: string, remedy: string): void => {
      findings.push({ path, message, remedy });
    };
    if (newest.version !== version) {
      const isThere = older.some((change) => change.version === version);
      tell(
        ['history', 0, 'version'],
        isThere
          ? `The card is version ${version}, and its history begins with ${newest.version}.`
          : `The card is version ${version}, and its history does not tell of it.`,
        isThere ? 'Put the newest version first.' : 'Add what is new in it, at the head of the history.',
      );
    }
    history.forEach(({ on, version: told }, index) => {
      const before = history[index - 1];
      if (on > latest)
        tell(['history', index, 'on'], `${on} has not come yet.`, 'Write the day on which it was released.');
      if (before === undefined) return;
      if (on > before.on)
        tell(
          ['history', index, 'on'],
          `${on} is later than ${before.on}, above it.`,
          'Write the newest change first.',
        );
      if (compareVersions(told, before.version) >= 0)
        tell(
          ['history', index, 'version'],
          `${told} is not lower than ${before.version}, above it.`,
          'Write each version once, the newest first.',
        );
    });
    return findings;
  },
};

const nextDay = (day: string): string => new Date(Date.parse(day) + MS_PER_DAY).toISOString().slice(0, 10);
