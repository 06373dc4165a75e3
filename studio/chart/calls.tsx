/** What was sent and what came back, with how long it took: for whoever connects an EHR. */

import type { JSX } from 'preact';
import type { ChartStore, MadeCall } from './chart-store.js';
import { useChart } from './use-chart.js';

export function Calls({ chart }: { readonly chart: ChartStore }): JSX.Element {
  const { calls } = useChart(chart);
  return (
    <section aria-label="Calls">
      <h2>Calls</h2>
      <table>
        <thead>
          <tr>
            <th>Hook and service</th>
            <th>Status</th>
            <th>Time</th>
            <th>Cards</th>
          </tr>
        </thead>
        <tbody>
          {calls.map((call) => (
            <Call key={call.id} call={call} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Call({ call }: { readonly call: MadeCall }): JSX.Element {
  const { hook, service, status, milliseconds, request, response, url } = call;
  const cards = (response as { readonly cards?: readonly unknown[] } | undefined)?.cards?.length ?? 0;
  const copy = (): void => {
    const body = JSON.stringify(request).replaceAll("'", "'\\''");
    void navigator.clipboard.writeText(
      `curl -s -H 'Content-Type: application/json' -d '${body}' ${location.origin}${url}`,
    );
  };
  return (
    <tr>
      <td>
        <details>
          <summary>
            {hook} <span class="quiet">{service}</span>
          </summary>
          <button type="button" onClick={copy}>
            Copy as curl
          </button>
          <h4>Request</h4>
          <pre class="json" tabIndex={0}>
            {JSON.stringify(request, null, 2)}
          </pre>
          <h4>Response</h4>
          <pre class="json" tabIndex={0}>
            {JSON.stringify(response, null, 2)}
          </pre>
        </details>
      </td>
      <td>{status}</td>
      <td>{milliseconds} ms</td>
      <td>{cards}</td>
    </tr>
  );
}
