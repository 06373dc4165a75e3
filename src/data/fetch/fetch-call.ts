/** The fetching of one call: every key is settled once, whoever asks for it (CDS Hooks 3.0, "Prefetch Tokens": variables, parallel queries). */

import type { FhirResource } from '../../model/fhir.js';
import type { PrefetchQuery } from '../../prefetch/prefetch-query.js';
import { resolveTemplate } from '../../prefetch/resolve-template.js';
import type { ResolvedTemplate, TemplateScope, Variable } from '../../prefetch/resolve-template.js';
import type { PrefetchTemplate } from '../../prefetch/template.js';
import type { Answer } from '../answer-template.js';
import {
  answerFetched,
  DEADLINE_PASSED,
  FETCH_FAILED,
  MAY_LACK_ENTRIES,
  readFetched,
} from '../fetched-values.js';
import { IssueLog } from '../issue-log.js';
import { isResource, objectsIn } from '../json/read-members.js';
import { keepOwnAnswer, ownAnswers } from '../own-answers.js';
import { queriesOf } from '../read-prefetch.js';
import type { SentValue } from '../read-sent-value.js';
import { readValues } from '../read-values.js';
import type { References } from '../reference-scope.js';
import { fetchBundle, fetchResource, followPages } from './fetch-bundle.js';
import type { FetchedResource } from './fetch-bundle.js';
import type { FetchMissing } from './fetch-missing.js';
import type { FetchProblem } from './fetch-problem.js';
import { reasonOf } from './fetch-problem.js';
import type { FhirClient } from './fhir-client.js';
import { asksForFew, planFetch } from './plan-fetch.js';
import { ReferenceReader } from './reference-reader.js';
import { variableOf } from './variable-of.js';

/** What is known of a key in the end. */
interface Settled {
  readonly variable: Variable | undefined;
  /** True when it is unknown because the time was up. */
  readonly late: boolean;
}

/** One key of the call. */
interface Wanted {
  readonly key: string;
  readonly template: PrefetchTemplate;
  readonly query: PrefetchQuery;
  /** By what was sent. */
  readonly answer: Answer;
}

/** How often a template may name further resources that must be read before it can be filled in. */
const MOST_ROUNDS = 3;

export class FetchCall {
  readonly #call: FetchMissing;
  readonly #wanted: ReadonlyMap<string, Wanted>;
  readonly #sent: ReadonlyMap<string, SentValue>;
  readonly #references: References;
  readonly #reader: ReferenceReader;
  readonly #settling = new Map<string, Promise<Settled>>();
  readonly #asking = new Map<string, Promise<FetchedResource>>();
  readonly #fetched = new Map<string, unknown>();
  /** Runs beside the queries: nothing but the end waits for it. */
  readonly #reading: Promise<void>[] = [];

