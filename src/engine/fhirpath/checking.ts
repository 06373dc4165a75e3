/** What the parts of the static check share: the place they look at and the problems they report (Rationale's own; no section of the standard). */

import { nearestName } from '../../text/nearest-name.js';
import { placeOfNode } from './syntax-tree.js';
import type { SyntaxNode } from './syntax-tree.js';
import type { ValueType } from './value-type.js';

export interface Variable {
  readonly type: ValueType;
  /** A need or the drafts: a list that may be long. */
  readonly source: boolean;
}

/** Where in an expression a node stands. */
export interface Place {
  /** What `$this` is; undefined outside every condition. */
  readonly item: ValueType | undefined;
  /** In how many conditions over items it stands. */
  readonly loops: number;
  /** Inside `select(...)`, where lists would multiply. */
  readonly projecting: boolean;
}

export interface Checking {
  /** The type of a `%name`, or undefined when there is none of that name. */
  variable(name: string): Variable | undefined;
  readonly variableNames: readonly string[];
  /** How many `select(...)` were seen. */
  selects: number;
  problem(message: string, remedy: string): void;
}

/** The type of a node at a place; passed to the parts so that they need not import the whole. */
export type TypeOf = (node: SyntaxNode, place: Place) => ValueType;

/** Reports a problem with the column at which the node begins. */
export function report(checking: Checking, node: SyntaxNode, message: string, remedy: string): void {
  const place = placeOfNode(node);
  checking.problem(place === '' ? message : `${message} ${place}`, remedy);
}

/** "Did you mean" or, when nothing is near, the given advice. */
export function meant(name: string, candidates: Iterable<string>, otherwise: string, around = ''): string {
  const near = nearestName(name, candidates);
  return near === undefined
    ? otherwise
    : `Did you mean \`${around === '' ? near : around.replace('*', near)}\`?`;
}
