/** QuestionnaireResponse (FHIR R4; the same items in STU3). */

import type { AnswersEntry } from '../../model/clinical.js';
import type { FhirResource, JsonObject } from '../../model/fhir.js';
import { objectIn, objectsIn, textIn } from '../json/read-members.js';
import type { NormaliseContext } from './normalise-context.js';
import { optional } from './normalise-context.js';
import { EMPTY_CONCEPT } from './read-concept.js';
import { readStatus } from './read-status.js';
import { readFirstTime } from './read-time.js';
import { readValue } from './read-value.js';

const DECISIVE: ReadonlySet<string> = new Set(['completed', 'amended']);
const UNFINISHED: ReadonlySet<string> = new Set(['in-progress', 'stopped']);

export function normaliseAnswers(
  resource: FhirResource,
  { ref }: NormaliseContext,
): AnswersEntry | undefined {
  const status = readStatus(resource.status);
  if (status === 'entered-in-error') return undefined;
  const decisive = DECISIVE.has(status ?? '');
  const questionnaire = textIn(resource.questionnaire) ?? textIn(objectIn(resource.questionnaire)?.reference);
  return {
    type: 'QuestionnaireResponse',
    ref,
    concept: EMPTY_CONCEPT,
    ...optional('time', readFirstTime(resource, ['authored'])),
    resource,
    ...optional('questionnaire', questionnaire?.split('|')[0]),
    decisive,
    ...(decisive || UNFINISHED.has(status ?? '') ? {} : { statusUnknown: true }),
    answers: flatten(resource),
  };
}

/** All answers in the order of the form. Items nest without limit, so they are walked without recursion. */
function flatten(resource: FhirResource): AnswersEntry['answers'] {
  const answers: AnswersEntry['answers'][number][] = [];
  const waiting: JsonObject[] = objectsIn(resource.item).toReversed();
  for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) {
    const linkId = textIn(item.linkId);
    const given = objectsIn(item.answer);
    if (linkId !== undefined) for (const answer of given) answers.push({ linkId, value: readValue(answer) });
    const below = [...given.flatMap((answer) => objectsIn(answer.item)), ...objectsIn(item.item)];
    waiting.push(...below.toReversed());
  }
  return answers;
}