  constructor(call: FetchMissing, templates: ReadonlyMap<string, PrefetchTemplate>) {
    const { request } = call;
    const values = readValues(request, new Map());
    const answers = ownAnswers(request, call.templates, values, new IssueLog());
    const queries = queriesOf(call.templates);
    const wanted = Array.from(templates, ([key, template]) => {
      const answer = answers.get(key);
      const query = queries.get(key);
      return answer === undefined || query === undefined ? undefined : { key, template, query, answer };
    });
    this.#call = call;
    this.#wanted = new Map(wanted.filter((one) => one !== undefined).map((one) => [one.key, one]));
    this.#sent = values.sent;
    this.#references = values.references;
    this.#reader = new ReferenceReader(call.client, values.references, (problem) => {
      call.report?.({ key: 'references', problem });
    });
  }

  async run(): Promise<ReadonlyMap<string, unknown>> {
    this.#readMedications(this.#call.request.drafts);
    await Promise.all(Array.from(this.#wanted.keys(), (key) => this.#settle(key)));
    await Promise.all(this.#reading);
    const keys = [...this.#wanted.keys()].filter((key) => this.#fetched.has(key));
    return new Map([...keys.map((key) => [key, this.#fetched.get(key)] as const), ...this.#reader.found]);
  }

  #settle(key: string): Promise<Settled> {
    const known = this.#settling.get(key);
    if (known !== undefined) return known;
    const wanted = this.#wanted.get(key);
    const settling =
      wanted === undefined ? Promise.resolve({ variable: undefined, late: false }) : this.#settleNow(wanted);
    this.#settling.set(key, settling);
    return settling;
  }

  async #settleNow(wanted: Wanted): Promise<Settled> {
    const { client, request } = this.#call;
    const raw = request.prefetch.get(wanted.key);
    const plan = planFetch(
      wanted.answer,
      wanted.query,
      this.#sent.get(wanted.key),
      client?.hasToken === true,
    );
    if (plan === 'keep') return this.#keep(wanted);
    if (plan === 'follow' && client !== undefined && isResource(raw)) {
      const { resource, stopped } = await followPages(client, raw);
      if (stopped !== undefined) this.#report(wanted.key, stopped);
      if (resource !== raw) return this.#got(wanted, resource, true);
      // A page that lies elsewhere is not asked for; the query itself can be.
      if (stopped !== 'off-base') return this.#keep(wanted);
    }
    return this.#ask(wanted);
  }

  async #ask(wanted: Wanted): Promise<Settled> {
    const { resolved, late } = await this.#resolve(wanted.template);
    switch (resolved.kind) {
      case 'empty':
        this.#fetched.set(wanted.key, null);
        return { variable: { value: null, complete: true }, late: false };
      case 'query': {
        if (this.#call.client === undefined) return this.#keep(wanted);
        const got = await this.#query(this.#call.client, resolved.query, wanted);
        if ('problem' in got) return this.#lack(wanted, got.problem);
        if (got.stopped !== undefined) this.#report(wanted.key, got.stopped);
        return this.#got(wanted, got.resource, resolved.complete);
      }
      default:
        return late ? this.#lack(wanted, 'deadline') : this.#keep(wanted);
    }
  }

  /** Fills the template in, as soon as the answers that it uses are settled. */
  async #resolve(
    template: PrefetchTemplate,
  ): Promise<{ readonly resolved: ResolvedTemplate; readonly late: boolean }> {
    const { request, client, deadline, today } = this.#call;
    const inputs = await Promise.all(
      template.variables.map(async (key) => [key, await this.#settle(key)] as const),
    );
    const settled = new Map(inputs);
    const scope: TemplateScope = {
      context: request.context,
      userId: request.userId,
      today,
      base: client?.base,
      variable: (key) => settled.get(key)?.variable,
      find: (reference, holder) => this.#reader.find(reference, holder),
    };
    let resolved = resolveTemplate(template, scope);
    for (let round = 0; resolved.kind === 'wanting' && round < MOST_ROUNDS; round += 1) {
      await Promise.all(resolved.references.map((name) => this.#reader.read(name)));
      resolved = resolveTemplate(template, scope);
    }
    const inputLate = inputs.some(([, { late }]) => late);
    const readLate = resolved.kind === 'wanting' && client !== undefined && deadline.passed;
    return { resolved, late: inputLate || readLate };
  }

  /** Equal queries run once. */
  #query(client: FhirClient, query: string, { template, query: asked }: Wanted): Promise<FetchedResource> {
    const known = this.#asking.get(query);
    if (known !== undefined) return known;
    const [type = '', id = ''] = query.split('/');
    const running =
      template.kind === 'search'
        ? fetchBundle(client, { address: query, type: template.type ?? '' }, !asksForFew(asked))
        : fetchResource(client, type, id);
    this.#asking.set(query, running);
    return running;
  }

  #got(wanted: Wanted, resource: FhirResource, complete: boolean): Settled {
    const value = complete ? resource : withDoubt(resource);
    this.#fetched.set(wanted.key, value);
    const { read } = readFetched(value);
    if ('scope' in read) this.#reader.hold(read.scope);
    const found = answerFetched({ raw: value, read }, wanted.query);
    const { answer } = keepOwnAnswer(found, this.#call.request.patientId, this.#references);
    return this.#settled(wanted, answer, value);
  }

  /** What was sent stays; of what was not, the reason is told. */
  #lack(wanted: Wanted, problem: FetchProblem): Settled {
    this.#report(wanted.key, problem);
    const { answer, key } = wanted;
    const late = problem === 'deadline';
    if (answer.state !== 'unknown') return this.#keep(wanted);
    if (answer.reason === 'not-sent' && reasonOf(problem) !== 'not-sent') {
      this.#fetched.set(key, late ? DEADLINE_PASSED : FETCH_FAILED);
    }
    return { variable: undefined, late };
  }

  #keep(wanted: Wanted): Settled {
    return this.#settled(wanted, wanted.answer, this.#call.request.prefetch.get(wanted.key));
  }

  #settled({ template }: Wanted, answer: Answer, raw: unknown): Settled {
    if (answer.state === 'sent') this.#readMedications(answer.held.map(({ resource }) => resource));
    return { variable: variableOf(answer, raw, template, this.#call.request.patientId), late: false };
  }

  #readMedications(orders: readonly FhirResource[]): void {
    this.#reading.push(this.#reader.readMedications(orders));
  }

  #report(key: string, problem: FetchProblem): void {
    this.#call.report?.({ key, problem });
  }
}

/** A Bundle says itself that it may hold too little. */
const withDoubt = (resource: FhirResource): FhirResource =>
  resource.resourceType === 'Bundle'
    ? { ...resource, entry: [...objectsIn(resource.entry), MAY_LACK_ENTRIES] }
    : resource;
