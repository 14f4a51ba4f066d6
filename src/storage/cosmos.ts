/** The production engine: Azure Cosmos DB. */
import type { FeedOptions, SqlParameter } from '@azure/cosmos';
import { connect, defaultDeadlineMs, partitionProperty } from './cosmos-client.ts';
import type { CosmosOptions } from './cosmos-client.ts';
import { chargeOf, explained, notServed, substatusOf } from './cosmos-errors.ts';
import type { Engine, EngineItem, SealedItem } from './engine.ts';
import type { ContainerName, DuePlace, ItemPlace } from './port.ts';

/** As stored: the partition under its container's property, and the system's own `_etag`. */
type Document = Omit<SealedItem, 'partition'> & {
  reviewId?: string;
  personId?: string;
  trailId?: string;
  _etag?: string;
};

/** Opens the containers that infra made. Sends nothing yet: ask `check()`. */
export function openCosmos(options: CosmosOptions): Engine {
  const client = connect(options);
  const database = client.database(options.database);
  const containers = {
    reviews: database.container('reviews'),
    people: database.container('people'),
    audit: database.container('audit'),
  };
  const deadlineMs = options.deadlineMs ?? defaultDeadlineMs;
  const paging = options.pageSize === undefined ? {} : { maxItemCount: options.pageSize };
  const inTime = () => ({ abortSignal: AbortSignal.timeout(deadlineMs) });

  /** One request, of which it is told what it cost, also where it was not served. */
  async function charged<T extends { requestCharge: number }>(request: Promise<T>): Promise<T> {
    try {
      const answer = await request;
      options.onCharge?.(answer.requestCharge);
      return answer;
    } catch (error) {
      options.onCharge?.(chargeOf(error));
      throw error;
    }
  }

  async function query(
    container: ContainerName,
    text: string,
    values: Record<string, string | number>,
    scope: FeedOptions = {},
  ): Promise<Document[]> {
    const parameters: SqlParameter[] = Object.entries(values).map(([name, value]) => ({
      name: `@${name}`,
      value,
    }));
    const { items } = containers[container];
    const asked = items.query<Document>({ query: text, parameters }, { ...paging, ...scope });
    return (await charged(asked.fetchAll())).resources;
  }

  return {
    get: (container, partition, id) =>
      explained(container, undefined, async () => {
        const stored = containers[container].item(id, partition);
        const answer = await charged(stored.read<Document>(inTime()));
        if (answer.statusCode === 404 && substatusOf(answer) !== 0) throw notServed(container);
        return answer.resource && toItem(container, answer.resource);
      }),

    create: (container, item) =>
      explained(container, item, async () => {
        const document = toDocument(container, item);
        return (await charged(containers[container].items.create(document, inTime()))).etag;
      }),

    replace: (container, item, etag) =>
      explained(container, item, async () => {
        const stored = containers[container].item(item.id, item.partition);
        const document = toDocument(container, item);
        return (await charged(stored.replace(document, { ...inTime(), ...ifMatch(etag) }))).etag;
      }),

    delete: (container, partition, id, etag) =>
      explained(container, { id }, async () => {
        const stored = containers[container].item(id, partition);
        await charged(stored.delete({ ...inTime(), ...ifMatch(etag) }));
      }),

    list: (container, partition, type) =>
      explained(container, undefined, async () => {
        // The partition stands in the text too: a server that overlooks the option still obeys.
        const all = `SELECT * FROM c WHERE c.${partitionProperty[container]} = @partition`;
        const scope = { partitionKey: partition };
        const documents =
          type === undefined
            ? await query(container, all, { partition }, scope)
            : await query(container, `${all} AND c.type = @type`, { partition, type }, scope);
        return documents.map((document) => toItem(container, document));
      }),

    listPlaces: (container, partition) =>
      explained(container, undefined, async () => {
        const text = `SELECT c.id, c.type, c._etag FROM c WHERE c.${partitionProperty[container]} = @partition`;
        const documents = await query(container, text, { partition }, { partitionKey: partition });
        return documents.map(({ id, type, _etag = '' }): ItemPlace => ({ id, type, etag: _etag }));
      }),

    listDue: (container, now, limit) =>
      explained(container, undefined, async () => {
        const property = partitionProperty[container];
        const text =
          `SELECT TOP @limit c.id, c.${property}, c.type, c.dueAt ` +
          'FROM c WHERE c.dueAt <= @now ORDER BY c.dueAt';
        const documents = await query(container, text, { now, limit });
        return documents.map((document) => toPlace(container, document));
      }),

    all: async function* (container) {
      const asked = containers[container].items.query<Document>('SELECT * FROM c', paging);
      while (asked.hasMoreResults()) {
        const page = await explained(container, undefined, () => charged(asked.fetchNext()));
        // The SDK's edge: a page may be none, whatever its type says.
        const documents = page.resources as Document[] | undefined;
        for (const document of documents ?? []) yield toItem(container, document);
      }
    },

    // A query: to a read of one item, a missing container can look like a missing item.
    check: () =>
      explained('reviews', undefined, async () => {
        const text = 'SELECT TOP 1 * FROM c WHERE c.reviewId = @partition';
        await query('reviews', text, { partition: '-' }, { partitionKey: '-', ...inTime() });
      }),

    close: () => {
      client.dispose();
      return Promise.resolve();
    },
  };
}

function ifMatch(etag: string) {
  return { accessCondition: { type: 'IfMatch', condition: etag } };
}

function toDocument(container: ContainerName, { partition, ...rest }: SealedItem): Document {
  return { ...rest, [partitionProperty[container]]: partition };
}

function toPlace(container: ContainerName, document: Document): DuePlace {
  const { id, type, dueAt = '' } = document;
  return { id, partition: document[partitionProperty[container]] ?? '', type, dueAt };
}

function toItem(container: ContainerName, document: Document): EngineItem {
  const { id, type, v, writeId, dueAt, body, _etag } = document;
  return {
    id,
    partition: document[partitionProperty[container]] ?? '',
    type,
    v,
    writeId,
    body,
    etag: _etag ?? '',
    ...(dueAt === undefined ? {} : { dueAt }),
  };
}
