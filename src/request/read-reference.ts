/** Reads ids and references in every form that clients send (FHIR R4, "References"; CDS Hooks library, context tables). */

export interface Reference {
  /** Absent of a bare id. */
  readonly type?: string;
  readonly id: string;
  /** True when there was a server's address or a version around it. */
  readonly absolute: boolean;
}

/** FHIR's characters and `_`. Longer than FHIR's 64, because real ids are. Never `.` or `..`: ids stand in paths. */
const ID = /^(?!\.+$)[A-Za-z0-9._-]{1,256}$/;
const TYPE = /^[A-Z][A-Za-z]{0,63}$/;
const SCHEMES = new Set(['http:', 'https:']);
const LONGEST = 2048;

/**
 * `x`, `Type/x`, `Type/x/_history/2` or `https://server/base/Type/x`.
 * @returns undefined when it is none of these
 */
export function readReference(text: string): Reference | undefined {
  if (text.length > LONGEST) return undefined;
  const parts = text.split('/');
  const versioned = parts.at(-2) === '_history';
  if (versioned) parts.splice(-2);

  const id = parts.at(-1);
  if (id === undefined || !ID.test(id)) return undefined;
  if (parts.length === 1) return versioned ? undefined : { id, absolute: false };

  const type = parts.at(-2);
  if (type === undefined || !TYPE.test(type)) return undefined;
  if (parts.length === 2) return { type, id, absolute: versioned };
  const onServer = parts.length > 4 && SCHEMES.has(parts[0] ?? '') && parts[2] !== '';
  return onServer ? { type, id, absolute: true } : undefined;
}
