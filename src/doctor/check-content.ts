/** Whether the content loads, and what of it needs attention. */

import { preventsServing } from '../content/serving-rules.js';
import type { Content, LoadResult } from '../model/content.js';
import { doubt, well, wrong, type Finding } from './finding.js';

export function checkContent({ content, problems }: LoadResult): readonly Finding[] {
  const errors = problems.filter(preventsServing);
  const [first] = errors;
  if (content === undefined || first !== undefined)
    return [
      wrong(
        'Content',
        `${errors.length} ${errors.length === 1 ? 'error' : 'errors'}, the first in ${first?.file ?? 'a file'}, line ${first?.line ?? 1}. It is not served.`,
        'Run `rationale check`: it names each with its remedy.',
      ),
    ];
  const cards = [...content.services.values()].flatMap((service) => service.cards).length;
  const says = `${cards} cards in ${content.services.size} services are sound.`;
  const others = problems.length;
  return [
    others === 0
      ? well('Content', says)
      : doubt('Content', `${says} ${others} things to look at.`, 'Run `rationale check`.'),
    ...switchedOffModels(content),
  ];
}

function switchedOffModels({ calculators }: Content): readonly Finding[] {
  return [...calculators.values()].flatMap(({ id, unserved }) =>
    unserved === undefined
      ? []
      : [
          doubt(
            `Score ${id}`,
            'It failed its own worked examples and is switched off.',
            'Run `rationale check`.',
          ),
        ],
  );
}
