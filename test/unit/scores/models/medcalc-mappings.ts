/** How the cases of MedCalc-Bench name the inputs of the shipped models (helper). */

import { female, quantity, yes, type Entities } from './medcalc-cases.js';

/** What a case says of one input: a quantity, a yes or no, a choice. */
export type Told = readonly [number, string] | number | boolean | string | undefined;

export interface Mapping {
  readonly model: string;
  /** Answers have three decimals at most; rounding in between is theirs. */
  readonly within: number;
  readonly inputs: (e: Entities) => Readonly<Record<string, Told>>;
}

const electrolytes = (e: Entities): Record<string, Told> => ({
  sodium: quantity(e, 'Sodium'),
  chloride: quantity(e, 'Chloride'),
  bicarbonate: quantity(e, 'Bicarbonate'),
});
/** These cases come from an RR interval of three decimals (five in the corrected ones): the rate that has exactly this one. */
function fromRoundedInterval(rate: number, e: Entities): number {
  const parts = e['QT Interval'] === undefined ? 1e3 : 1e5;
  return 60 / (Math.round((60 / rate) * parts) / parts);
}
const asTold = (rate: number): number => rate;
const qtc = (model: string, rateOf: (rate: number, e: Entities) => number): Mapping => ({
  model,
  within: 0.001,
  inputs: (e) => {
    const [rate, unit] = quantity(e, 'Heart Rate or Pulse');
    return {
      qt: e['QT interval'] === undefined ? quantity(e, 'QT Interval') : quantity(e, 'QT interval'),
      heart_rate: [rateOf(rate, e), unit],
    };
  },
});
const kidney = (e: Entities): Record<string, Told> => ({
  age: quantity(e, 'age'),
  female: female(e),
  creatinine: quantity(e, 'creatinine'),
});
const HEART_RISKS = [
  ['Hypertension history'],
  ['Diabetes mellitus criteria for CCI rule', 'Diabetes mellitus'],
  ['parent or sibling with Cardiovascular disease before age 65'],
  ['hypercholesterolemia'],
  ['obesity'],
  ['smoking'],
];
const choose = (e: Entities, name: string, choices: Readonly<Record<string, string>>): string => {
  const told = e[name];
  const chosen =
    told === undefined ? Object.values(choices)[0] : choices[typeof told === 'string' ? told : ''];
  if (chosen === undefined) throw new Error(`${name}: ${String(told)}`);
  return chosen;
};

