/** The ids of cards and suggestions, which clients echo in feedback (CDS Hooks 2.0.1, "Feedback"). Types only. */

/** What a card uuid stands for: one card of one service, as served to one site. */
export interface CardKey {
  readonly service: string;
  readonly card: string;
  readonly version: string;
  readonly site: string;
}

/** Makes uuids. Passed in, so that everything else about a card depends on the request, content and clock alone. */
export interface UuidMinter {
  /** A new one on every call. */
  card(key: CardKey): string;
  /** The same one for the same card uuid and position: feedback about it can be traced without a store. */
  suggestion(cardUuid: string, index: number): string;
}
