import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, readdir, unlink } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { PlaceAway, type PackPlace } from '../workflows/pack-place.ts';
import { checkedName } from './names.ts';

/** Files of nobody but whoever runs the program. */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

/** A folder on this machine. A file is there with all its bytes, or it is not there. */
export function folderPlace(folder: string): PackPlace {
  return {
    where: folder,
    async put(name, bytes) {
      const path = join(folder, checkedName(name));
      return away(async () => {
        await mkdir(dirname(path), { recursive: true, mode: FOLDER_MODE });
        const begun = `${path}.${randomBytes(6).toString('hex')}.begun`;
        try {
          await write(begun, bytes);
          // Fails where there is a file, and is done at once.
          await link(begun, path);
          return 'put';
        } catch (error) {
          if (codeOf(error) === 'EEXIST') return 'there already';
          throw error;
        } finally {
          await unlink(begun).catch(() => undefined);
        }
      });
    },
    async get(name) {
      const path = join(folder, checkedName(name));
      return away(async () => {
        try {
          return await readFile(path);
        } catch (error) {
          if (codeOf(error) === 'ENOENT') return undefined;
          throw error;
        }
      });
    },
    async list(prefix) {
      return away(async () => {
        try {
          const found = await readdir(folder, { recursive: true, withFileTypes: true });
          return found
            .filter((entry) => entry.isFile() && !entry.name.endsWith('.begun'))
            .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
            .map((path) => path.split(sep).join('/'))
            .filter((name) => name.startsWith(prefix))
            .sort();
        } catch (error) {
          if (codeOf(error) === 'ENOENT') return [];
          throw error;
        }
      });
    },
  };
}

async function write(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', FILE_MODE);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

async function away<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new PlaceAway(`The folder for packs: ${codeOf(error) ?? 'unknown'}.`);
  }
}
