import { existsSync } from 'node:fs';
import { join } from 'node:path';

// The journey in a browser needs Chromium. CI installs it and insists on it; on a machine without one
// everything else is still tested, and this says what was left out.
const chromium = process.env.VANTAGE_CHROMIUM ?? '/usr/bin/chromium';
const withBrowser = existsSync(chromium) || process.env.CI !== undefined;
if (!withBrowser)
  process.stderr.write(
    `The journeys in a browser are left out: there is no Chromium at ${chromium}.\n` +
      'Install it, or set VANTAGE_CHROMIUM to where it is.\n',
  );

// Tests start many processes of the same files: each begins in two thirds of the time with them compiled.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/compiled');

export default {
  // Plain Node loads tests and program, as it does outside of a test; in a process, which can do what
  // the program does (docs/decisions/021).
  runner: '<rootDir>/test/support/runner.ts',
  // Node loads TypeScript as it is.
  transform: {},
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: withBrowser ? [] : ['<rootDir>/test/e2e/'],
  // Two more than the cores of a small machine: some tests wait for Teams' limits.
  maxWorkers: 4,
};
