/** Source attributes of a card or model (ONC HTI-1, 45 CFR 170.315(b)(11)(iv)): the two lists, and the nine kinds of data that both ask about. */

/** Given, in one line or several; or not, and why. */
export type AttributeValue = readonly string[] | { readonly notAvailable: string };

export interface Attribute {
  /** Of the rule's list, from 1. */
  readonly number: number;
  /** Its name in exports, e.g. `performance.external.validity`. */
  readonly key: string;
  readonly label: string;
  /** Heading of the rule's list; evidence-based attributes have none. */
  readonly group?: string;
  readonly value: AttributeValue;
}

/** evidence: from published evidence or a formula that was agreed on (13). predictive: learnt from training data (31). */
export type InterventionKind = 'evidence' | 'predictive';

export interface SourceAttributes {
  readonly kind: InterventionKind;
  readonly attributes: readonly Attribute[];
}

/** What `about.uses` names, the key in exports, and the words of the rule. */
export const USES: readonly {
  readonly use: string;
  readonly key: string;
  readonly label: string;
}[] = [
  { use: 'race', key: 'race', label: 'Race' },
  { use: 'ethnicity', key: 'ethnicity', label: 'Ethnicity' },
  { use: 'language', key: 'language', label: 'Language' },
  { use: 'sexual-orientation', key: 'sexualOrientation', label: 'Sexual orientation' },
  { use: 'gender-identity', key: 'genderIdentity', label: 'Gender identity' },
  { use: 'sex', key: 'sex', label: 'Sex' },
  { use: 'age', key: 'birthDate', label: 'Date of birth' },
  { use: 'social-determinants', key: 'sdoh', label: 'Social determinants of health' },
  { use: 'health-status', key: 'healthStatus', label: 'Health status assessments' },
];

export const isGiven = (value: AttributeValue): value is readonly string[] => Array.isArray(value);
