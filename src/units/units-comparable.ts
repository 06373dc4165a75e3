/** Whether numbers in two units may be compared at all (UCUM 2.2, commensurability, with clinical caution). */

import ucum from '@lhncbc/ucum-lhc';
import { annotationKey } from './annotations.js';
import { boundedMemo } from './bounded-memo.js';
import { isUcum } from './is-ucum.js';

/**
 * True when a number in the one unit can be told in the other: the same dimension, the same annotations where
 * they matter, and, between mass and moles, a known molar mass. Equivalents (`meq`) are compared with moles only
 * where the charge is known; a fraction of moles (`mmol/mol`) is not with `%`, because laboratories use
 * both for scales that differ by more than a factor.
 * @param gramsPerMole molar mass of the substance, g/mol.
 * @param charge of its ion, without sign: 1 for potassium, 2 for calcium.
 */
export function unitsComparable(a: string, b: string, gramsPerMole?: number, charge?: number): boolean {
  if (a === b) return true;
  // UCUM codes hold no spaces, so that one may part them in the key.
  return isUcum(a) && isUcum(b) && known([a, b, gramsPerMole ?? '', charge ?? ''].join(' '));
}

const known = boundedMemo((key) => {
  const [a = '', b = '', weight = '', charge = ''] = key.split(' ');
  if (!annotationsAgree(a, b) || molesPerMole(a) !== molesPerMole(b)) return false;
  if (charge === '' && countsEquivalents(a) !== countsEquivalents(b)) return false;
  if (weight === '' && countsAmount(a) !== countsAmount(b)) return false;
  const options = {
    ...(weight === '' ? {} : { molecularWeight: Number(weight) }),
    ...(charge === '' ? {} : { charge: Number(charge) }),
  };
  try {
    return ucum.UcumLhcUtils.getInstance().convertUnitTo(a, 1, b, options).status === 'succeeded';
  } catch {
    return false;
  }
});

function annotationsAgree(a: string, b: string): boolean {
  const keys = [annotationKey(a), annotationKey(b)];
  if (keys[0] === keys[1]) return true;
  // A plain number may be told in percent, but an annotated one (INR) may not.
  return [a, b].includes('1') && keys.includes('') && [a, b].includes('%');
}

const MOLES = /(?:^|[/.(])(?:[munpfk]?mol|[munk]?U|[munp]?kat)(?![A-Za-z])/;

const EQUIVALENTS = /(?:^|[/.(])[munpfk]?eq(?![A-Za-z])/;

const countsEquivalents = (unit: string): boolean => EQUIVALENTS.test(unit);

/** Moles, or what becomes moles by the charge. */
const countsAmount = (unit: string): boolean => MOLES.test(unit) || countsEquivalents(unit);

const molesPerMole = (unit: string): boolean => /mol.*\/.*mol/.test(unit);
