/** Tests run as ES modules, transpiled file by file; types are checked by `npm run types`. */
export default {
  rootDir: '.',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  // What needs more than Node has a configuration of its own.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/system/'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript' },
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  // Whatever a service under test logs or answers with an error is searched for patient data at the end.
  setupFiles: ['<rootDir>/test/support/fix-seed.js'],
  globalSetup: '<rootDir>/test/support/collect-logs-setup.js',
  globalTeardown: '<rootDir>/test/support/collect-logs-teardown.js',
  testTimeout: 90_000,
  // Modules of a test file stay in memory after it (vm modules): workers that have grown are replaced.
  maxWorkers: 2,
  workerIdleMemoryLimit: '900MB',
};
