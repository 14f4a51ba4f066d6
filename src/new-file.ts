import { openSync } from 'node:fs';
import { WrongUse } from './command-data.ts';

/** Opens a file that is not there yet, for its owner only; `advice` says how to name another. Throws WrongUse. */
export function newFile(path: string, advice: string): number {
  try {
    return openSync(path, 'wx', 0o600);
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
    if (code === 'EEXIST') throw new WrongUse(`There is a file ${path} already. ${advice}`);
    throw new WrongUse(`${path} can’t be written: ${String(code)}. ${advice}`);
  }
}
