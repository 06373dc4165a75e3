/** Every code that ships: check digits, form, and agreement with the code lists it was carried over from. */

import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { hasLoincCheckDigit } from '../../src/content/lint/codes/has-loinc-check-digit.js';
import { hasSctidCheckDigit } from '../../src/content/lint/codes/has-sctid-check-digit.js';
import type { ValueSet, ValueSetCode } from '../../src/model/content.js';
import { describeWithTestData, testData } from '../support/test-data.js';
import { readRows, shippedContent } from './load-shipped.js';

const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';
const SNOMED = 'http://snomed.info/sct';
const LOINC = 'http://loinc.org';
const ICD10 = 'http://hl7.org/fhir/sid/icd-10-cm';
const CVX = 'http://hl7.org/fhir/sid/cvx';

/** Shared sets, and the lists inside cards through the facts that use them. */
async function allSets(): Promise<readonly ValueSet[]> {
  const { valueSets, services } = await shippedContent();
  const inCards = [...services.values()].flatMap(({ cards }) =>
    cards.flatMap(({ facts }) => [...facts.values()].flatMap(({ valueSet }) => valueSet ?? [])),
  );
  return [...new Set([...valueSets.values(), ...inCards])];
}

const codesOf = (sets: readonly ValueSet[], system: string): readonly ValueSetCode[] =>
  sets.flatMap(({ codes }) => [...codes.values()].filter((code) => code.system === system));

async function setCalled(id: string): Promise<readonly ValueSetCode[]> {
  const set = (await shippedContent()).valueSets.get(id);
  if (set === undefined) throw new Error(`There is no value set ${id}.`);
  return [...set.codes.values()];
}

describe('every shipped code', () => {
  test('is of one of the five systems the cards use', async () => {
    const systems = new Set(
      (await allSets()).flatMap(({ codes }) => [...codes.values()].map((c) => c.system)),
    );
    expect([...systems].sort()).toEqual([CVX, ICD10, LOINC, SNOMED, RXNORM].sort());
  });

  test('of LOINC and SNOMED CT has its check digit', async () => {
    const sets = await allSets();
    expect(codesOf(sets, LOINC).filter(({ code }) => !hasLoincCheckDigit(code))).toEqual([]);
    expect(codesOf(sets, SNOMED).filter(({ code }) => !hasSctidCheckDigit(code))).toEqual([]);
  });

  test('of ICD-10-CM and RxNorm has the form of one', async () => {
    const sets = await allSets();
    const icd10 = /^[A-TV-Z]\d[\dAB](\.[\dA-Z]{1,4})?$/;
    expect(codesOf(sets, ICD10).filter(({ code }) => !icd10.test(code))).toEqual([]);
    expect(codesOf(sets, RXNORM).filter(({ code }) => !/^[1-9]\d{0,7}$/.test(code))).toEqual([]);
  });

  test('is dated, with the source and terms of its list', async () => {
    for (const { version } of (await shippedContent()).valueSets.values()) {
      expect(version).toMatch(/^2026-11-2[45]$/);
    }
  });
});

describe('atrial fibrillation, by ICD-10-CM', () => {
  test('is the whole family I48, code by code', async () => {
    const codes = (await setCalled('atrial-fibrillation')).filter(({ system }) => system === ICD10);
    expect(codes.map(({ code }) => code).sort()).toEqual(
      ['0', '1', '11', '19', '2', '20', '21', '3', '4', '91', '92'].map((end) => `I48.${end}`),
    );
  });
});

describe('families of ICD-10-CM that are listed whole', () => {
  test.each([
    ['diabetes', /^E10/, 84],
    ['diabetes', /^E11/, 86],
    ['diabetes', /^E13/, 86],
    ['stroke-tia-embolism', /^I63\.[0-2]/, 33],
    ['stroke-tia-embolism', /^I63\.[3-5]/, 54],
    ['stroke-tia-embolism', /^I69\.3/, 40],
  ])('%s holds %p %p times', async (id, family, count) => {
    expect((await setCalled(id)).filter(({ code }) => family.test(code)).length).toBe(count);
  });
});

