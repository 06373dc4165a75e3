/** Whether a token was made for the endpoint that was called (CDS Hooks 3.0, "JSON Web Token", `aud`). */

/**
 * The audiences of one endpoint: its address below each base. Feedback may also be addressed to its service, as the
 * standard does not say which of the two is meant.
 * @param bases absolute addresses without a trailing slash
 * @param path of the request, e.g. `/cds-services/some-service/feedback`
 */
export function endpointAudiences(bases: readonly string[], path: string): readonly string[] {
  const clean = trimSlashes(path.split(/[?#]/, 1)[0] ?? '');
  const service = /^(\/cds-services\/[^/]+)\/feedback$/.exec(clean)?.[1];
  return bases.flatMap((base) => (service === undefined ? [base + clean] : [base + clean, base + service]));
}

/**
 * `aud` is a string or an array of strings; one match is enough. Doubled and trailing slashes are passed over, as
 * base addresses are typed by hand; so are the case of the host and the default port. A query is not.
 */
export function matchAudience(aud: unknown, accepted: readonly string[]): boolean {
  const named = (Array.isArray(aud) ? aud : [aud]).filter((each) => typeof each === 'string');
  return named.some((each) => {
    if (accepted.includes(each)) return true;
    const address = normaliseAddress(each);
    return address !== undefined && accepted.some((endpoint) => normaliseAddress(endpoint) === address);
  });
}

/** Scheme, host, port and path without needless slashes; undefined when it is no address, or holds more than that. */
export function normaliseAddress(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { origin, pathname, search, hash, username, password } = new URL(text);
  if (origin === 'null' || search !== '' || hash !== '' || username !== '' || password !== '')
    return undefined;
  return origin + trimSlashes(pathname);
}

const trimSlashes = (path: string): string => path.replace(/\/{2,}/g, '/').replace(/\/$/, '');
