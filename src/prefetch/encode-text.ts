/** Writes text into the address of a FHIR query (RFC 3986; FHIR R4, "Search", escaping; CDS Hooks 3.0 leaves it unsaid). */

/** Halves of characters, which no address can hold. */
const HALF = /\p{Surrogate}/gu;

const encode = (text: string): string => encodeURIComponent(text.replace(HALF, '\ufffd'));

/**
 * A literal part of a template. What an author may write and an address must not hold is encoded: the bar between
 * system and code, letters beyond ASCII. What is encoded already stays.
 */
export const encodeText = (text: string): string => text.replace(/[^\w\-.~:/?[\]@!$&'()*+,;=%]/gu, encode);

/**
 * A value in a search. Commas and backslashes in it are escaped as FHIR demands, so that one value stays one: the
 * commas that join a collection are the caller's.
 */
export const encodeValue = (value: string): string => encode(value.replace(/[\\,]/g, '\\$&'));
