/** What the real service may answer and the stand-in never does, from a server that says just that. */
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { openCosmos } from '../../src/storage/cosmos.ts';
import { InvalidItem, ItemChanged, ItemExists, StoreUnavailable } from '../../src/storage/port.ts';
import type { Store } from '../../src/storage/port.ts';
import { sealerFromKeys } from '../../src/storage/seal.ts';
import { openStore } from '../../src/storage/store.ts';
import { endpointOf, endServer, listenLocally } from './cosmos-stand-in.ts';
import { itemOf } from './items.ts';

type Answer = { status: number; substatus?: number };

const missing: Answer = { status: 404, substatus: 0 };
let writes: Answer[] = [];
let reads: Answer[] = [];
let requests: string[] = [];
let charges: number[] = [];
let server: Server;
let store: Store;

beforeAll(async () => {
  server = createServer((request, answer) => {
    request.resume();
    answer.setHeader('content-type', 'application/json');
    const { method = '', url = '' } = request;
    if (method === 'GET' && /\/colls\/\w+\/?$/.test(url)) {
      // The SDK asks once for the container's partition key.
      answer.end(JSON.stringify({ id: 'reviews', partitionKey: { paths: ['/reviewId'] } }));
      return;
    }
    requests.push(method);
    const queue = method === 'GET' ? reads : writes;
    const { status, substatus } = (queue.length > 1 ? queue.shift() : queue[0]) ?? missing;
    if (substatus !== undefined) answer.setHeader('x-ms-substatus', substatus);
    answer.setHeader('x-ms-retry-after-ms', 1);
    answer.setHeader('x-ms-request-charge', '1.5');
    // Not chained: restify, once loaded by any test of this process, has writeHead return nothing.
    answer.writeHead(status);
    answer.end(JSON.stringify({ message: 'an answer' }));
  });
  const port = await listenLocally(server);
  const key = Buffer.from('any').toString('base64');
  const engine = openCosmos({
    endpoint: endpointOf(port),
    key,
    database: 'd',
    deadlineMs: 2_000,
    onCharge: (requestUnits) => charges.push(requestUnits),
  });
  store = openStore(engine, sealerFromKeys(Buffer.alloc(32, 7)));
});

afterAll(async () => {
  await store.close();
  await endServer(server);
});

beforeEach(() => {
  writes = [];
  reads = [missing];
  requests = [];
  charges = [];
});

describe('an answer to a read', () => {
  test.each([undefined, 0])('404 with substatus %p is a missing item', async (substatus) => {
    reads = [substatus === undefined ? { status: 404 } : { status: 404, substatus }];
    expect(await store.get('reviews', 'p', 'i')).toBeUndefined();
  });

  test.each([
    ['is missing', 404],
    ['is there', 200],
    ['was refused', 403],
  ])('says what it cost, where the item %s', async (_, status) => {
    reads = [status === 404 ? missing : { status }];
    await store.get('reviews', 'p', 'i').catch(() => undefined);
    expect(charges).toEqual([1.5]);
  });

  test.each([1002, 1003])('404 with substatus %p is no missing item', async (substatus) => {
    reads = [{ status: 404, substatus }];
    await expect(store.get('reviews', 'p', 'i')).rejects.toThrow(StoreUnavailable);
  });

  test.each([
    [401, /deploy infra\/ again/],
    [403, /deploy infra\/ again/],
    [429, /busy/],
    [500, /500/],
    [503, /503/],
  ])('%p says what to do', async (status, advice) => {
    reads = [{ status }];
    const reading = store.get('reviews', 'p', 'i');
    await expect(reading).rejects.toThrow(StoreUnavailable);
    await expect(reading).rejects.toThrow(advice);
  });
});

describe('an answer to a write', () => {
  const create = () => store.create('reviews', itemOf());
  const replace = () => store.replace('reviews', itemOf(), '"1"');
  const remove = () => store.delete('reviews', 'p', 'i', '"1"');

  test.each([
    ['a create', create, 409, ItemExists],
    ['a replace', replace, 412, ItemChanged],
    ['a replace', replace, 404, ItemChanged],
    ['a replace', replace, 449, ItemChanged],
    ['a delete', remove, 412, ItemChanged],
    ['a delete', remove, 404, ItemChanged],
    ['a create', create, 413, InvalidItem],
    ['a create', create, 403, StoreUnavailable],
    ['a replace', replace, 408, StoreUnavailable],
    ['a replace', replace, 500, StoreUnavailable],
    ['a replace', replace, 503, StoreUnavailable],
  ])('%s that gets %3$p', async (_, write, status, error) => {
    writes = [{ status }];
    await expect(write()).rejects.toThrow(error);
    // Sent once, whatever came back.
    expect(requests.filter((method) => method !== 'GET')).toHaveLength(1);
  });

  test.each([
    ['replace', replace],
    ['delete', remove],
  ])('a %s in a container that is missing is not "changed"', async (_, write) => {
    writes = [{ status: 404, substatus: 1003 }];
    reads = [{ status: 404, substatus: 1003 }];
    await expect(write()).rejects.toThrow(StoreUnavailable);
  });

  test('429 is waited out', async () => {
    writes = [{ status: 429 }, { status: 429 }, { status: 201 }];
    await expect(create()).resolves.toMatchObject({ type: 'thing' });
    expect(requests).toEqual(['POST', 'POST', 'POST']);
  });
});
