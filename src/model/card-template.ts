/** What a card shows and offers, compiled (CDS Hooks 2.0.1, "Card Attributes"). Types only. */

import type { Coding, Indicator } from './cds-hooks.js';
import type { Template } from './content.js';
import type { JsonObject } from './fhir.js';

/** An order that suggestions create, from `cards/orders.yaml` or inline. */
export interface OrderTemplate {
  readonly id: string;
  readonly type: 'MedicationRequest' | 'ServiceRequest';
  readonly text: string;
  readonly codes: readonly Coding[];
  /** Members merged into the created resource, e.g. `category`, `dosageInstruction`. */
  readonly resource: JsonObject;
}

export type SuggestionRule = {
  readonly label: Template;
  readonly recommended: boolean;
} & (
  | { readonly kind: 'create'; readonly order: OrderTemplate }
  /** One suggestion for each draft in the list fact. */
  | { readonly kind: 'delete'; readonly each: string }
  | {
      readonly kind: 'update';
      readonly each: string;
      readonly note?: Template;
      readonly priority?: 'routine' | 'urgent' | 'asap' | 'stat';
    }
);

export interface LinkRule {
  readonly label: string;
  readonly url: string;
  readonly type: 'absolute' | 'smart';
  readonly appContext?: string;
}

export interface CardTemplate {
  readonly indicator: Indicator;
  readonly summary: Template;
  readonly detail?: Template;
  readonly source: {
    readonly label: string;
    readonly url?: string;
    readonly icon?: string;
    readonly topic: Coding;
  };
  readonly suggestions: readonly SuggestionRule[];
  readonly selectionBehavior: 'any' | 'at-most-one';
  readonly links: readonly LinkRule[];
  readonly overrideReasons: readonly (Coding & { readonly display: string })[];
}
