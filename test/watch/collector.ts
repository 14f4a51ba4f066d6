/** A collector of OpenTelemetry on this machine: keeps what it gets, or behaves badly. */
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { endServer, listenLocally } from '../storage/cosmos-stand-in.ts';

const attributes = z
  .array(z.object({ key: z.string(), value: z.record(z.string(), z.unknown()) }))
  .default([])
  .transform((all) =>
    Object.fromEntries(all.map(({ key, value }) => [key, Object.values(value)[0]])),
  );

const number = z.union([z.number(), z.string().transform(Number)]);
const point = z
  .object({
    attributes,
    asInt: number.optional(),
    asDouble: number.optional(),
    count: number.optional(),
    sum: number.optional(),
  })
  .transform(({ asInt, asDouble, ...rest }) => ({ ...rest, value: asInt ?? asDouble }));
const points = z.object({ dataPoints: z.array(point) }).optional();

const metricsSchema = z.object({
  resourceMetrics: z.array(
    z.object({
      scopeMetrics: z.array(
        z.object({
          metrics: z.array(
            z.object({ name: z.string(), sum: points, gauge: points, histogram: points }),
          ),
        }),
      ),
    }),
  ),
});

const tracesSchema = z.object({
  resourceSpans: z.array(
    z.object({
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              name: z.string(),
              traceId: z.string(),
              spanId: z.string(),
              parentSpanId: z.string().optional(),
              attributes,
              status: z.object({ code: z.number() }).optional(),
            }),
          ),
        }),
      ),
    }),
  ),
});

export type Point = z.output<typeof point>;
export type Collected = z.output<
  typeof tracesSchema
>['resourceSpans'][0]['scopeSpans'][0]['spans'][0];

export type Collector = {
  url: string;
  /** Every body, as it came. */
  bodies: string[];
  spans(): Collected[];
  /** The points of a metric as they stood last. */
  points(name: string): Point[];
  end(): Promise<void>;
};

/** `behaves`: keeps what it gets and says so; or takes it and never answers; or is out of order. */
export async function startCollector(
  behaves: 'well' | 'hangs' | 'answers 500' | 'answers 503' = 'well',
): Promise<Collector> {
  const got: { path: string; body: string }[] = [];
  const server = createServer((request, answer) => {
    text(request).then(
      (body) => {
        got.push({ path: request.url ?? '', body });
        if (behaves === 'hangs') return;
        answer.statusCode = behaves === 'well' ? 200 : Number(behaves.slice(-3));
        answer.setHeader('content-type', 'application/json');
        answer.end('{}');
      },
      // Cut off at the end.
      () => undefined,
    );
  });
  const port = await listenLocally(server);
  const bodiesOf = (path: string) =>
    got.filter((one) => one.path === path).map(({ body }): unknown => JSON.parse(body));
  return {
    url: `http://127.0.0.1:${port}`,
    get bodies() {
      return got.map(({ body }) => body);
    },
    spans: () =>
      bodiesOf('/v1/traces')
        .flatMap((body) => tracesSchema.parse(body).resourceSpans)
        .flatMap(({ scopeSpans }) => scopeSpans)
        .flatMap(({ spans }) => spans),
    points: (name) =>
      metricsSchema
        .parse(bodiesOf('/v1/metrics').at(-1))
        .resourceMetrics.flatMap(({ scopeMetrics }) => scopeMetrics)
        .flatMap(({ metrics }) => metrics)
        .filter((metric) => metric.name === name)
        .flatMap(({ sum, gauge, histogram }) => (sum ?? gauge ?? histogram)?.dataPoints ?? []),
    async end() {
      server.closeAllConnections();
      await endServer(server);
    },
  };
}
