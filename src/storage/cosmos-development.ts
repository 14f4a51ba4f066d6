import { connect, partitionProperty } from './cosmos-client.ts';
import type { CosmosOptions } from './cosmos-client.ts';

/**
 * Makes the database and its containers, on an emulator or a stand-in only: in production infra
 * makes them, and the bot's identity may not.
 */
export async function createContainersForDevelopment(options: CosmosOptions): Promise<void> {
  const client = connect(options);
  try {
    const { database } = await client.databases.createIfNotExists({ id: options.database });
    for (const [id, property] of Object.entries(partitionProperty)) {
      await database.containers.createIfNotExists({
        id,
        partitionKey: { paths: [`/${property}`] },
        indexingPolicy: {
          includedPaths: [{ path: '/*' }],
          // Sealed text answers no query, and would cost with every write.
          excludedPaths: [{ path: '/body/?' }, { path: '/"_etag"/?' }],
        },
      });
    }
  } finally {
    client.dispose();
  }
}
