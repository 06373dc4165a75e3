/** Names of this project's extensions on cards (CDS Hooks 2.0.1, "Extensions": reverse domain names). */

/** The `Explanation` of the card, without empty members. */
export const EXPLANATION_EXTENSION = 'org.rationale-cds.explanation';

/** `true` on every card of a demonstration site; absent elsewhere. */
export const DEMONSTRATION_EXTENSION = 'org.rationale-cds.demonstration';
