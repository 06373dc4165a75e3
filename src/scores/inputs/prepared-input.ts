/** One input of one call, as a model takes it (no section of the standard). Types only. */

import type { Interval } from '../../logic/interval.js';
import type { UnknownDetail } from '../../model/clinical.js';
import type { SourceValue } from '../../model/facts.js';
import type { InputNote, ModelInput } from '../../model/score.js';

export interface PreparedInput {
  readonly input: ModelInput;
  /** Where it lies, in the unit of the model; NaN at both ends when the model takes the gap as it is. */
  readonly range: Interval;
  /** As shown: what the chart says, not what was clamped. */
  readonly shown: string;
  readonly date?: string;
  readonly sources: readonly SourceValue[];
  /** Why it is not (fully) known: the reasons of the fact it comes from. */
  readonly unknown: readonly UnknownDetail[];
  /** What a reader must know of it; absent when it is as the model would have it. */
  readonly note?: InputNote;
  /** True when the note is a reason to give no score. */
  readonly refused: boolean;
  readonly byNameOnly: boolean;
}
