/** A small chart that asks the running service as an EHR does: the first five minutes for anyone without an EHR. */

import type { JSX, TargetedEvent } from 'preact';
import type { JsonObject } from '../../src/model/fhir.js';
import { api } from '../api.js';
import { Advice } from './advice.js';
import { Calls } from './calls.js';
import type { ChartStore } from './chart-store.js';
import { OrderEntry } from './order-entry.js';
import { readChart, type ChartLine } from './read-chart.js';
import { useChart } from './use-chart.js';

export function ChartPage({ chart }: { readonly chart: ChartStore }): JSX.Element {
  const { patients, patient, bundle, says } = useChart(chart);
  const contents = bundle === undefined ? undefined : readChart(bundle);
  return (
    <div class="chart">
      <header>
        <h1>Chart</h1>
        <label>
          Patient{' '}
          <select
            value={patient?.id ?? ''}
            onChange={({ currentTarget }) => void chart.openChart(currentTarget.value)}
          >
            {patients.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label class="upload" title="A FHIR Bundle of one patient; it stays in memory on this machine">
          Upload a patient
          <input
            type="file"
            accept=".json,application/json,application/fhir+json"
            onChange={(event) => void upload(event, chart)}
          />
        </label>
        <span role="status" aria-live="polite" class="gap">
          {says}
        </span>
        <a href="/studio/">Studio</a>
      </header>
      <main>
        <section class="record" aria-label="Record">
          <p class="notice">
            This page is an EHR in small. Opening a chart calls every patient-view service of this machine;
            choosing an order calls order-select; signing calls order-sign. The people are made up, and
            nothing here is care.
          </p>
          {patient === undefined ? null : (
            <h2>
              {patient.name}, {patient.age ?? 'age not known'}, {patient.sex ?? 'sex not recorded'}
            </h2>
          )}
          {patient === undefined || patient.about === '' ? null : <p>{patient.about}</p>}
          {contents === undefined ? null : (
            <>
              <Lines title="Problems" lines={contents.problems} />
              <Lines title="Medicines" lines={contents.orders} />
              <Lines title="Allergies" lines={contents.allergies} />
              <Lines title="Results" lines={contents.results} />
            </>
          )}
        </section>
        <div>
          <OrderEntry chart={chart} />
          <Advice chart={chart} />
        </div>
        <Calls chart={chart} />
      </main>
    </div>
  );
}

function Lines({
  title,
  lines,
}: {
  readonly title: string;
  readonly lines: readonly ChartLine[];
}): JSX.Element {
  return (
    <>
      <h3>{title}</h3>
      {lines.length === 0 ? <p class="quiet">None on record.</p> : null}
      <ul>
        {lines.map(({ what, more }, index) => (
          <li key={index}>
            {what} <span class="quiet">{more}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

async function upload(event: TargetedEvent<HTMLInputElement>, chart: ChartStore): Promise<void> {
  const [file] = event.currentTarget.files ?? [];
  if (file === undefined) return;
  try {
    const bundle = JSON.parse(await file.text()) as JsonObject;
    const { id } = await api.upload({ name: file.name, bundle });
    chart.set({ patients: await api.patients() });
    await chart.openChart(id);
  } catch (error) {
    chart.set({
      says:
        error instanceof SyntaxError
          ? `${file.name} is not JSON.`
          : error instanceof Error
            ? error.message
            : String(error),
    });
  }
}
