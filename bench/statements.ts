import { StatementSync } from 'node:sqlite';

/** Counts the statements that this process makes from now on: node:sqlite has nothing to ask. */
export function countStatements(): () => number {
  let count = 0;
  for (const name of ['get', 'all', 'run'] as const) {
    const original: unknown = Reflect.get(StatementSync.prototype, name);
    if (typeof original !== 'function') throw new Error(`node:sqlite has no ${name} any more.`);
    const value = function (this: unknown, ...values: unknown[]): unknown {
      count += 1;
      return Reflect.apply(original, this, values);
    };
    Reflect.set(StatementSync.prototype, name, value);
  }
  return () => count;
}
