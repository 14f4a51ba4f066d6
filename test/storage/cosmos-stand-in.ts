/** A Cosmos DB stand-in on 127.0.0.1, with databases that are thrown away. */
import { createHttpServer } from '@vercel/cosmosdb-server';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CosmosOptions } from '../../src/storage/cosmos-client.ts';
import { createContainersForDevelopment } from '../../src/storage/cosmos-development.ts';

export type StandIn = {
  port: number;
  /** Options for a new database with its containers. */
  newDatabase(): Promise<CosmosOptions>;
  end(): Promise<void>;
};

export async function startStandIn(): Promise<StandIn> {
  const server = createHttpServer();
  const port = await listenLocally(server);
  return {
    port,
    async newDatabase() {
      const options = {
        endpoint: endpointOf(port),
        // Not a secret: the stand-in checks no key, but the SDK wants one in base64.
        key: Buffer.from('stand-in').toString('base64'),
        database: `test-${randomUUID()}`,
      };
      await createContainersForDevelopment(options);
      return options;
    },
    end: () => endServer(server),
  };
}

export const endpointOf = (port: number): string => `http://127.0.0.1:${port}`;

export async function listenLocally(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A server that listens on TCP has such an address.
  return (server.address() as AddressInfo).port;
}

export async function endServer(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  // The SDK keeps its connections open.
  server.closeAllConnections();
  await closed;
}
