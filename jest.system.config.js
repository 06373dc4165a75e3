/** Tests that need more than Node: real servers of other kinds, started by the tests themselves. `.ci/run` installs them. */

import unit from './jest.config.js';

export default {
  ...unit,
  roots: ['<rootDir>/test/system'],
  testPathIgnorePatterns: ['/node_modules/'],
  // Each test file starts servers and a browser: one after the other, they do not slow each other down.
  maxWorkers: 1,
  testTimeout: 120_000,
};
