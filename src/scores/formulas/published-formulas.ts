/** The published formulas, by the name that model files write (`cards/models/`, formula). */

import { ANION_GAP_ALBUMIN_CORRECTED } from './anion-gap-albumin-corrected.js';
import { ANION_GAP } from './anion-gap.js';
import { BMI } from './bmi.js';
import { BSA_DU_BOIS } from './bsa-du-bois.js';
import { BSA_MOSTELLER } from './bsa-mosteller.js';
import { CKD_EPI_2021_CREATININE } from './ckd-epi-2021-creatinine.js';
import { COCKCROFT_GAULT_ADJUSTED_WEIGHT } from './cockcroft-gault-adjusted-weight.js';
import { COCKCROFT_GAULT } from './cockcroft-gault.js';
import { CORRECTED_CALCIUM } from './corrected-calcium.js';
import { FIB_4 } from './fib-4.js';
import type { Formula } from './formula.js';
import { MEAN_ARTERIAL_PRESSURE } from './mean-arterial-pressure.js';
import { MELD_3 } from './meld-3.js';
import { MELD_NA } from './meld-na.js';
import { MELD } from './meld.js';
import { QTC_BAZETT } from './qtc-bazett.js';
import { QTC_FRAMINGHAM } from './qtc-framingham.js';
import { QTC_FRIDERICIA } from './qtc-fridericia.js';
import { QTC_HODGES } from './qtc-hodges.js';
import { QTC_RAUTAHARJU } from './qtc-rautaharju.js';

export const PUBLISHED_FORMULAS: ReadonlyMap<string, Formula> = new Map(
  [
    ANION_GAP,
    ANION_GAP_ALBUMIN_CORRECTED,
    BMI,
    BSA_DU_BOIS,
    BSA_MOSTELLER,
    CKD_EPI_2021_CREATININE,
    COCKCROFT_GAULT,
    COCKCROFT_GAULT_ADJUSTED_WEIGHT,
    CORRECTED_CALCIUM,
    FIB_4,
    MEAN_ARTERIAL_PRESSURE,
    MELD,
    MELD_3,
    MELD_NA,
    QTC_BAZETT,
    QTC_FRAMINGHAM,
    QTC_FRIDERICIA,
    QTC_HODGES,
    QTC_RAUTAHARJU,
  ].map((formula) => [formula.name, formula]),
);
