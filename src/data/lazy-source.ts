/** One answer as the engine reads it: entries, what may be missing, and indexes that are made when they are asked for. */

import type { DataSource, Entry, UnknownDetail } from '../model/clinical.js';
import type { FhirResource } from '../model/fhir.js';
import type { Held } from './answer-template.js';
import { textIn } from './json/read-members.js';
import type { Resolve } from './normalise/normalise-context.js';
import { normaliseResource } from './normalise/normalise-resource.js';
import type { References } from './reference-scope.js';
import { rewriteQuantities } from './rewrite-quantities.js';

/** A resource that breaks a normaliser costs itself alone, and leaves the source unknown. */
interface Normalised {
  readonly entries: readonly Entry[];
  readonly failures: readonly UnknownDetail[];
}

export class LazySource implements DataSource {
  readonly name: string;
  readonly #held: readonly Held[];
  readonly #references: References;
  readonly #unknown: readonly UnknownDetail[];
  #normalised: Normalised | undefined;
  #byCode: ReadonlyMap<string, readonly Entry[]> | undefined;
  #resources: readonly FhirResource[] | undefined;

  /** @param unknown why there may be more than `held`; empty when `held` is all there is. */
  constructor(
    name: string,
    held: readonly Held[],
    unknown: readonly UnknownDetail[],
    references: References,
  ) {
    this.name = name;
    this.#held = held;
    this.#unknown = unknown;
    this.#references = references;
  }

  get entries(): readonly Entry[] {
    return this.#all().entries;
  }

  get unknown(): readonly UnknownDetail[] {
    const { failures } = this.#all();
    return failures.length === 0 ? this.#unknown : [...this.#unknown, ...failures];
  }

  get byCode(): ReadonlyMap<string, readonly Entry[]> {
    return (this.#byCode ??= indexByCode(this.entries));
  }

  get resources(): readonly FhirResource[] {
    return (this.#resources ??= this.entries.map((entry) => rewriteQuantities(entry.resource)));
  }

  #all(): Normalised {
    return (this.#normalised ??= this.#normalise());
  }

  #normalise(): Normalised {
    const entries: Entry[] = [];
    const failures: UnknownDetail[] = [];
    const refs = new Ordinals();
    for (const { resource, home } of this.#held) {
      const ref = refs.name(resource);
      try {
        const resolve: Resolve = (reference, from = resource) =>
          this.#references.resolve(reference, from, home);
        const entry = normaliseResource(resource, { ref, resolve });
        if (entry !== undefined) entries.push(entry);
      } catch {
        failures.push({ need: this.name, reason: 'error', source: ref });
      }
    }
    return { entries, failures };
  }
}

/** Names resources: `Type/id`, and those without an id by type and position. */
class Ordinals {
  readonly #counts = new Map<string, number>();

  name({ resourceType, id }: FhirResource): string {
    const written = textIn(id);
    if (written !== undefined) return `${resourceType}/${written}`;
    const ordinal = (this.#counts.get(resourceType) ?? 0) + 1;
    this.#counts.set(resourceType, ordinal);
    return `${resourceType}<${ordinal}>`;
  }
}

function indexByCode(entries: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> {
  const index = new Map<string, Entry[]>();
  for (const entry of entries) {
    for (const { system, code } of entry.concept.codings) {
      if (code === undefined) continue;
      const key = `${system ?? ''}|${code}`;
      const known = index.get(key);
      if (known === undefined) index.set(key, [entry]);
      else if (known.at(-1) !== entry) known.push(entry);
    }
  }
  return index;
}
