/** One entry of a chart: a result with its unit and day, an order with its dose, a problem; or a whole resource. */

import type { JSX } from 'preact';
import type { Json, JsonObject } from '../../src/model/fhir.js';
import type { CardOutline } from '../../src/studio/contract.js';
import { changeMember } from './change-spec.js';

export interface EntryFormProps {
  readonly card: CardOutline;
  readonly need: string;
  readonly resourceType: string;
  readonly row: JsonObject;
  readonly onChange: (row: JsonObject | undefined) => void;
}

interface Member {
  readonly name: string;
  readonly label: string;
  readonly number: boolean;
}

const text = (name: string, label: string): Member => ({ name, label, number: false });
const number = (name: string, label: string): Member => ({ name, label, number: true });

const MEMBERS: Readonly<Record<string, readonly Member[]>> = {
  Observation: [number('value', 'Value'), text('unit', 'Unit'), number('days_ago', 'Days ago')],
  MedicationRequest: [text('dose', 'Dose'), text('every', 'Every'), number('times_per_day', 'Times a day')],
  Condition: [number('days_ago', 'Days ago'), text('status', 'Status')],
};

export function EntryForm({ card, need, resourceType, row, onChange }: EntryFormProps): JSX.Element {
  const remove = (
    <button
      type="button"
      aria-label="Take this entry away"
      onClick={() => {
        onChange(undefined);
      }}
    >
      ✕
    </button>
  );
  if (row.resource !== undefined)
    return (
      <details>
        <summary>
          {nameOf(row.resource)} {remove}
        </summary>
        <pre class="json">{JSON.stringify(row.resource, null, 2)}</pre>
      </details>
    );
  return (
    <div class="row">
      <CodeChoice card={card} need={need} row={row} onChange={onChange} />
      {(MEMBERS[resourceType] ?? [number('days_ago', 'Days ago')]).map(
        ({ name, label, number: isNumber }) => (
          <label key={name}>
            {label}{' '}
            {isNumber ? (
              <input
                type="number"
                step="any"
                value={shown(row[name])}
                onChange={({ currentTarget: { value } }) => {
                  onChange(changeMember(row, name, value === '' ? undefined : Number(value)));
                }}
              />
            ) : (
              <input
                type="text"
                size={8}
                value={shown(row[name])}
                onChange={({ currentTarget: { value } }) => {
                  onChange(changeMember(row, name, value));
                }}
              />
            )}
          </label>
        ),
      )}
      {remove}
    </div>
  );
}

function CodeChoice({ card, need, row, onChange }: Omit<EntryFormProps, 'resourceType'>): JSX.Element {
  const used = new Set(card.facts.filter((fact) => fact.need === need).map(({ codes }) => codes));
  const lists = card.codes.filter(({ name }) => used.size === 0 || used.has(name));
  const written = [row.drug, row.code, row.loinc, row.snomed, row.icd10, row.rxnorm, row.text].map(shown);
  const chosen = written.find((name) => name !== '') ?? '';
  const known = lists.some(({ members }) =>
    members.some(({ code, display }) => code === chosen || display === chosen),
  );
  const choose = (value: string): void => {
    const list = lists.find(({ members }) =>
      members.some(({ code, display }) => code === value || display === value),
    );
    const member = list?.members.find(({ code, display }) => code === value || display === value);
    const {
      drug: _d,
      code: _c,
      system: _s,
      loinc: _l,
      snomed: _n,
      icd10: _i,
      rxnorm: _r,
      text: _t,
      display: _p,
      ...rest
    } = row;
    if (member === undefined) onChange({ ...rest, text: value });
    else if (list?.drugs === true) onChange({ ...rest, drug: member.display });
    else onChange({ ...rest, system: member.system, code: member.code });
  };
  return (
    <label>
      <span class="hidden">What it is</span>
      <select
        value={chosen}
        onChange={({ currentTarget: { value } }) => {
          choose(value);
        }}
      >
        {known ? null : <option value={chosen}>{chosen === '' ? 'something' : chosen}</option>}
        {lists.map(({ name, title, drugs, members }) => (
          <optgroup key={name} label={title}>
            {members.map(({ code, display }) => (
              <option key={code} value={drugs ? display : code}>
                {display}
              </option>
            ))}
          </optgroup>
        ))}
        <option value="something else">something else</option>
      </select>
    </label>
  );
}

const shown = (value: Json | undefined): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';

function nameOf(resource: Json): string {
  const { resourceType, id } = resource as JsonObject;
  return [resourceType, id].map(shown).join('/');
}
