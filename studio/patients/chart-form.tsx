/** The chart of a patient as a form: age, sex, results, orders, problems; and what the EHR did not send. */

import type { JSX } from 'preact';
import type { JsonObject } from '../../src/model/fhir.js';
import type { CardOutline } from '../../src/studio/contract.js';
import {
  changeDraft,
  changePatient,
  changeRow,
  changeSent,
  draftsOf,
  isSent,
  patientOf,
  rowsOf,
} from './change-spec.js';
import { EntryForm } from './entry-form.js';

export interface ChartFormProps {
  readonly card: CardOutline;
  readonly spec: JsonObject;
  readonly onChange: (spec: JsonObject) => void;
}

export function ChartForm({ card, spec, onChange }: ChartFormProps): JSX.Element {
  const patient = patientOf(spec);
  const takesDrafts = card.facts.some(({ need }) => need === 'orders' || need === 'other_drafts');
  const hook = typeof spec.hook === 'string' ? spec.hook : (card.hooks[0] ?? '');
  return (
    <>
      <div class="row">
        <label>
          Age in years{' '}
          <input
            type="number"
            min={0}
            max={130}
            value={typeof patient.age === 'number' ? patient.age : ''}
            onChange={({ currentTarget: { value } }) => {
              onChange(changePatient(spec, 'age', value === '' ? undefined : Number(value)));
            }}
          />
        </label>
        <label>
          Sex{' '}
          <select
            value={typeof patient.sex === 'string' ? patient.sex : ''}
            onChange={({ currentTarget: { value } }) => {
              onChange(changePatient(spec, 'sex', value === '' ? undefined : value));
            }}
          >
            <option value="">not recorded</option>
            <option value="female">female</option>
            <option value="male">male</option>
            <option value="other">other</option>
          </select>
        </label>
        <label>
          Hook{' '}
          <select
            value={hook}
            onChange={({ currentTarget: { value } }) => {
              onChange({ ...spec, hook: value });
            }}
          >
            {card.hooks.map((id) => (
              <option key={id}>{id}</option>
            ))}
          </select>
        </label>
      </div>
      {takesDrafts ? (
        <Entries
          title="Being ordered"
          resourceType="MedicationRequest"
          card={card}
          rows={draftsOf(spec)}
          need="orders"
          onRow={(index, row) => {
            onChange(changeDraft(spec, index, row));
          }}
        />
      ) : null}
      {card.needs.map(({ name, resourceType }) => (
        <fieldset key={name}>
          <legend>
            <label>
              <input
                type="checkbox"
                checked={isSent(spec, name)}
                onChange={({ currentTarget: { checked } }) => {
                  onChange(changeSent(spec, name, checked));
                }}
              />{' '}
              {name.replaceAll('_', ' ')} {isSent(spec, name) ? 'sent' : 'not sent'}
            </label>
          </legend>
          {resourceType === 'Patient' || !isSent(spec, name) ? null : (
            <Entries
              resourceType={resourceType}
              card={card}
              rows={rowsOf(spec, name)}
              need={name}
              onRow={(index, row) => {
                onChange(changeRow(spec, name, index, row));
              }}
            />
          )}
        </fieldset>
      ))}
    </>
  );
}

interface EntriesProps {
  readonly title?: string;
  readonly resourceType: string;
  readonly card: CardOutline;
  readonly need: string;
  readonly rows: readonly JsonObject[];
  readonly onRow: (index: number, row: JsonObject | undefined) => void;
}

function Entries({ title, resourceType, card, need, rows, onRow }: EntriesProps): JSX.Element {
  const body = (
    <>
      {rows.length === 0 ? <p class="quiet">Nothing on record.</p> : null}
      {rows.map((row, index) => (
        <EntryForm
          key={index}
          card={card}
          need={need}
          resourceType={resourceType}
          row={row}
          onChange={(next) => {
            onRow(index, next);
          }}
        />
      ))}
      <button
        type="button"
        onClick={() => {
          onRow(rows.length, firstRow(card, need, resourceType));
        }}
      >
        Add
      </button>
    </>
  );
  return title === undefined ? (
    body
  ) : (
    <fieldset>
      <legend>{title}</legend>
      {body}
    </fieldset>
  );
}

/** Something of the kind the card looks for, to be changed. */
function firstRow(card: CardOutline, need: string, resourceType: string): JsonObject {
  const fact = card.facts.find((one) => one.need === need && one.codes !== undefined);
  const list = card.codes.find(({ name }) => name === fact?.codes);
  const [member] = list?.members ?? [];
  if (member === undefined) return { text: 'something', days_ago: 7 };
  if (list?.drugs === true) return { drug: member.display };
  const code = { system: member.system, code: member.code };
  return resourceType === 'Observation'
    ? { ...code, value: 1, ...(fact?.unit === undefined ? {} : { unit: fact.unit }), days_ago: 7 }
    : { ...code, days_ago: 30 };
}