export const MAPPINGS: Readonly<Record<string, Mapping>> = {
  'Creatinine Clearance (Cockcroft-Gault Equation)': {
    model: 'cockcroft-gault-adjusted-weight',
    within: 0.001,
    inputs: (e) => ({ ...kidney(e), weight: quantity(e, 'weight'), height: quantity(e, 'height') }),
  },
  'CKD-EPI Equations for Glomerular Filtration Rate': {
    model: 'ckd-epi-2021-creatinine',
    within: 0.001,
    inputs: kidney,
  },
  'CHA2DS2-VASc Score for Atrial Fibrillation Stroke Risk': {
    model: 'cha2ds2-vasc',
    within: 0,
    inputs: (e) => ({
      age: quantity(e, 'age'),
      female: female(e),
      heart_failure: yes(e, 'Congestive Heart Faliure'),
      hypertension: yes(e, 'Hypertension history'),
      diabetes: yes(e, 'Diabetes history'),
      stroke: yes(e, 'Stroke', 'Transient Ischemic Attacks History', 'Thromboembolism history'),
      vascular_disease: yes(e, 'Vascular disease history'),
    }),
  },
  'Mean Arterial Pressure (MAP)': {
    model: 'mean-arterial-pressure',
    within: 0.0006,
    inputs: (e) => ({
      systolic: quantity(e, 'Systolic Blood Pressure'),
      diastolic: quantity(e, 'Diastolic Blood Pressure'),
    }),
  },
  'Calcium Correction for Hypoalbuminemia': {
    model: 'corrected-calcium',
    within: 0.0006,
    inputs: (e) => ({ calcium: quantity(e, 'Calcium'), albumin: quantity(e, 'Albumin') }),
  },
  "Wells' Criteria for Pulmonary Embolism": {
    model: 'wells-pe',
    within: 0,
    inputs: (e) => ({
      dvt_signs: yes(e, 'Clinical signs and symptoms of Deep Vein Thrombosis'),
      pe_likeliest: yes(e, 'Pulmonary Embolism is #1 diagnosis OR equally likely'),
      heart_rate: quantity(e, 'Heart Rate or Pulse'),
      immobilization_or_surgery: yes(
        e,
        'Immobilization for at least 3 days',
        'Surgery in the previous 4 weeks',
      ),
      previous_vte: yes(
        e,
        'Previously Documented Pulmonary Embolism',
        'Previously documented Deep Vein Thrombosis',
      ),
      hemoptysis: yes(e, 'Hemoptysis'),
      cancer: yes(e, 'Malignancy with treatment within 6 months or palliative'),
    }),
  },
  "Wells' Criteria for DVT": {
    model: 'wells-dvt',
    within: 0,
    inputs: (e) => ({
      active_cancer: yes(e, 'Active cancer'),
      paralysis: yes(e, 'Paralysis, paresis, or recent plaster immobilization of the lower extremity'),
      bedridden_or_surgery: yes(
        e,
        'Bedridden recently >3 days or major surgery within 12 weeks',
        'Major surgery within 12 weeks',
        'Bedridden recently >3 days',
      ),
      tenderness: yes(e, 'Localized tenderness along the deep venous system'),
      leg_swollen: yes(e, 'Entire Leg Swollen'),
      calf_swelling: yes(e, 'Calf swelling >3 centimeters compared to the other leg'),
      pitting_edema: yes(e, 'Pitting edema, confined to symptomatic leg'),
      collateral_veins: yes(e, 'Collateral (nonvaricose) superficial veins present'),
      previous_dvt: yes(e, 'Previously documented Deep Vein Thrombosis'),
      alternative_diagnosis: yes(e, 'Alternative diagnosis to Deep Vein Thrombosis as likely or more likely'),
    }),
  },
  'QTc Bazett Calculator': qtc('qtc-bazett', fromRoundedInterval),
  'QTc Fridericia Calculator': qtc('qtc-fridericia', fromRoundedInterval),
  'QTc Framingham Calculator': qtc('qtc-framingham', fromRoundedInterval),
  'QTc Hodges Calculator': qtc('qtc-hodges', fromRoundedInterval),
  'QTc Rautaharju Calculator': qtc('qtc-rautaharju', asTold),
  'Child-Pugh Score for Cirrhosis Mortality': {
    model: 'child-pugh',
    within: 0,
    inputs: (e) => ({
      bilirubin: quantity(e, 'Bilirubin'),
      albumin: quantity(e, 'Albumin'),
      inr: [Number(e['international normalized ratio']), 'INR'],
      ascites: choose(e, 'Ascites', { absent: 'none' }),
      encephalopathy: choose(e, 'Encephalopathy', { 'No Encephalopathy': 'none', 'Grade 3-4': 'grade-3-4' }),
    }),
  },
  'Revised Cardiac Risk Index for Pre-Operative Risk': {
    model: 'rcri',
    within: 0,
    inputs: (e) => ({
      high_risk_surgery: yes(e, 'Elevated-risk surgery'),
      ischemic_heart_disease: yes(e, 'History of ischemic heart disease'),
      heart_failure: yes(e, 'Congestive Heart Failure criteria for the Cardiac Risk Index rule'),
      cerebrovascular_disease: yes(
        e,
        'History of cerebrovascular disease',
        'Cerebrovascular disease history',
      ),
      insulin: yes(e, 'Pre-operative treatment with insulin'),
      creatinine: quantity(e, 'Pre-operative creatinine'),
    }),
  },
  'HEART Score for Major Cardiac Events': {
    model: 'heart',
    within: 0,
    inputs: (e) => ({
      history: choose(e, 'Suspicion History', {
        'Slightly suspicious': 'slight',
        'Moderately suspicious': 'moderate',
        'Highly suspicious': 'high',
      }),
      ecg: choose(e, 'Electrocardiogram Test', {
        Normal: 'normal',
        'Non-specific repolarization disturbance': 'nonspecific',
        'Significant ST deviation': 'st-deviation',
      }),
      age: quantity(e, 'age'),
      risk_factors: HEART_RISKS.filter((names) => yes(e, ...names)).length,
      atherosclerotic_disease: yes(e, 'atherosclerotic disease', 'Transient Ischemic Attacks History'),
      troponin: choose(e, 'Initial troponin', {
        'less than or equal to normal limit': 'normal',
        'between the normal limit or up to three times the normal limit': 'one-to-three',
        'greater than three times normal limit': 'above-three',
      }),
    }),
  },
  'Fibrosis-4 (FIB-4) Index for Liver Fibrosis': {
    model: 'fib-4',
    within: 0.0006,
    inputs: (e) => {
      const [platelets, volume] = quantity(e, 'Platelet count');
      return {
        age: quantity(e, 'age'),
        ast: quantity(e, 'Aspartate aminotransferase'),
        alt: quantity(e, 'Alanine aminotransferase'),
        platelets: [platelets, volume === 'L' ? '/L' : '/uL'],
      };
    },
  },
  'HAS-BLED Score for Major Bleeding Risk': {
    model: 'has-bled',
    within: 0,
    inputs: (e) => ({
      age: quantity(e, 'age'),
      uncontrolled_hypertension: yes(e, 'Hypertension history', 'Hypertension'),
      abnormal_renal_function: yes(e, 'Renal disease criteria for the HAS-BLED rule'),
      abnormal_liver_function: yes(e, 'Liver disease criteria for the HAS-BLED rule'),
      stroke: yes(e, 'Stroke'),
      bleeding: yes(e, 'Prior major bleeding or predisposition to bleeding'),
      labile_inr: yes(e, 'Labile international normalized ratio'),
      bleeding_drugs: yes(e, 'Medication usage predisposing to bleeding'),
      alcohol: Number(e['Number of Alcoholic Drinks Per Week']) >= 8,
    }),
  },
  'Anion Gap': { model: 'anion-gap', within: 0.0006, inputs: electrolytes },
  'Albumin Corrected Anion Gap': {
    model: 'anion-gap-albumin-corrected',
    within: 0.0006,
    inputs: (e) => ({ ...electrolytes(e), albumin: quantity(e, 'Albumin') }),
  },
  'CURB-65 Score for Pneumonia Severity': {
    model: 'curb-65',
    within: 0,
    inputs: (e) => ({
      confusion: yes(e, 'Confusion'),
      urea_nitrogen: quantity(e, 'Blood Urea Nitrogen (BUN)'),
      respiratory_rate: quantity(e, 'respiratory rate'),
      systolic: quantity(e, 'Systolic Blood Pressure'),
      diastolic: quantity(e, 'Diastolic Blood Pressure'),
      age: quantity(e, 'age'),
    }),
  },
  'MELD Na (UNOS/OPTN)': {
    model: 'meld-na',
    within: 0,
    inputs: (e) => ({
      bilirubin: quantity(e, 'Bilirubin'),
      inr: [Number(e['international normalized ratio']), 'INR'],
      creatinine: quantity(e, 'creatinine'),
      dialysis: yes(
        e,
        'Dialysis at least twice in the past week',
        'Continuous veno-venous hemodialysis for ≥24 hours in the past week',
      ),
      sodium: quantity(e, 'Sodium'),
    }),
  },
};
