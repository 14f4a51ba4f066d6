import { CosmosClient } from '@azure/cosmos';
import type { TokenCredential } from '@azure/identity';

export type CosmosOptions = {
  endpoint: string;
  database: string;
  /** An account key, for trials. In production a managed identity's `credential` stands here. */
  key?: string;
  credential?: TokenCredential;
  /** Items per page of a query; without it the service decides. */
  pageSize?: number;
  /** How long one read or write may take, the SDK's own retries included, in milliseconds. */
  deadlineMs?: number;
  /** Is told what each request cost, in request units, those that failed too. */
  onCharge?: (requestUnits: number) => void;
};

/** The partition key of each container, and the property of an item that holds it. */
export const partitionProperty = {
  reviews: 'reviewId',
  people: 'personId',
  audit: 'trailId',
} as const;

/** A Teams invoke has 10 seconds, and a write that was cut is read back: twice this. */
export const defaultDeadlineMs = 4_000;

/** A client for one process. Throws, with what to do, when it has neither key nor credential. */
export function connect(options: CosmosOptions): CosmosClient {
  const { endpoint, key, credential } = options;
  if (key === undefined && credential === undefined) {
    throw new Error('Cosmos DB needs a key (COSMOS_KEY) or a managed identity.');
  }
  return new CosmosClient({
    endpoint,
    ...(key === undefined ? {} : { key }),
    ...(key === undefined && credential !== undefined ? { aadCredentials: credential } : {}),
    connectionPolicy: {
      // One region, so there is nothing to discover; and with discovery the SDK repeats some writes
      // by itself, for up to two minutes.
      enableEndpointDiscovery: false,
      requestTimeout: options.deadlineMs ?? defaultDeadlineMs,
      // Only 429 is repeated for a write: it says that nothing was done.
      retryOptions: {
        maxRetryAttemptCount: 5,
        fixedRetryIntervalInMilliseconds: 0,
        maxWaitTimeInSeconds: 3,
      },
    },
  });
}
