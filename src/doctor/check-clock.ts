/** Whether this machine's clock agrees with the servers it talks to: tokens are refused when it does not (RFC 7519, `exp` and `iat`). */

import { notChecked, well, wrong, type Finding } from './finding.js';

/** Seconds. Clients are given 60 of leeway unless configured otherwise; `Date` has whole seconds. */
const TOLERATED = 30;

/** @param others what servers said in `Date`, with this machine's time at that moment, both in milliseconds */
export function checkClock(others: readonly { readonly theirs: number; readonly ours: number }[]): Finding {
  if (others.length === 0)
    return notChecked(
      'Clock',
      'No configured server answered, so there is nothing to compare the clock with.',
    );
  const gaps = others.map(({ theirs, ours }) => (ours - theirs) / 1000).sort((a, b) => a - b);
  // One server may be wrong itself: the middle one is believed.
  const gap = Math.round(gaps[Math.floor(gaps.length / 2)] ?? 0);
  const compared = `compared with ${others.length === 1 ? 'one server' : `${others.length} servers`}`;
  if (Math.abs(gap) <= TOLERATED) return well('Clock', `It is right, ${compared}.`);
  return wrong(
    'Clock',
    `It is ${Math.abs(gap)} seconds ${gap > 0 ? 'ahead' : 'behind'}, ${compared}. Tokens of EHRs will be refused as not yet valid or expired.`,
    'Switch on time synchronisation (on Debian: timedatectl set-ntp true).',
  );
}
