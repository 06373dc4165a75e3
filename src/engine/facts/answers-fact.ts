/** The fact kind `answers`: the newest answer to a question of a questionnaire (FHIR R4, QuestionnaireResponse). */

import type { FactKind, FactShape } from '../../model/facts.js';
import { isUcum } from '../../units/is-ucum.js';
import { compileSources } from './compile-sources.js';
import { compileWindow } from './compile-window.js';
import { findAnswers } from './find-answers.js';
import { answerValue } from './read-answers.js';
import { days, sources, specObject } from './spec-schemas.js';

interface AnswersSpec {
  readonly from: string | readonly string[];
  readonly questionnaire?: string;
  readonly link_id: string;
  readonly as: Exclude<FactShape, 'list'>;
  readonly within_days?: number | string;
}

/**
 * The answer in the newest response that is finished. With `questionnaire`, the newest response to it decides, also
 * when it leaves the question out; without, the newest response that has the question. Answers that disagree (a
 * repeated question, two responses of one time) make an interval, an unknown, or a list of words.
 */
export const answersFact: FactKind<AnswersSpec> = {
  kind: 'answers',
  description: 'The newest answer to one question of a questionnaire, as a number, a yes or no, or a text.',
  schema: specObject(
    {
      from: sources,
      questionnaire: {
        type: 'string',
        format: 'uri',
        description:
          'Canonical address of the questionnaire, without a version. Default: any with the question.',
      },
      link_id: { type: 'string', minLength: 1, description: 'The question’s linkId.' },
      as: { enum: ['number', 'truth', 'text'], description: 'What the answer is read as.' },
      within_days: days,
    },
    ['from', 'link_id', 'as'],
  ),
  compile(spec, scope) {
    const from = compileSources(spec.from, scope, ['QuestionnaireResponse'], false);
    const window = compileWindow(spec.within_days, scope);
    const { id, label, unit } = scope;
    if (spec.as === 'number' && unit !== undefined && !isUcum(unit)) {
      scope.problem(
        [],
        `\`${unit}\` is not a UCUM unit.`,
        'Write the unit as UCUM does, `{score}` for points, or none for a plain number.',
      );
      return undefined;
    }
    if (from === undefined || window === undefined) return undefined;
    const query = { from, questionnaire: spec.questionnaire, linkId: spec.link_id, window };
    return {
      id,
      label,
      ...(unit === undefined ? {} : { unit }),
      kind: 'answers',
      shape: spec.as,
      reads: from,
      uses: [],
      evaluate: (environment) => answerValue(spec.as, findAnswers(query, environment), label, unit),
    };
  },
};
