/** The product table of a dose-equivalent model is refused with the place of what is wrong in it. */

import { describe, expect, test } from '@jest/globals';
import { parseProducts } from '../../../src/scores/dose-equivalent/parse-products.js';
import { SMALL_PRODUCTS } from './small-model.js';

describe('a products file', () => {
  test('gives every code its parts, those of two salts together', () => {
    const { products } = parseProducts(SMALL_PRODUCTS);
    expect(products.get('105')).toEqual({
      parts: [
        { ingredient: '1', strength: { amount: 4.5, per: '{tablet}' } },
        { ingredient: '1', strength: { amount: 0.38, per: '{tablet}' } },
      ],
      route: 'oral',
      mixed: true,
    });
    expect(products.get('104')).toEqual({ parts: [{ ingredient: '1' }], route: 'injection', mixed: false });
  });

  const withProduct = (product: object): object => ({ ...SMALL_PRODUCTS, products: [product] });
  test.each([
    ['is not an object', [], 'products: the file must be an object'],
    ['has no products', { ...SMALL_PRODUCTS, products: undefined }, 'products: products must be a list'],
    ['has a product without a code', withProduct({ of: '1' }), 'products: products[0].code must be a text'],
    [
      'has a strength without a unit',
      withProduct({ code: '1', of: '1', amount: 5 }),
      'products: products[0].per must be {tablet}, mL or h',
    ],
    [
      'has a strength of nothing',
      withProduct({ code: '1', of: '1', amount: 0, per: 'mL' }),
      'products: products[0].amount must be a number above 0',
    ],
    [
      'names a route that it does not list',
      withProduct({ code: '1', of: '1', route: 'nasal' }),
      'products: products[0].route must be one of routes',
    ],
    [
      'takes no route for granted',
      { ...SMALL_PRODUCTS, routes: { oral: {} }, products: [] },
      'products: routes must be routes with exactly one assumed',
    ],
  ])('that %s is refused', (_, file, message) => {
    expect(() => parseProducts(file)).toThrow(message);
  });
});
