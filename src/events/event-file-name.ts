/** Names of event files: the UTC day, who writes it, and a running number, so that no two processes share a file. */

/** Everything a name says. `writer` is absent in files that were joined by hand: `events-2026-11-24.ndjson`. */
export interface EventFileName {
  /** UTC day, `2026-11-24`. */
  readonly day: string;
  readonly writer?: Writer;
}

/** One log in one process: replicas can share a folder, and containers can share a process id. */
export interface Writer {
  readonly host: string;
  readonly pid: number;
  /** Eight random hexadecimal digits. */
  readonly nonce: string;
}

const NAME =
  /^events-(\d{4}-\d{2}-\d{2})(?:_([A-Za-z0-9-]{1,63})_(\d{1,10})_([0-9a-f]{8})_\d{1,9})?\.ndjson$/;

/** Added to the name of an event file for what was cut off its end. */
export const TORN_SUFFIX = '.torn';

/** @param host any name; what cannot stand in a file name is replaced, the same way every time */
export function createWriter(host: string, pid: number, random: (size: number) => Uint8Array): Writer {
  const harmless = host.replace(/[^A-Za-z0-9-]/g, '-').slice(0, 63) || 'host';
  return { host: harmless, pid, nonce: Buffer.from(random(4)).toString('hex') };
}

/** @param part counts up from 1 within a day */
export const formatEventFileName = (day: string, { host, pid, nonce }: Writer, part: number): string =>
  `events-${day}_${host}_${pid}_${nonce}_${part}.ndjson`;

/** Undefined for every file that is not an event file: nothing else in the folder is read, cut or deleted. */
export function parseEventFileName(name: string): EventFileName | undefined {
  const [, day, host, pid, nonce] = NAME.exec(name) ?? [];
  if (day === undefined) return undefined;
  if (host === undefined || pid === undefined || nonce === undefined) return { day };
  return { day, writer: { host, pid: Number(pid), nonce } };
}

/** UTC day of an instant, `2026-11-24`. */
export const dayName = (instant: number): string => new Date(instant).toISOString().slice(0, 10);
