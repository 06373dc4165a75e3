/** Changes to a patient written as a case: each gives a new one and leaves the old as it was. */

import type { Preview } from '../../src/studio/contract.js';
import type { Json, JsonObject } from '../../src/model/fhir.js';

type Spec = JsonObject;
type Row = JsonObject;

const listIn = (value: Json | undefined): readonly Json[] =>
  Array.isArray(value) ? (value as readonly Json[]) : [];

const objectIn = (value: Json | undefined): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};

export const patientOf = (spec: Spec): JsonObject => objectIn(spec.patient);

export const rowsOf = (spec: Spec, need: string): readonly Row[] =>
  listIn(objectIn(spec.data)[need]).map(objectIn);

export const draftsOf = (spec: Spec): readonly Row[] => listIn(spec.drafts).map(objectIn);

export const isSent = (spec: Spec, need: string): boolean => !listIn(spec.not_sent).includes(need);

/** @param value undefined takes the member away */
export function changePatient(spec: Spec, member: string, value: Json | undefined): Spec {
  const { [member]: _old, ...rest } = patientOf(spec);
  // An age and a birth date would contradict each other.
  const { born, ...withoutBirth } = rest;
  const kept = member === 'age' ? withoutBirth : born === undefined ? withoutBirth : rest;
  return { ...spec, patient: value === undefined ? kept : { ...kept, [member]: value } };
}

export function changeSent(spec: Spec, need: string, sent: boolean): Spec {
  const others = listIn(spec.not_sent).filter((name) => name !== need);
  const not_sent = sent ? others : [...others, need];
  const { not_sent: _old, ...rest } = spec;
  return not_sent.length === 0 ? rest : { ...rest, not_sent };
}

/** @param row undefined takes it away; a place past the end adds */
export function changeRow(spec: Spec, need: string, index: number, row: Row | undefined): Spec {
  const rows = changed(rowsOf(spec, need), index, row);
  const { [need]: _old, ...others } = objectIn(spec.data);
  return { ...spec, data: rows.length === 0 ? others : { ...others, [need]: rows } };
}

export function changeDraft(spec: Spec, index: number, row: Row | undefined): Spec {
  const { selected: _selected, ...rest } = spec;
  return { ...rest, drafts: changed(draftsOf(spec), index, row) };
}

function changed(rows: readonly Row[], index: number, row: Row | undefined): readonly Row[] {
  if (row === undefined) return rows.filter((_row, place) => place !== index);
  return index < rows.length ? rows.map((old, place) => (place === index ? row : old)) : [...rows, row];
}

/** @param value undefined or an empty text takes the member away */
export function changeMember(row: Row, member: string, value: Json | undefined): Row {
  const { [member]: _old, ...rest } = row;
  return value === undefined || value === '' ? rest : { ...rest, [member]: value };
}

/** The patient as a case of the file: what is expected is what came, for the author to judge. */
export function asCase(spec: Spec, name: string, { outcome, cards, why }: Preview): Spec {
  const { name: _name, expect: _expect, ...rest } = spec;
  const fires = outcome === 'unknown' ? 'unknown' : outcome === 'fired' || outcome === 'withheld';
  const decided = fires === true ? undefined : firstDecided(why);
  return {
    name,
    ...rest,
    expect: {
      fires,
      ...(decided === undefined ? {} : { because: decided }),
      ...(outcome === 'unknown' && cards.length > 0 ? { shows: 'ask' } : {}),
    },
  };
}

function firstDecided(node: Preview['why']): string | undefined {
  if (node?.decided !== true) return undefined;
  if (node.op === 'criterion') return node.id;
  for (const part of node.of) {
    const found = firstDecided(part);
    if (found !== undefined) return found;
  }
  return undefined;
}
