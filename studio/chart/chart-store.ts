/** The chart: a patient, draft orders, the calls that were made and the cards that came. One store; views subscribe. */

import type { Action, Card, CdsService, Suggestion } from '../../src/model/cds-hooks.js';
import type { JsonObject } from '../../src/model/fhir.js';
import type { HeldPatient } from '../../src/studio/contract-tools.js';
import { api } from '../api.js';
import { applyAction, type Draft } from './apply-action.js';

export interface MadeCall {
  readonly id: string;
  readonly hook: string;
  readonly service: string;
  readonly request: JsonObject;
  readonly url: string;
  readonly status: number;
  readonly milliseconds: number;
  readonly response: unknown;
}

export interface ShownAdvice {
  readonly card: Card;
  readonly service: string;
  readonly hook: string;
}

export interface ChartState {
  readonly patients: readonly HeldPatient[];
  readonly services: readonly CdsService[];
  readonly patient?: HeldPatient;
  readonly bundle?: JsonObject;
  readonly drafts: readonly Draft[];
  readonly advice: readonly ShownAdvice[];
  readonly calls: readonly MadeCall[];
  /** Services that did not answer with cards when they were asked last: of them nothing is known. */
  readonly failed: readonly string[];
  /** Suggestions that were taken, by uuid. */
  readonly taken: ReadonlySet<string>;
  /** Cards that were declined or followed, by uuid, with what was done. */
  readonly settled: ReadonlyMap<string, string>;
  readonly busy: boolean;
  readonly says: string;
}

const EMPTY: ChartState = {
  patients: [],
  services: [],
  drafts: [],
  advice: [],
  calls: [],
  failed: [],
  taken: new Set(),
  settled: new Map(),
  busy: false,
  says: '',
};

export class ChartStore {
  #state: ChartState = EMPTY;
  readonly #listeners = new Set<() => void>();
  /** Which opened chart, and which question about its drafts, is the newest: answers to older ones are not shown. */
  #opening = 0;
  #asking = 0;
  #underWay = 0;

  get state(): ChartState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  set(change: Partial<ChartState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }

  async start(): Promise<void> {
    const [patients, discovery] = await Promise.all([
      api.patients(),
      fetch('/cds-services').then(
        (response) => response.json() as Promise<{ services: readonly CdsService[] }>,
      ),
    ]);
    this.set({ patients, services: discovery.services });
    const [first] = patients;
    if (first !== undefined) await this.openChart(first.id);
  }

