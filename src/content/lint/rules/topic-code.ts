/** A topic code that clients refuse or forget: what makes an override stick is keyed by it (CDS Hooks 2.0.1, "Source"). */

import type { LintRule } from '../lint-rule.js';
import { shownCards } from '../reading/shown-cards.js';

const TOPIC = /^[A-Za-z0-9]{1,100}$/;

export const topicCode: LintRule = {
  id: 'topic-code',
  severity: 'error',
  check(subject) {
    return shownCards(subject).flatMap(({ key, part }) => {
      const topic = part.source?.topic;
      // A topic that is one word was held to the same form by the schema.
      if (topic === undefined || typeof topic === 'string' || TOPIC.test(topic.code)) return [];
      const suggested = topic.code.replace(/[^A-Za-z0-9]/g, '').slice(0, 100);
      return [
        {
          path: [key, 'source', 'topic', 'code'],
          message: 'A topic has letters and digits only, at most 100 of them; some clients drop others.',
          remedy: `Write for example ${suggested || 'mytopic'}, and never change it once the card is live.`,
        },
      ];
    });
  },
};
