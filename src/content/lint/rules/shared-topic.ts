/** Two cards with one topic: clients that remember an override by its topic would silence both (CDS Hooks 2.0.1, "Source"). */

import type { LintSetRule } from '../lint-set-rule.js';

export const sharedTopic: LintSetRule = {
  id: 'shared-topic',
  severity: 'warning',
  check(subjects) {
    const seen = new Map<string, string>();
    return subjects.flatMap((subject) => {
      const { system, code } = subject.card.card.source.topic;
      const first = seen.get(`${system}|${code}`);
      if (first !== undefined) {
        return [
          {
            subject,
            path: ['card', 'source', 'topic'],
            message: `${first} has the same topic: where an EHR remembers an override by topic, overriding one card silences the other.`,
            remedy: 'Give each card a topic of its own.',
          },
        ];
      }
      seen.set(`${system}|${code}`, subject.card.id);
      return [];
    });
  },
};