  /** Opening the chart is what `patient-view` is about. */
  async openChart(id: string): Promise<void> {
    const { patients, services } = this.#state;
    const patient = patients.find((one) => one.id === id);
    if (patient === undefined) return;
    const opening = ++this.#opening;
    const bundle = (await api.patient(id)) as JsonObject;
    if (opening !== this.#opening) return;
    this.#state = { ...EMPTY, patients, services };
    this.set({ patient, bundle, says: `The chart of ${patient.name} is open.` });
    await this.fire('patient-view', []);
  }

  async addDraft(draft: Draft): Promise<void> {
    this.set({ drafts: [...this.#state.drafts, draft] });
    await this.fire('order-select', [this.#state.drafts.length - 1]);
  }

  async removeDraft(id: string): Promise<void> {
    this.set({ drafts: this.#state.drafts.filter((draft) => draft.id !== id) });
    if (this.#state.drafts.length > 0)
      await this.fire(
        'order-select',
        this.#state.drafts.map((_draft, index) => index),
      );
    else {
      this.#asking++;
      this.set({ advice: this.#state.advice.filter(({ hook }) => hook === 'patient-view') });
    }
  }

  async sign(): Promise<void> {
    await this.fire(
      'order-sign',
      this.#state.drafts.map((_draft, index) => index),
    );
  }

  /** Every service of the hook is called, as an EHR would, all at once; cards of the hook before give way. */
  async fire(hook: string, selected: readonly number[]): Promise<void> {
    const { patient, services, drafts } = this.#state;
    if (patient === undefined) return;
    const isOpening = hook === 'patient-view';
    const [opening, asking] = [this.#opening, isOpening ? 0 : ++this.#asking];
    this.#underWay++;
    this.set({ busy: true });
    const called = await Promise.all(
      services
        .filter((service) => service.hook === hook)
        .map(({ id }) => this.#call(patient.id, id, hook, drafts, selected)),
    ).finally(() => {
      this.#underWay--;
      this.set({ busy: this.#underWay > 0 });
    });
    // Advice about one patient must never stand in the chart of another.
    if (opening !== this.#opening) return;
    const calls = [...called, ...this.#state.calls].slice(0, 60);
    if (!isOpening && asking !== this.#asking) {
      this.set({ calls });
      return;
    }
    const kept = this.#state.advice.filter((one) => (one.hook === 'patient-view') !== isOpening);
    const cards = called.flatMap(({ service, response }) =>
      cardsIn(response).map((card) => ({ card, service, hook })),
    );
    this.set({
      advice: isOpening ? [...kept, ...cards] : [...cards, ...kept],
      calls,
      failed: called.filter(({ status }) => status !== 200).map(({ service }) => service),
      says: `${hook}: ${called.length} services were called, ${cards.length} ${cards.length === 1 ? 'card' : 'cards'} came.`,
    });
  }

  async #call(
    patient: string,
    service: string,
    hook: string,
    drafts: readonly Draft[],
    selected: readonly number[],
  ): Promise<MadeCall> {
    const { url, body } = await api.chartCall({ patient, service, hook, drafts, selected });
    const began = performance.now();
    // A service that cannot be reached costs no other its answer: it is listed with status 0.
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    }).catch(() => undefined);
    const response: unknown = await answer?.json().catch(() => undefined);
    const milliseconds = Math.round((performance.now() - began) * 10) / 10;
    return {
      id: `${service} ${hook} ${began}`,
      hook,
      service,
      request: body,
      url,
      status: answer?.status ?? 0,
      milliseconds,
      response,
    };
  }

  /** Taking a suggestion changes the drafts, and is told to the service. */
  async take({ card, service, hook }: ShownAdvice, suggestion: Suggestion): Promise<void> {
    const actions: readonly Action[] = suggestion.actions ?? [];
    const drafts = actions.reduce<readonly Draft[]>(applyAction, this.#state.drafts);
    const uuid = suggestion.uuid ?? suggestion.label;
    this.set({ drafts, taken: new Set([...this.#state.taken, uuid]) });
    await this.#feedback(service, card, `“${suggestion.label}” was taken`, {
      outcome: 'accepted',
      acceptedSuggestions: [{ id: suggestion.uuid }],
    });
    if (drafts.length > 0 && hook !== 'patient-view')
      await this.fire(
        hook,
        drafts.map((_draft, index) => index),
      );
  }

  async decline({ card, service }: ShownAdvice, code: string, comment: string): Promise<void> {
    const reason = (card.overrideReasons ?? []).find((one) => one.code === code);
    await this.#feedback(service, card, `Declined: ${reason?.display ?? 'without a reason'}`, {
      outcome: 'overridden',
      overrideReason: {
        ...(reason === undefined ? {} : { reason: { system: reason.system, code: reason.code } }),
        ...(comment === '' ? {} : { userComment: comment }),
      },
    });
  }

  async #feedback(
    service: string,
    card: Card,
    done: string,
    outcome: JsonObject | Record<string, unknown>,
  ): Promise<void> {
    const body = { feedback: [{ card: card.uuid, outcomeTimestamp: new Date().toISOString(), ...outcome }] };
    const answer = await fetch(`/cds-services/${service}/feedback`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    const told = answer.ok
      ? `${done}; the service has kept it.`
      : `${done}; the service did not take the feedback (${answer.status}).`;
    this.set({ settled: new Map([...this.#state.settled, [card.uuid ?? '', told]]), says: told });
  }
}

function cardsIn(response: unknown): readonly Card[] {
  const cards =
    typeof response === 'object' && response !== null && 'cards' in response ? response.cards : [];
  return Array.isArray(cards) ? (cards as readonly Card[]) : [];
}
