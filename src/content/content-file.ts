/** A content file after parsing: its value, and where in the text each part of it stands. Types only. */

export type FilePath = readonly (string | number)[];

export interface Position {
  /** 1-based. */
  readonly line: number;
  readonly column: number;
}

export interface ContentFile<Value = unknown> {
  /** As shown to authors, e.g. `cards/services/some-service/some-card.yaml`. */
  readonly path: string;
  readonly text: string;
  readonly value: Value;
  /** Where the value at this path stands; of a missing member, where its nearest present parent does. */
  at(path: FilePath): Position;
  /** Where the key itself stands, not its value. */
  atKey(path: FilePath): Position;
}
