/** Answers a service's prefetch templates from one patient's record (CDS Hooks 2.0.1, "Prefetch Template"; 3.0, "Prefetch Tokens"). */

import { isResource, objectsIn } from '../../data/json/read-members.js';
import type { FhirResource, JsonObject } from '../../model/fhir.js';
import { parsedTemplates } from '../../prefetch/parsed-templates.js';
import { readReference } from '../../prefetch/read-reference.js';
import { resolveTemplate, type Variable } from '../../prefetch/resolve-template.js';
import type { PatientRecord } from '../population/patient-record.js';
import { answerQuery, nameOf, type QueryAnswer } from '../search/answer-query.js';

export interface Prefetched {
  /** Key to value; keys that could not be answered are absent. */
  readonly prefetch: JsonObject;
  /** Keys without an answer, and the part of the query or template that was the reason. */
  readonly unanswered: readonly { readonly key: string; readonly why: string }[];
}

export interface PrefetchCall {
  readonly context: JsonObject;
  readonly userId: string;
  /** `YYYY-MM-DD` in the site's zone. */
  readonly today: string;
  /** `Type/id` of what counts as not on record: it is the draft. */
  readonly without?: string;
}

/** One patient's answers: equal queries of all services and calls run once. */
export class PrefetchBuilder {
  readonly #record: PatientRecord;
  readonly #answers = new Map<string, QueryAnswer>();
  #byName: ReadonlyMap<string, FhirResource> | undefined;

  constructor(record: PatientRecord) {
    this.#record = record;
  }

  /** @param templates the service's; the same map on every call */
  build(templates: ReadonlyMap<string, string>, call: PrefetchCall): Prefetched {
    const prefetch: Record<string, FhirResource | null> = {};
    const unanswered: { key: string; why: string }[] = [];
    const variables = new Map<string, Variable>();
    for (const [key, template] of parsedTemplates(templates)) {
      const resolved = resolveTemplate(template, {
        context: call.context,
        userId: call.userId,
        today: call.today,
        base: undefined,
        variable: (name) => variables.get(name),
        find: (reference) => this.#find(reference),
      });
      const answer = this.#answer(resolved, call.without);
      if ('unanswered' in answer) {
        unanswered.push({ key, why: answer.unanswered });
        continue;
      }
      prefetch[key] = answer.value;
      variables.set(key, answer);
    }
    return { prefetch, unanswered };
  }

  #answer(resolved: ReturnType<typeof resolveTemplate>, without: string | undefined): QueryAnswer {
    if (resolved.kind === 'empty') return { value: null, complete: true };
    if (resolved.kind !== 'query') return { unanswered: 'token' };
    const known = this.#answers.get(resolved.query);
    const all = known ?? answerQuery(resolved.query, this.#record);
    if (known === undefined) this.#answers.set(resolved.query, all);
    if (without === undefined || !mayHold(all, without)) return all;
    return answerQuery(resolved.query, this.#record, without);
  }

  #find(reference: string): FhirResource | undefined {
    const parsed = readReference(reference);
    if (parsed?.type === undefined) return undefined;
    if (parsed.type === 'Patient') return parsed.id === this.#record.id ? this.#record.patient : undefined;
    this.#byName ??= new Map(
      [...this.#record.resources.values()].flat().map((resource) => [nameOf(resource), resource] as const),
    );
    return this.#byName.get(`${parsed.type}/${parsed.id}`);
  }
}

/** A page that others follow may hold what comes after it once one is taken away, and its total counts it. */
function mayHold(answer: QueryAnswer, name: string): boolean {
  if ('unanswered' in answer || answer.value === null) return false;
  if (answer.value.resourceType !== 'Bundle') return nameOf(answer.value) === name;
  if (!answer.complete) return true;
  return objectsIn(answer.value.entry).some(
    ({ resource }) => isResource(resource) && nameOf(resource) === name,
  );
}
