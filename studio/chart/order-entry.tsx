/** Order entry: find a medicine, say how much and how often, and the order is a draft that cards are asked about. */

import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { api } from '../api.js';
import { buildDraft } from './build-draft.js';
import { findMedicines } from './find-medicines.js';
import { conceptText, dosageText } from './read-chart.js';
import type { ChartStore } from './chart-store.js';
import { useChart } from './use-chart.js';

type Medicine = Awaited<ReturnType<typeof api.medicines>>[number];

/** More cannot be read through. */
const MOST = 12;

export function OrderEntry({ chart }: { readonly chart: ChartStore }): JSX.Element {
  const { drafts, busy } = useChart(chart);
  const [medicines, setMedicines] = useState<readonly Medicine[]>([]);
  const [search, setSearch] = useState('');
  const [dose, setDose] = useState('1');
  const [unit, setUnit] = useState('tablet');
  const [every, setEvery] = useState('12');
  const [asNeeded, setAsNeeded] = useState(false);
  useEffect(() => {
    void api.medicines().then(setMedicines, () => undefined);
  }, []);
  const found = findMedicines(medicines, search).slice(0, MOST);
  const order = (medicine: Medicine): void => {
    const entry = {
      ...medicine,
      unit,
      asNeeded,
      ...(dose === '' ? {} : { dose: Number(dose) }),
      ...(every === '' ? {} : { everyHours: Number(every) }),
    };
    setSearch('');
    void chart.addDraft(buildDraft(entry, `draft-${Date.now().toString(36)}`));
  };
  return (
    <section aria-label="Orders">
      <h2>Order a medicine</h2>
      <div class="row">
        <label>
          Medicine{' '}
          <input
            type="search"
            placeholder="metformin, ibuprofen, oxycodone …"
            value={search}
            onInput={({ currentTarget }) => {
              setSearch(currentTarget.value);
            }}
            onKeyDown={({ key }) => {
              const [first] = found;
              if (key === 'Enter' && first !== undefined) order(first);
            }}
          />
        </label>
        <label>
          Dose{' '}
          <input
            type="number"
            min={0}
            step="any"
            value={dose}
            onInput={({ currentTarget }) => {
              setDose(currentTarget.value);
            }}
          />
        </label>
        <label>
          Unit{' '}
          <select
            value={unit}
            onChange={({ currentTarget }) => {
              setUnit(currentTarget.value);
            }}
          >
            {['tablet', 'mg', 'mL', 'patch'].map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
        <label>
          Every{' '}
          <input
            type="number"
            min={1}
            step={1}
            value={every}
            onInput={({ currentTarget }) => {
              setEvery(currentTarget.value);
            }}
          />{' '}
          hours
        </label>
        <label>
          <input
            type="checkbox"
            checked={asNeeded}
            onChange={({ currentTarget }) => {
              setAsNeeded(currentTarget.checked);
            }}
          />{' '}
          as needed
        </label>
      </div>
      {search !== '' && found.length === 0 ? (
        <p class="quiet">Nothing of this name in the content’s lists.</p>
      ) : null}
      <ul class="found">
        {found.map((medicine) => (
          <li key={`${medicine.system} ${medicine.code}`}>
            <button
              type="button"
              onClick={() => {
                order(medicine);
              }}
            >
              {medicine.display}
            </button>
          </li>
        ))}
      </ul>
      <h3>Drafts</h3>
      {drafts.length === 0 ? <p class="quiet">None.</p> : null}
      <ul>
        {drafts.map((draft) => (
          <li key={draft.id}>
            {conceptText(draft.medicationCodeableConcept ?? draft.code)}{' '}
            <span class="quiet">{dosageText(draft)}</span>{' '}
            <button
              type="button"
              aria-label={`Take away ${conceptText(draft.medicationCodeableConcept ?? draft.code)}`}
              onClick={() => void chart.removeDraft(draft.id)}
            >
              ✕
            </button>
          </li>
        ))}
      </ul>
      <button
        type="button"
        class="main"
        disabled={drafts.length === 0 || busy}
        onClick={() => void chart.sign()}
      >
        Sign (order-sign)
      </button>
    </section>
  );
}
