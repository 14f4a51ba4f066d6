import type { ConnectorClient, ConnectorFactory } from 'botframework-connector';
import { connectorHttp, type ConnectorHttp } from './connector-http.ts';
import type { Pace } from './pace.ts';

/** The client by which the bot writes to that tenant, through that service. */
export type Connectors = (tenantId: string, serviceUrl: string) => Promise<ConnectorClient>;

/** Of so many clients none is forgotten: a tenant has one service, or two while it moves. */
const KEPT = 500;

/**
 * The clients of the connector, each one tenant's: all its calls go through that tenant's door, so
 * no call can pass it by. They are kept, since to build one takes a quarter of a turn.
 */
export function connectorsOf(
  pace: Pace,
  factoryWith: (http: ConnectorHttp) => ConnectorFactory,
): Connectors {
  const kept = new Map<string, Promise<ConnectorClient>>();
  return (tenantId, serviceUrl) => {
    const key = JSON.stringify([tenantId, serviceUrl]);
    const known = kept.get(key);
    if (known) return known;
    if (kept.size >= KEPT) kept.clear();
    const client = factoryWith(connectorHttp(tenantId, pace)).create(serviceUrl);
    kept.set(key, client);
    client.catch(() => kept.delete(key));
    return client;
  };
}
