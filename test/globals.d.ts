import type * as globals from '@jest/globals';

// What Jest's runner gives every test file.
declare global {
  const describe: typeof globals.describe;
  const test: typeof globals.test;
  const expect: typeof globals.expect;
  const beforeAll: typeof globals.beforeAll;
  const beforeEach: typeof globals.beforeEach;
  const afterAll: typeof globals.afterAll;
  const afterEach: typeof globals.afterEach;
  const jest: Pick<typeof globals.jest, 'fn' | 'spyOn' | 'restoreAllMocks'>;
}
