/** Reads the resources that references of a call name and the call does not hold (FHIR R4, "Resource References"). */

import type { FhirResource } from '../../model/fhir.js';
import { isReadableId } from '../../prefetch/readable-id.js';
import { isOnServer, readReference } from '../../prefetch/read-reference.js';
import { medicationReference } from '../normalise/resolve-medication.js';
import { References, ReferenceScope } from '../reference-scope.js';
import { fetchResource } from './fetch-bundle.js';
import type { FetchProblem } from './fetch-problem.js';
import type { FhirClient } from './fhir-client.js';

/** Most resources read for one call. */
export const MOST_REFERENCES = 50;

const NOWHERE = new ReferenceScope([]);

export class ReferenceReader {
  /** `Type/id` to what was read. */
  readonly found = new Map<string, FhirResource>();
  readonly #client: FhirClient | undefined;
  readonly #references: References;
  readonly #report: (problem: FetchProblem) => void;
  readonly #reading = new Map<string, Promise<void>>();
  readonly #fetched: ReferenceScope[] = [];
  readonly #inFetched = new References(this.#fetched);

  constructor(
    client: FhirClient | undefined,
    references: References,
    report: (problem: FetchProblem) => void,
  ) {
    this.#client = client;
    this.#references = references;
    this.#report = report;
  }

  /** What came together in a value that was fetched. */
  hold(scope: ReferenceScope): void {
    this.#fetched.push(scope);
  }

  /** The resource: sent, fetched, or read before. */
  find(reference: string, holder: FhirResource | undefined): FhirResource | undefined {
    if (holder === undefined && reference.startsWith('#')) return undefined;
    const from = holder ?? NOBODY;
    return (
      this.#references.resolve(reference, from, NOWHERE) ??
      this.#inFetched.resolve(reference, from, NOWHERE) ??
      this.found.get(this.#nameOf(reference) ?? '')
    );
  }

  /** Reads `Type/id` once, and no more than so many in all. What fails stays unknown. */
  read(name: string): Promise<void> {
    const known = this.#reading.get(name);
    if (known !== undefined) return known;
    const [type = '', id = ''] = name.split('/');
    const full = this.#reading.size >= MOST_REFERENCES;
    if (this.#client === undefined || full || !isReadableId(id)) return Promise.resolve();
    const reading = this.#readNow(this.#client, type, id);
    this.#reading.set(name, reading);
    return reading;
  }

  /** Reads the Medications that orders name by reference alone: without them nobody knows what was ordered. */
  async readMedications(orders: readonly FhirResource[]): Promise<void> {
    const wanted = orders.flatMap((order) => {
      const reference = medicationReference(order);
      if (reference === undefined || this.find(reference, order) !== undefined) return [];
      return this.#nameOf(reference) ?? [];
    });
    await Promise.all(wanted.filter((name) => name.startsWith('Medication/')).map((name) => this.read(name)));
  }

  async #readNow(client: FhirClient, type: string, id: string): Promise<void> {
    const fetched = await fetchResource(client, type, id);
    if ('problem' in fetched) this.#report(fetched.problem);
    else this.found.set(`${type}/${id}`, fetched.resource);
  }

  /** `Type/id` of a resource on the server of the call. */
  #nameOf(reference: string): string | undefined {
    const parsed = readReference(reference);
    if (
      parsed?.type === undefined ||
      parsed.form !== 'literal' ||
      !isOnServer(reference, this.#client?.base)
    ) {
      return undefined;
    }
    return `${parsed.type}/${parsed.id}`;
  }
}

const NOBODY: FhirResource = { resourceType: 'Basic' };
