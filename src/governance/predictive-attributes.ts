/** The 31 source attributes of predictive interventions in the rule's order, and where a model's file has each (45 CFR 170.315(b)(11)(iv)(B)). */

import type { PredictiveAttributes } from '../model/content-files.js';

/** A member of `predictive`; or one of four that the rest of the file answers. */
export type AttributeSource = keyof PredictiveAttributes | 'developer' | 'funding' | 'output' | 'uses';

export interface AttributePlace {
  readonly key: string;
  readonly label: string;
  readonly group: string;
  readonly from: AttributeSource;
}

const group = (
  name: string,
  rows: readonly (readonly [key: string, from: AttributeSource, label: string])[],
): readonly AttributePlace[] => rows.map(([key, from, label]) => ({ key, from, label, group: name }));

/** Keys with dots are members of members in exports. */
export const PREDICTIVE_ATTRIBUTES: readonly AttributePlace[] = [
  ...group('Details and output', [
    ['developer', 'developer', 'Developer, with contact'],
    ['funding', 'funding', 'Source of funding'],
    ['output.value', 'output', 'Value that it gives'],
    ['output.type', 'output_type', 'Type of output'],
  ]),
  ...group('Purpose', [
    ['intendedUse', 'intended_use', 'Intended use'],
    ['population', 'intended_patients', 'Intended patients'],
    ['users', 'intended_users', 'Intended users'],
    ['decisionRole', 'decision_role', 'Role in the decision'],
  ]),
  ...group('Cautioned use', [
    ['cautions', 'avoid', 'Tasks, situations and populations to avoid'],
    ['knownRisks', 'risks', 'Known risks, wrong uses and limits'],
  ]),
  ...group('Development and inputs', [
    ['trainingCriteria', 'training_criteria', 'Who was in the training data and who was not'],
    ['uses', 'uses', 'Demographic, social and health-status data among the inputs'],
    ['representativeness', 'representativeness', 'Demographics of the training data'],
    ['relevance', 'relevance', 'Relevance of the training data where it is used'],
  ]),
  ...group('Fairness of the process', [
    ['fairnessApproach', 'fairness_approach', 'Approach to a fair output'],
    ['biasMitigation', 'bias_management', 'Approach to managing bias'],
  ]),
  ...group('External validation', [
    ['externalValidation.source', 'external_data', 'Data and setting'],
    ['externalValidation.party', 'external_party', 'Who tested'],
    ['externalValidation.demographics', 'external_demographics', 'Demographics of the data'],
    ['externalValidation.process', 'external_process', 'Process'],
  ]),
  ...group('Performance', [
    ['performance.internal.validity', 'validity_internal', 'Validity in data of the development'],
    ['performance.internal.fairness', 'fairness_internal', 'Fairness in data of the development'],
    ['performance.external.validity', 'validity_external', 'Validity in external data'],
    ['performance.external.fairness', 'fairness_external', 'Fairness in external data'],
    ['performance.outcomes', 'outcome_evaluations', 'Evaluations of its effect on outcomes'],
  ]),
  ...group('Maintenance', [
    ['maintenance.validityProcess', 'validity_monitoring', 'How and how often validity is watched'],
    ['maintenance.localValidity', 'validity_local', 'Validity in local data'],
    ['maintenance.fairnessProcess', 'fairness_monitoring', 'How and how often fairness is watched'],
    ['maintenance.localFairness', 'fairness_local', 'Fairness in local data'],
  ]),
  ...group('Updates', [
    ['updates.process', 'updates', 'How and how often it is updated'],
    ['updates.correction', 'correction', 'How often performance is corrected when risks are found'],
  ]),
];
