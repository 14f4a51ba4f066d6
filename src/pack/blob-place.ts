import { buffer } from 'node:stream/consumers';
import type { TokenCredential } from '@azure/identity';
import { AnonymousCredential, ContainerClient, RestError } from '@azure/storage-blob';
import { z } from 'zod';
import { PlaceAway, type PackPlace } from '../workflows/pack-place.ts';
import { checkedName } from './names.ts';

export type BlobPlaceOptions = {
  /** Of a container that is there. */
  url: string;
  /** Absent only for a stand-in on this machine. */
  credential?: TokenCredential;
};

/** What the service says of an error in a header, also where it has no body. */
const detailsSchema = z.object({ errorCode: z.string() });

/** A press of a button has ten seconds, and a pack is several files. */
const TRY_MS = 3_000;

/** A container of Azure Storage. The program makes none: who may read it is for the board to set. */
export function blobPlace({ url, credential }: BlobPlaceOptions): PackPlace {
  const where = url.replace(/\/+$/, '');
  const container = new ContainerClient(where, credential ?? new AnonymousCredential(), {
    retryOptions: { maxTries: 2, tryTimeoutInMs: TRY_MS, retryDelayInMs: 100 },
  });
  return {
    where,
    async put(name, bytes) {
      const blob = container.getBlockBlobClient(checkedName(name));
      return away(async () => {
        try {
          await blob.upload(bytes, bytes.length, { conditions: { ifNoneMatch: '*' } });
          return 'put';
        } catch (error) {
          // By somebody else, or by a try of our own whose answer was lost.
          if (statusOf(error) === 409 || statusOf(error) === 412) return 'there already';
          throw error;
        }
      });
    },
    async get(name) {
      const blob = container.getBlobClient(checkedName(name));
      return away(async () => {
        try {
          const { readableStreamBody } = await blob.download();
          return readableStreamBody && (await buffer(readableStreamBody));
        } catch (error) {
          if (statusOf(error) === 404 && codeOf(error) !== 'ContainerNotFound') return undefined;
          throw error;
        }
      });
    },
    list: (prefix) =>
      away(async () => {
        const names: string[] = [];
        for await (const { name } of container.listBlobsFlat({ prefix })) names.push(name);
        return names;
      }),
  };
}

function statusOf(error: unknown): number | undefined {
  return error instanceof RestError ? error.statusCode : undefined;
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof RestError)) return undefined;
  const { errorCode } = detailsSchema.safeParse(error.details).data ?? {};
  return errorCode ?? error.code;
}

/** What went wrong without the names of files, which a log does not need. */
async function away<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const why = codeOf(error) ?? statusOf(error) ?? 'unknown';
    throw new PlaceAway(`The container for packs: ${why}.`);
  }
}
