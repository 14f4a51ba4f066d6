import { azureCredential } from '../../src/storage/azure-credential.ts';
import { connect } from '../../src/storage/cosmos-client.ts';
import type { CosmosOptions } from '../../src/storage/cosmos-client.ts';
import { createContainersForDevelopment } from '../../src/storage/cosmos-development.ts';
import { openCosmos } from '../../src/storage/cosmos.ts';
import { StoreUnavailable } from '../../src/storage/port.ts';
import type { Store } from '../../src/storage/port.ts';
import { sealerFromKeys } from '../../src/storage/seal.ts';
import { openStore } from '../../src/storage/store.ts';
import { storeContract } from './contract.ts';
import type { Subject } from './contract.ts';
import { endpointOf, startStandIn } from './cosmos-stand-in.ts';
import type { StandIn } from './cosmos-stand-in.ts';
import { startCuttingProxy } from './cutting-proxy.ts';
import type { CuttingProxy } from './cutting-proxy.ts';
import { draftOf, freshId, itemOf } from './items.ts';

const sealer = sealerFromKeys(Buffer.alloc(32, 7));
const pageSize = 10;

async function everyDocument(options: CosmosOptions): Promise<string> {
  const client = connect(options);
  const database = client.database(options.database);
  const reads = ['reviews', 'people', 'audit'].map((id) =>
    database.container(id).items.readAll().fetchAll(),
  );
  const pages = await Promise.all(reads);
  client.dispose();
  return JSON.stringify(pages.map(({ resources }) => resources));
}

function subjectOf(options: CosmosOptions, end: () => Promise<unknown>): Subject {
  const engine = openCosmos({ ...options, pageSize });
  return {
    engine,
    raw: () => everyDocument(options),
    async end() {
      await engine.close();
      await end();
    },
  };
}

storeContract(
  'a Cosmos DB stand-in',
  async () => {
    const standIn = await startStandIn();
    return subjectOf(await standIn.newDatabase(), () => standIn.end());
  },
  { pageSize, runs: 20 },
);

const { COSMOS_ENDPOINT: endpoint, COSMOS_KEY: key } = process.env;
if (endpoint !== undefined) {
  storeContract(
    'Cosmos DB itself',
    async () => {
      const access = key === undefined ? { credential: azureCredential() } : { key };
      const options = { endpoint, ...access, database: `vantage-test-${freshId()}` };
      await createContainersForDevelopment(options);
      return subjectOf(options, async () => {
        const client = connect(options);
        await client.database(options.database).delete();
        client.dispose();
      });
    },
    { pageSize, runs: 5 },
  );
}

