/** What a card says about itself, for committees and clinicians (ONC HTI-1, source attributes). Types only. */

export interface Evidence {
  readonly says: string;
  readonly from: string;
  readonly cite?: string;
  readonly doi?: string;
  readonly url?: string;
  readonly strength?: string;
}

export interface About {
  readonly purpose: string;
  readonly for_patients: string;
  readonly not_for: string;
  readonly cautions: readonly string[];
  readonly owner: { readonly role: string; readonly name?: string };
  readonly developer: string;
  readonly funding: string;
  readonly harm_if_wrong: { readonly missed: Harm; readonly false_alarm: Harm };
  /** Demographic or social data the logic reads. */
  readonly uses: readonly string[];
  /** What is known of how well it works. */
  readonly performance?: string;
}

export type Harm = 'low' | 'moderate' | 'high';

/** One version of a card. */
export interface Change {
  readonly version: string;
  /** `YYYY-MM-DD`. */
  readonly on: string;
  readonly what: string;
}
