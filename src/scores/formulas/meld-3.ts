/** MELD 3.0 in whole points, as US allocation has it since 2023 (Kim 2021, doi 10.1053/j.gastro.2021.08.050). */

import { defineFormula, number, truth, within } from './formula.js';

export const MELD_3 = defineFormula({
  name: 'meld-3',
  unit: '1',
  inputs: [
    truth('female'),
    number('bilirubin', 'mg/dL'),
    number('inr', '1'),
    number('creatinine', 'mg/dL'),
    truth('dialysis'),
    number('sodium', 'mmol/L'),
    number('albumin', 'g/dL'),
  ],
  constants: [
    'female',
    'bilirubin',
    'sodium',
    'sodium_bilirubin',
    'inr',
    'creatinine',
    'albumin',
    'albumin_creatinine',
    'intercept',
    'least_value',
    'most_creatinine',
    'least_sodium',
    'most_sodium',
    'least_albumin',
    'most_albumin',
    'most_score',
  ],
  compile: (c) => (female, bilirubin, inr, creatinine, dialysis, sodium, albumin) => {
    const lnBilirubin = Math.log(Math.max(bilirubin, c.least_value));
    const lnInr = Math.log(Math.max(inr, c.least_value));
    const counted = dialysis === 1 ? c.most_creatinine : within(creatinine, c.least_value, c.most_creatinine);
    const lnCreatinine = Math.log(counted);
    const lessSodium = c.most_sodium - within(sodium, c.least_sodium, c.most_sodium);
    const lessAlbumin = c.most_albumin - within(albumin, c.least_albumin, c.most_albumin);
    const points =
      c.intercept +
      c.female * female +
      c.bilirubin * lnBilirubin +
      c.sodium * lessSodium -
      c.sodium_bilirubin * lessSodium * lnBilirubin +
      c.inr * lnInr +
      c.creatinine * lnCreatinine +
      c.albumin * lessAlbumin -
      c.albumin_creatinine * lessAlbumin * lnCreatinine;
    return Math.min(Math.round(points), c.most_score);
  },
});
