/** What a token is good for (CDS Hooks 3.0, "FHIR Resource Access", F-6; SMART App Launch 1 and 2; field practice). */

import { describe, expect, test } from '@jest/globals';
import { readScopes } from '../../../../src/data/fetch/read-scopes.js';

/** Which of reading and searching Observations the scope covers, and whether it covers Conditions. */
const covered = (scope: string): string => {
  const covers = readScopes(scope);
  const words = [
    covers('Observation', 'read') ? 'read' : '',
    covers('Observation', 'search') ? 'search' : '',
    covers('Condition', 'read') || covers('Condition', 'search') ? 'conditions' : '',
  ];
  return words.filter((word) => word !== '').join(' ');
};

describe('[F-6] scopes', () => {
  test.each([
    ['patient/Observation.read', 'read search'],
    ['user/Observation.read launch openid', 'read search'],
    ['system/Observation.*', 'read search'],
    ['user/Observation.Read', 'read search'],
    ['patient/*.read', 'read search conditions'],
    ['patient/*.* user/*.* launch openid profile online_access', 'read search conditions'],
    ['patient/Observation.write', ''],
    ['patient/Observation.rs', 'read search'],
    ['patient/Observation.cruds', 'read search'],
    ['patient/Observation.r', 'read'],
    ['patient/Observation.s', 'search'],
    ['user/Observation.rs?category=laboratory', 'read search'],
    ['patient/Observation.r?category=laboratory patient/Observation.s', 'read search'],
    ['patient/*.rs', 'read search conditions'],
    ['patient/Patient.rs', ''],
    ['Observation.Read (Labs) (R4)', 'read search'],
    ['Observation.Search (Labs) (R4)  Patient.Read (R4)', 'read search'],
    ['Condition.Read (Problems) (R4)', 'conditions'],
    ['patient/Condition.read some-scope-of-our-own', 'conditions'],
  ])('%s', (scope, expected) => {
    expect(covered(scope)).toBe(expected);
  });

  test.each([
    '',
    'launch/patient openid fhirUser',
    'everything',
    'Observation.write',
    'patient/Observation',
    'x/Observation.read',
  ])('that cannot be read block nothing: %s', (scope) => {
    expect(covered(scope)).toBe('read search conditions');
  });
});
