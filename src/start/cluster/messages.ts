/** What the processes of one service tell each other (node:cluster). Types only. */

import type { QuietLine } from '../../policy/quiet-overrides.js';

export type ToPrimary =
  | {
      readonly kind: 'used';
      readonly id: number;
      readonly iss: string;
      readonly jti: string;
      readonly until: number;
    }
  | { readonly kind: 'quiet'; readonly line: QuietLine }
  /** It takes calls. */
  | { readonly kind: 'started' };

export type ToWorker =
  /** `full`: the memory takes no more. */
  | { readonly kind: 'used'; readonly id: number; readonly seen: boolean | 'full' }
  | { readonly kind: 'quiet'; readonly line: QuietLine };
