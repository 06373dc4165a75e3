/** Takes a filled-in search apart (FHIR R4, "Search"; WHATWG URL, percent-encoding). */

export interface QueryParameter {
  /** With its modifier, when it has one. */
  readonly name: string;
  /** One of them must match; a comma after a backslash is part of a value. */
  readonly values: readonly string[];
}

/** @param search what follows the question mark */
export const parseParameters = (search: string): readonly QueryParameter[] =>
  search
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const equals = part.indexOf('=');
      const [name, value] = equals < 0 ? [part, ''] : [part.slice(0, equals), part.slice(equals + 1)];
      return { name: decode(name), values: partsOf(decode(value)) };
    });

const partsOf = (value: string): readonly string[] =>
  value.split(/(?<!\\),/).map((part) => part.replace(/\\([\\,$|])/g, '$1'));

/** What is not rightly encoded stays as it is written. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
