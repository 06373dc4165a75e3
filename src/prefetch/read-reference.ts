/** Takes a FHIR reference apart, however it is written (FHIR R4, "Resource References"). */

export interface ParsedReference {
  /** Resource type, when the reference tells it. */
  readonly type?: string;
  /** Logical id, without base address and version. */
  readonly id: string;
  /** How it is written: by type and id (relative or absolute), by id alone, as a URN, or inside the same resource. */
  readonly form: 'literal' | 'bare' | 'urn' | 'contained';
}

const URN = /^urn:(?:uuid|oid):(.+)$/i;
const VERSION = /\/_history\/[^/]*$/;
const LITERAL = /(?:^|\/)([A-Z][A-Za-z]+)\/([^/]+)$/;

/** Undefined for what names nothing: the empty string, or an address without a type and an id. */
export function readReference(written: string): ParsedReference | undefined {
  const text = written.trim();
  if (text.startsWith('#')) return text.length === 1 ? undefined : { id: text.slice(1), form: 'contained' };
  const urn = URN.exec(text)?.[1];
  if (urn !== undefined) return { id: urn, form: 'urn' };
  const current = text.replace(/[?#].*$/, '').replace(VERSION, '');
  const literal = LITERAL.exec(current);
  if (literal !== null) return { type: literal[1] ?? '', id: literal[2] ?? '', form: 'literal' };
  return current === '' || current.includes('/') ? undefined : { id: current, form: 'bare' };
}

/** `Type/id` of a reference that tells both. */
export function typeAndId(written: string): string | undefined {
  const parsed = readReference(written);
  return parsed?.type === undefined ? undefined : `${parsed.type}/${parsed.id}`;
}

/** Whether a reference is relative, or absolute below the base: only then its id is one of that server. */
export function isOnServer(written: string, base: string | undefined): boolean {
  const text = written.trim();
  return !/^[a-z][a-z0-9+.-]*:/i.test(text) || (base !== undefined && text.startsWith(`${base}/`));
}
