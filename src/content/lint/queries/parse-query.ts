/** A need's query taken apart (CDS Hooks 2.0.1, "Prefetch Template"; FHIR R4, "Search"). */

export interface QueryParam {
  readonly name: string;
  /** After the first colon of the name, e.g. `in` of `code:in`. */
  readonly modifier?: string;
  /** As written, tokens included. */
  readonly value: string;
  /** `value` split at its commas, which mean "or", each without URL encoding. */
  readonly values: readonly string[];
}

export interface ParsedQuery {
  /** token: the whole template is one token that stands for `Type/id`. other: neither a read nor a search. */
  readonly kind: 'token' | 'read' | 'search' | 'other';
  /** Resource type of a read or search, else empty. */
  readonly type: string;
  /** Id of a read, tokens included, else empty. */
  readonly id: string;
  /** Of a search, else empty. */
  readonly params: readonly QueryParam[];
}

const NOTHING = { type: '', id: '', params: [] };

const TOKEN = /\{\{.*?\}\}/g;
/** A token's number between two private characters stands for it while the text around it is split. */
const PLACE = /\ue000(\d+)\ue000/g;

/** Takes apart what it can; tokens stay as they are, wherever they stand. Never throws. */
export function parseQuery(query: string): ParsedQuery {
  const tokens: string[] = [];
  const marked = query.trim().replace(TOKEN, (token) => `\ue000${tokens.push(token) - 1}\ue000`);
  const restore = (text: string): string => text.replace(PLACE, (_, index) => tokens[Number(index)] ?? '');
  if (tokens.length === 1 && restore(marked) === tokens[0]) return { kind: 'token', ...NOTHING };
  const read = /^([A-Z][A-Za-z]+)\/([^/?&]+)$/.exec(marked);
  if (read !== null) return { kind: 'read', type: read[1] ?? '', id: restore(read[2] ?? ''), params: [] };
  const search = /^([A-Z][A-Za-z]+)\?(.+)$/s.exec(marked);
  if (search === null) return { kind: 'other', ...NOTHING };
  const params = (search[2] ?? '').split('&').map((part) => parseParam(part, restore));
  return { kind: 'search', type: search[1] ?? '', id: '', params };
}

function parseParam(part: string, restore: (text: string) => string): QueryParam {
  const equals = part.indexOf('=');
  const key = equals < 0 ? part : part.slice(0, equals);
  const value = equals < 0 ? '' : part.slice(equals + 1);
  const colon = key.indexOf(':');
  return {
    name: colon < 0 ? key : key.slice(0, colon),
    ...(colon < 0 ? {} : { modifier: key.slice(colon + 1) }),
    value: restore(value),
    values: value.split(',').map((one) => restore(decode(one))),
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
