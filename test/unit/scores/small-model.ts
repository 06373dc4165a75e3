/** A model and product table small enough to check by hand (helper of the score tests). */

import type { ModelFile } from '../../../src/model/content-files.js';
import { RXNORM } from './build-order.js';

export const SMALL_MODEL: ModelFile = {
  format: 1,
  id: 'small-model',
  title: 'Small model',
  version: '1.0.0',
  kind: 'dose-equivalent',
  unit: 'eq/day',
  evidence: [{ says: 'Invented for these tests.', from: 'Nobody', cite: 'None' }],
  ingredients: {
    '1': { name: 'alphadone', factor: 1.5, of: 'mg' },
    '2': { name: 'betanyl', factor: 2.4, of: 'mcg/h' },
  },
  not_counted: { '3': { name: 'gammanorphine', why: 'it has a ceiling' } },
  products: 'small-model.products.json',
};

export const SMALL_PRODUCTS = {
  title: 'Invented products',
  system: RXNORM,
  routes: {
    patch: { counts: 'mcg/h', codes: ['http://snomed.info/sct|45890007'], words: ['patch', 'transdermal'] },
    injection: { codes: ['http://snomed.info/sct|47625008'], words: ['injection', 'IV'] },
    oral: {
      counts: 'mg',
      assumed: true,
      codes: ['http://snomed.info/sct|26643006'],
      words: ['oral', 'by mouth'],
    },
  },
  names: { '1': ['alphadone', 'Alphacet', 'Alpha-Forte (5)'], '2': ['betanyl'], '4': ['deltadol'] },
  mixture_words: ['paracetamol', 'Alphacet'],
  products: [
    { code: '101', of: '1', route: 'oral', amount: 5, per: '{tablet}' },
    { code: '102', of: '1', route: 'oral', mixed: true, amount: 5, per: '{tablet}' },
    { code: '103', of: '1', route: 'oral', amount: 2, per: 'mL' },
    { code: '104', of: '1', route: 'injection' },
    { code: '105', of: '1', route: 'oral', mixed: true, amount: 4.5, per: '{tablet}' },
    { code: '105', of: '1', route: 'oral', mixed: true, amount: 0.38, per: '{tablet}' },
    { code: '106', of: '1', amount: 10, per: '{tablet}' },
    { code: '201', of: '2', route: 'patch', amount: 25, per: 'h' },
    { code: '202', of: '2', route: 'injection' },
    { code: '301', of: '3', route: 'oral' },
    { code: '401', of: '4', route: 'oral', amount: 5, per: '{tablet}' },
  ],
};
