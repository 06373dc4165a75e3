/** Moves the card's numbers without writing them: which cases would come out otherwise. */

import type { JSX } from 'preact';
import type { SettingOutline } from '../../src/studio/contract.js';
import { NumberSlider } from '../parts/number-slider.js';
import type { Flip } from './find-flips.js';

export interface TrySettingsProps {
  readonly settings: readonly SettingOutline[];
  readonly moved: Readonly<Record<string, number>>;
  /** Undefined while nothing is tried. */
  readonly flips: readonly Flip[] | undefined;
  readonly isBusy: boolean;
  readonly failure: string | undefined;
  readonly onMove: (moved: Readonly<Record<string, number>>) => void;
}

export function TrySettings(props: TrySettingsProps): JSX.Element | null {
  const { settings, moved, onMove } = props;
  const movable = settings.filter(({ allowed: [low, high] }) => low !== high);
  if (movable.length === 0) return null;
  return (
    <section aria-labelledby="tests-try">
      <h2 id="tests-try">Try other numbers</h2>
      <p class="quiet">Nothing is written: the cases are run as at a site that had set these.</p>
      <div class="tries">
        {movable.map(({ id, label, value, shownUnit, allowed }) => (
          <div key={id} class="try">
            <span aria-hidden="true">{label}</span>
            <NumberSlider
              label={label}
              value={moved[id] ?? value}
              range={allowed}
              unit={shownUnit}
              onChange={(next) => {
                onMove({ ...moved, [id]: next });
              }}
            />
          </div>
        ))}
      </div>
      <div class="row">
        <button
          type="button"
          disabled={props.flips === undefined && !props.isBusy}
          onClick={() => {
            onMove({});
          }}
        >
          Back to the card's numbers
        </button>
        <span role="status">{tell(props)}</span>
      </div>
      <ul class="flip-list">
        {(props.flips ?? []).map(({ name, from, to }) => (
          <li key={name}>
            <strong>{name}</strong>: {from} → {to}
          </li>
        ))}
      </ul>
    </section>
  );
}

function tell({ flips, isBusy, failure }: TrySettingsProps): string {
  if (failure !== undefined) return failure;
  if (flips === undefined) return isBusy ? 'Running …' : '';
  const some = flips.length === 1 ? 'One case comes' : `${flips.length} cases come`;
  return flips.length === 0 ? 'No case comes out otherwise.' : `${some} out otherwise.`;
}