describeWithTestData('shipped RxNorm codes against the lists they were carried over from', () => {
  const opioidRows = readRows(testData('codes/rxnorm-opioids.json') ?? '');
  const namesOf = (
    rows: readonly Readonly<Record<string, unknown>>[],
  ): ReadonlyMap<unknown, Set<unknown>> => {
    const names = new Map<unknown, Set<unknown>>();
    for (const row of rows) names.set(row.rxcui, (names.get(row.rxcui) ?? new Set()).add(row.ingredient));
    return names;
  };

  test('products of opioids and buprenorphine are opioids there, and every current one is here', async () => {
    const buprenorphine = await setCalled('buprenorphine');
    const opioids = await setCalled('opioids');
    const byCode = namesOf(opioidRows.filter((row) => row.class === 'opioid'));
    for (const { code, as } of opioids) {
      if (as !== 'product') continue;
      expect(byCode.get(code)?.has('buprenorphine') ?? 'not listed').toBe(false);
    }
    for (const { code, as } of buprenorphine) {
      if (as === 'product') expect([...(byCode.get(code) ?? [])]).toEqual(['buprenorphine']);
    }
    const listed = new Set([...opioids, ...buprenorphine].map(({ code }) => code));
    const missing = opioidRows
      .filter((row) => row.class === 'opioid' && row.current === true && !listed.has(String(row.rxcui)))
      .map((row) => String(row.ingredient));
    // Medicines of anaesthesia, foreign or withdrawn ones, and veterinary buprenorphine.
    expect([...new Set(missing)].sort()).toEqual([
      'alfentanil',
      'buprenorphine',
      'dextromoramide',
      'dipipanone',
      'heroin',
      'levomethadyl',
      'meptazinol',
      'pholcodine',
      'propoxyphene',
      'remifentanil',
      'sufentanil',
    ]);
    const veterinary = opioidRows.filter(
      (row) => row.ingredient === 'buprenorphine' && row.current === true && !listed.has(String(row.rxcui)),
    );
    expect(veterinary.every((row) => /\[(Zorbium|Animalgesics|Simbadol)\]/.test(String(row.display)))).toBe(
      true,
    );
  });

  test('ingredient codes are those of the lists', async () => {
    const byName = new Map(opioidRows.map((row) => [row.ingredient, row.ingredientRxcui]));
    for (const { code, display, as } of [
      ...(await setCalled('opioids')),
      ...(await setCalled('buprenorphine')),
    ]) {
      if (as === 'ingredient') expect(byName.get(display)).toBe(code);
    }
    const safety = readRows(testData('codes/rxnorm-drug-safety.json') ?? '');
    const confirmed = new Map(
      safety.filter((row) => row.status === 'confirmed').map((row) => [row.rxcui, row.ingredient]),
    );
    for (const { code, display, as } of [
      ...(await setCalled('metformin')),
      ...(await setCalled('anticoagulants')),
    ]) {
      if (as === 'ingredient') expect(confirmed.get(code)).toBe(display);
    }
  });

  test('rescue products are naloxone alone there, and none of its combinations is here', async () => {
    const alone = new Map(
      opioidRows
        .filter((row) => row.ingredient === 'naloxone')
        .map((row) => [row.rxcui, (row.coIngredients as readonly string[]).length === 0]),
    );
    const codes = (await setCalled('opioid-rescue')).map(({ code }) => code);
    // The two nalmefene injections are from the NDC directory.
    expect(codes.filter((code) => alone.get(code) !== true).sort()).toEqual(['2592953', '2672926']);
    const current = opioidRows.filter(
      (row) =>
        row.ingredient === 'naloxone' &&
        row.current === true &&
        (row.coIngredients as readonly string[]).length === 0,
    );
    expect(current.filter((row) => !codes.includes(String(row.rxcui)))).toEqual([]);
  });
});

describeWithTestData('shipped LOINC, ICD-10-CM and SNOMED CT codes against the checked list', () => {
  interface Checked {
    readonly code: string;
    readonly status: string;
  }
  interface CodesFile {
    readonly loinc: readonly Checked[];
    readonly icd10: readonly Checked[];
    readonly snomed: readonly Checked[];
    readonly loincGroups: Readonly<Record<string, { readonly codes: readonly { readonly code: string }[] }>>;
  }
  const file = JSON.parse(readFileSync(testData('codes/codes-chronic.json') ?? '', 'utf8')) as CodesFile;

  test('none of them is unconfirmed there, but for mitral stenosis and a third-generation TSH, which public guides confirm', async () => {
    const sets = await allSets();
    const unconfirmed = (list: readonly Checked[]): ReadonlySet<string> =>
      new Set(list.filter(({ status }) => status !== 'confirmed').map(({ code }) => code));
    const shippedOnes = (system: string, list: readonly Checked[]): readonly string[] =>
      codesOf(sets, system)
        .map(({ code }) => code)
        .filter((code) => unconfirmed(list).has(code));
    expect(shippedOnes(LOINC, file.loinc)).toEqual(['11580-8']);
    // Personal history and genetic susceptibility, found with the same meaning in several public code lists.
    const found = ['Z15.01', 'Z15.09', 'Z85.038', 'Z86.010', 'Z86.0100', 'Z86.0101'];
    expect([...new Set(shippedOnes(ICD10, file.icd10))].sort()).toEqual(found);
    expect(shippedOnes(SNOMED, file.snomed)).toEqual(
      // Chronic kidney disease stage 2 (several public lists), and mitral stenosis.
      ['431856006', '79619009'],
    );
  });

  test('eGFR codes are those of the value set without those split by race or sex, and the older MDRD code', async () => {
    const split = new Set(['48642-3', '48643-1', '88293-6', '88294-4', '50044-7', '70969-1']);
    const group = (file.loincGroups.eGFR?.codes ?? [])
      .map(({ code }) => code)
      .filter((code) => !split.has(code));
    const codes = (await setCalled('egfr')).map(({ code }) => code);
    expect([...codes].sort()).toEqual([...group, '33914-3'].sort());
  });
});
