import type { StoreSettings } from '../src/config.ts';
import { startStandIn } from '../test/storage/cosmos-stand-in.ts';
import { startGate } from '../test/support/gate.ts';
import { countStatements } from './statements.ts';

/** A store that counts what is asked of it. */
export type CountedStore = {
  /** How the program reaches it; undefined for the embedded one. */
  settings: StoreSettings | undefined;
  /** How it is reached without being counted. */
  direct: StoreSettings | undefined;
  operations(): number;
  end(): Promise<void>;
};

// Once: what is wrapped stays wrapped.
let statements: (() => number) | undefined;

export function countedSqlite(): Promise<CountedStore> {
  statements ??= countStatements();
  const end = () => Promise.resolve();
  return Promise.resolve({ settings: undefined, direct: undefined, operations: statements, end });
}

export async function countedCosmos(): Promise<CountedStore> {
  const standIn = await startStandIn();
  const gate = await startGate(standIn.port);
  const { database, key, endpoint } = await standIn.newDatabase();
  const direct = { is: 'cosmos', endpoint, database, key } as const;
  return {
    settings: { ...direct, endpoint: `http://127.0.0.1:${gate.port}` },
    direct,
    operations: () => gate.asked.length,
    async end() {
      await gate.end();
      await standIn.end();
    },
  };
}
