/** The memory of quiet periods: which card was shown for whom, and what was overridden; bounded, and forgetful in time. */

import type { QuietMemory, QuietSubject } from '../model/policy.js';
import type { Instant } from '../time/time-span.js';

/** What must outlast the process for quiet periods to do so. */
export type QuietLine =
  | (QuietSubject & {
      readonly schema: 1;
      readonly kind: 'shown';
      readonly cardUuid: string;
      readonly at: Instant;
    })
  | (QuietSubject & { readonly schema: 1; readonly kind: 'overridden'; readonly at: Instant });

export interface QuietOptions {
  /** Keeps a line for the next start. */
  readonly keep: (line: QuietLine) => void;
  /** The longest quiet period of any site in force, days: what is older is forgotten. */
  readonly longest: () => number;
  /** Most cards shown, and most overrides, that are remembered; the oldest go first. Default 50,000. */
  readonly most?: number;
}

export interface QuietOverrides extends QuietMemory {
  /** Takes a line of an earlier process back in. Lines come in the order in which they were kept. */
  recall(line: QuietLine): void;
}

interface Shown {
  readonly subject: QuietSubject;
  readonly at: Instant;
}

const MOST = 50_000;
const DAY = 86_400_000;

export function createQuietOverrides({ keep, longest, most = MOST }: QuietOptions): QuietOverrides {
  const shown = new Map<string, Shown>();
  const overrides = new Map<string, Instant>();

  /** The youngest stands last, so that the oldest is found first. */
  function remember<Value>(
    map: Map<string, Value>,
    key: string,
    value: Value,
    isOld: (value: Value) => boolean,
  ): void {
    map.delete(key);
    map.set(key, value);
    for (const [old, held] of map) {
      if (map.size <= most && !isOld(held)) break;
      map.delete(old);
    }
  }

  function rememberShown(cardUuid: string, { patient, card, site }: QuietSubject, at: Instant): void {
    const before = at - longest() * DAY;
    remember(shown, cardUuid, { subject: { patient, card, site }, at }, (one) => one.at <= before);
  }

  function rememberOverride(subject: QuietSubject, at: Instant): void {
    const name = nameOf(subject);
    const latest = Math.max(at, overrides.get(name) ?? -Infinity);
    const before = at - longest() * DAY;
    remember(overrides, name, latest, (one) => one <= before);
  }

  return {
    shown(cardUuid, subject, at) {
      rememberShown(cardUuid, subject, at);
      keep({ schema: 1, kind: 'shown', cardUuid, ...subject, at });
    },
    overridden(cardUuid, at) {
      const known = shown.get(cardUuid);
      if (known === undefined) return;
      // A client's clock that runs behind cannot have overridden what was not there yet.
      const since = Math.max(at, known.at);
      rememberOverride(known.subject, since);
      keep({ schema: 1, kind: 'overridden', ...known.subject, at: since });
    },
    isQuiet(subject, days, now) {
      const at = overrides.get(nameOf(subject));
      return at !== undefined && now < at + days * DAY;
    },
    recall(line) {
      if (line.kind === 'shown') rememberShown(line.cardUuid, line, line.at);
      else rememberOverride(line, line.at);
    },
  };
}

/** Pseudonyms and ids hold no line break. */
const nameOf = ({ patient, card, site }: QuietSubject): string => `${patient}\n${card}\n${site}`;