describe('Cosmos DB over a connection that is cut', () => {
  let standIn: StandIn;
  let proxy: CuttingProxy;
  let store: Store;

  beforeAll(async () => {
    standIn = await startStandIn();
    proxy = await startCuttingProxy(standIn.port);
    const options = await standIn.newDatabase();
    store = openStore(openCosmos({ ...options, endpoint: endpointOf(proxy.port) }), sealer);
  });

  afterAll(async () => {
    await store.close();
    await proxy.end();
    await standIn.end();
  });

  /** The methods of the writes that `work` sends, its connection cut once. */
  async function writesOf(when: 'before' | 'after', work: () => Promise<unknown>) {
    const start = proxy.writes.length;
    proxy.cutNextWrite(when);
    await work();
    return proxy.writes.slice(start);
  }

  test('a create that was made is found to be made, with one request', async () => {
    const item = itemOf({ body: 'told' });
    const writes = await writesOf('after', async () => {
      const created = await store.create('reviews', item);
      expect(created).toMatchObject(item);
      expect(await store.get('reviews', item.partition, item.id)).toEqual(created);
    });
    expect(writes).toEqual(['POST']);
  });

  test('a create that was not made says so, and can be made again', async () => {
    const item = itemOf();
    const writes = await writesOf('before', async () => {
      await expect(store.create('reviews', item)).rejects.toThrow(StoreUnavailable);
    });
    expect(writes).toEqual(['POST']);
    expect(await store.get('reviews', item.partition, item.id)).toBeUndefined();
    await store.create('reviews', item);
  });

  test('a replace that was made is found to be made, and its etag serves', async () => {
    const first = await store.create('people', itemOf({ body: 'first' }));
    const writes = await writesOf('after', async () => {
      const second = await store.replace(
        'people',
        draftOf({ ...first, body: 'second' }),
        first.etag,
      );
      expect(second.body).toBe('second');
      await store.replace('people', draftOf({ ...second, body: 'third' }), second.etag);
    });
    expect(writes).toEqual(['PUT', 'PUT']);
    expect((await store.get('people', first.partition, first.id))?.body).toBe('third');
  });

  test('a replace that was not made says so and leaves what was', async () => {
    const first = await store.create('people', itemOf({ body: 'first' }));
    const writes = await writesOf('before', async () => {
      const second = store.replace('people', draftOf({ ...first, body: 'second' }), first.etag);
      await expect(second).rejects.toThrow(StoreUnavailable);
    });
    expect(writes).toEqual(['PUT']);
    expect(await store.get('people', first.partition, first.id)).toEqual(first);
  });

  test('a delete that was made is found to be made; one that was not says so', async () => {
    const { partition, id, etag } = await store.create('people', itemOf());
    const cutBefore = await writesOf('before', async () => {
      await expect(store.delete('people', partition, id, etag)).rejects.toThrow(StoreUnavailable);
    });
    expect(await store.get('people', partition, id)).toBeDefined();
    const cutAfter = await writesOf('after', () => store.delete('people', partition, id, etag));
    expect(await store.get('people', partition, id)).toBeUndefined();
    expect([cutBefore, cutAfter]).toEqual([['DELETE'], ['DELETE']]);
  });
});

describe('Cosmos DB as it is set up', () => {
  let standIn: StandIn;

  beforeAll(async () => {
    standIn = await startStandIn();
  });

  afterAll(async () => {
    await standIn.end();
  });

  test('for development is keyed by what it holds, and indexes no body', async () => {
    const options = await standIn.newDatabase();
    const client = connect(options);
    const database = client.database(options.database);
    const reading = ['reviews', 'people', 'audit'].map((id) => database.container(id).read());
    const found = (await Promise.all(reading)).map(({ resource }) => resource);
    client.dispose();
    expect(found.map((one) => one?.partitionKey?.paths)).toEqual([
      ['/reviewId'],
      ['/personId'],
      ['/trailId'],
    ]);
    for (const one of found) {
      expect(one?.indexingPolicy?.excludedPaths).toContainEqual({ path: '/body/?' });
    }
  });

  test('without its containers is not ready, and says what to do', async () => {
    const options = { ...(await standIn.newDatabase()), database: 'another' };
    const store = openStore(openCosmos(options), sealer);
    await expect(store.check()).rejects.toThrow(/deployment \(infra\)/);
    await store.close();
  });

  test('without a server is not ready, and says where to look', async () => {
    const gone = await startStandIn();
    await gone.end();
    const options = { ...(await standIn.newDatabase()), endpoint: endpointOf(gone.port) };
    const store = openStore(openCosmos(options), sealer);
    await expect(store.check()).rejects.toThrow(/COSMOS_ENDPOINT/);
    await expect(store.get('people', 'p', 'i')).rejects.toThrow(StoreUnavailable);
    await expect(store.list('people', 'p')).rejects.toThrow(StoreUnavailable);
    await expect(store.create('people', itemOf())).rejects.toThrow(StoreUnavailable);
    await store.close();
  });

  test('without a key or an identity is refused at the start', () => {
    expect(() => openCosmos({ endpoint: endpointOf(1), database: 'd' })).toThrow(/COSMOS_KEY/);
  });
});
