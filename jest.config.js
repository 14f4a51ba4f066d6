import { existsSync } from 'node:fs';

// The journey in a browser needs Chromium. CI installs it and insists on it; on a machine without one
// everything else is still tested, and this says what was left out.
const chromium = process.env.VANTAGE_CHROMIUM ?? '/usr/bin/chromium';
const withBrowser = existsSync(chromium) || process.env.CI !== undefined;
if (!withBrowser)
  process.stderr.write(
    `The journeys in a browser are left out: there is no Chromium at ${chromium}.\n` +
      'Install it, or set VANTAGE_CHROMIUM to where it is.\n',
  );

export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: withBrowser ? [] : ['<rootDir>/test/e2e/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/test/tools/strip-types.js' },
  testTimeout: 60_000,
  // Jest would leave one of two cores idle; more than two would make each test slow.
  maxWorkers: 2,
  // Each test file leaves its modules behind.
  workerIdleMemoryLimit: '1500MB',
};
