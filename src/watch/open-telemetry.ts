import type { TokenCredential } from '@azure/identity';
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  AzureMonitorMetricExporter,
  AzureMonitorTraceExporter,
} from '@azure/monitor-opentelemetry-exporter';
import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type Span,
} from '@opentelemetry/api';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  MeterProvider,
  PeriodicExportingMetricReader,
  type PushMetricExporter,
} from '@opentelemetry/sdk-metrics';
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  type SpanExporter,
} from '@opentelemetry/sdk-trace-base';
import type { Logger } from 'pino';
import type { WatchSettings } from '../config.ts';
import type { Look, Watch } from './watch.ts';

const NAME = 'vantage';
/** Metrics go out so often. */
const EVERY_MS = 60_000;
/** A collector that doesn't answer is given up after so long. */
const PATIENCE_MS = 5_000;
/** So many turns and due items of a second are traced; the others count in the metrics alone. */
const TRACES = 100;
/** When the program stops, what is still to go has so long. */
const LAST_MS = 2_000;

/** Milliseconds: a page save takes a few, and Teams gives up after ten thousand. */
const TIMES = [0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000];
/** Request units: reading one item costs 1, a query over a review some tens. */
const UNITS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000];

/**
 * Metrics and traces by OpenTelemetry. Nothing is instrumented by itself: what goes out is what `Watch`
 * is told, and nothing of OpenTelemetry is global in the process.
 */
export function openTelemetry(
  settings: WatchSettings,
  log: Logger,
  credential?: TokenCredential,
): Watch {
  const resource = resourceFromAttributes({
    'service.name': NAME,
    // Tells replicas apart, and says nothing of the machine.
    'service.instance.id': randomUUID(),
  });
  const exporters = exportersOf(settings, credential);
  for (const one of exporters) tellFailures(one, log);
  const meters = new MeterProvider({
    resource,
    readers: exporters.map(
      ({ metrics }) =>
        new PeriodicExportingMetricReader({
          exporter: metrics,
          exportIntervalMillis: EVERY_MS,
          exportTimeoutMillis: PATIENCE_MS,
        }),
    ),
  });
  const tracers = new BasicTracerProvider({
    resource,
    spanProcessors: exporters.map(
      ({ traces }) => new BatchSpanProcessor(traces, { exportTimeoutMillis: PATIENCE_MS }),
    ),
  });
  const { told, look } = instruments(meters);
  const tracer = tracers.getTracer(NAME);
  const current = new AsyncLocalStorage<Context | undefined>();
  const mayTrace = atMost(TRACES);

  /** Runs it in a span of its own, which nothing else is above; in none where there are too many. */
  async function inSpan<T>(
    name: string,
    kind: SpanKind,
    work: (span: Span | undefined) => Promise<T>,
  ): Promise<T> {
    if (!mayTrace()) return current.run(undefined, () => work(undefined));
    const span = tracer.startSpan(name, { root: true, kind }, ROOT_CONTEXT);
    try {
      return await current.run(trace.setSpan(ROOT_CONTEXT, span), () => work(span));
    } catch (error) {
      failed(span, error instanceof Error ? error.name : 'unknown');
      throw error;
    } finally {
      span.end();
    }
  }

  return {
    async turn(turn, work) {
      const begun = performance.now();
      return inSpan('turn', SpanKind.SERVER, async (span) => {
        try {
          return await work();
        } finally {
          const { verb, outcome, error } = turn;
          span?.updateName(`turn ${verb}`);
          span?.setAttributes({ verb, outcome });
          if (span && error !== undefined) failed(span, error);
          told.turns.record(performance.now() - begun, { verb, outcome });
        }
      });
    },
    due: (type, work) =>
      inSpan(`due ${type}`, SpanKind.CONSUMER, async (span) => {
        span?.setAttribute('type', type);
        return work();
      }),
    store({ container, operation, ms, outcome, requestUnits }) {
      const attributes = { container, operation, outcome };
      told.storeTimes.record(ms, attributes);
      if (requestUnits !== undefined)
        told.requestUnits.record(requestUnits, { container, operation });
      // What goes on after the turn in which it began is told by its metrics alone.
      const context = current.getStore();
      if (context === undefined || trace.getSpan(context)?.isRecording() !== true) return;
      const end = Date.now();
      const span = tracer.startSpan(
        `store ${operation}`,
        { startTime: end - ms, attributes, kind: SpanKind.CLIENT },
        context,
      );
      if (requestUnits !== undefined) span.setAttribute('request_units', requestUnits);
      span.end(end);
    },
    send: (kind, outcome) => {
      told.sends.add(1, { kind, outcome });
    },
    look,
    swept({ done, failed: inVain }) {
      told.swept.add(done, { outcome: 'done' });
      told.swept.add(inVain, { outcome: 'failed' });
    },
    alertWaits: () => {
      told.alerts.add(1);
    },
    // For the log alone: its words name an item.
    unreadable: () => undefined,
    async stop() {
      const ended = Promise.allSettled([tracers.shutdown(), meters.shutdown()]);
      const over = new AbortController();
      await Promise.race([ended, pause(LAST_MS, undefined, { signal: over.signal })]);
      over.abort();
    },
  };
}

type Exporters = { metrics: PushMetricExporter; traces: SpanExporter };
type Done = Parameters<SpanExporter['export']>[1];

function exportersOf(
  { otlp, applicationInsights }: WatchSettings,
  credential: TokenCredential | undefined,
): Exporters[] {
  const all: Exporters[] = [];
  if (otlp !== undefined) {
    const to = (signal: string) => ({
      url: `${otlp.replace(/\/$/, '')}/v1/${signal}`,
      timeoutMillis: PATIENCE_MS,
    });
    all.push({
      metrics: new OTLPMetricExporter(to('metrics')),
      traces: new OTLPTraceExporter(to('traces')),
    });
  }
  if (applicationInsights !== undefined) {
    // Else the exporter sends Microsoft statistics of its own use, and asks Azure what machine this is.
    process.env['APPLICATION_INSIGHTS_NO_STATSBEAT'] ??= 'true';
    const options = {
      connectionString: applicationInsights,
      // The image's file system can't be written to.
      disableOfflineStorage: true,
      ...(credential && { credential }),
    };
    all.push({
      metrics: new AzureMonitorMetricExporter(options),
      traces: new AzureMonitorTraceExporter(options),
    });
  }
  return all;
}

/** As an exporter says that it went well. */
const SENT = 0;

/** OpenTelemetry itself says nothing of it: whoever misses the numbers finds the reason in the log. */
function tellFailures({ metrics, traces }: Exporters, log: Logger): void {
  const telling = (done: Done): Done => {
    return (result) => {
      const code: number = result.code;
      if (code !== SENT) log.warn({ err: result.error }, 'what was watched could not be sent');
      done(result);
    };
  };
  const sendMetrics = metrics.export.bind(metrics);
  const sendTraces = traces.export.bind(traces);
  metrics.export = (items, done) => {
    sendMetrics(items, telling(done));
  };
  traces.export = (spans, done) => {
    sendTraces(spans, telling(done));
  };
}

function instruments(meters: MeterProvider) {
  const meter = meters.getMeter(NAME);
  const times = { unit: 'ms', advice: { explicitBucketBoundaries: TIMES } };
  const told = {
    turns: meter.createHistogram('vantage.turn.duration', times),
    storeTimes: meter.createHistogram('vantage.store.duration', times),
    requestUnits: meter.createHistogram('vantage.store.request_units', {
      advice: { explicitBucketBoundaries: UNITS },
    }),
    sends: meter.createCounter('vantage.sends'),
    swept: meter.createCounter('vantage.due.items'),
    alerts: meter.createCounter('vantage.alerts.not_taken'),
  };

  let last: (Look & { at: number }) | undefined;
  meter.createObservableGauge('vantage.due.oldest', { unit: 's' }).addCallback((gauge) => {
    if (!last?.isOurs) return;
    // Where no look has succeeded since, it has become older.
    const sinceMs = last.oldestDueMs > 0 ? performance.now() - last.at : 0;
    gauge.observe((last.oldestDueMs + sinceMs) / 1_000);
  });
  meter.createObservableGauge('vantage.sweep.lease').addCallback((gauge) => {
    if (last) gauge.observe(last.isOurs ? 1 : 0);
  });
  const look = (now: Look) => {
    last = { ...now, at: performance.now() };
  };
  return { told, look };
}

/** Whether one more of this second is within so many. */
function atMost(aSecond: number): () => boolean {
  let second = 0;
  let count = 0;
  return () => {
    const now = Math.floor(performance.now() / 1_000);
    if (now !== second) count = 0;
    second = now;
    count += 1;
    return count <= aSecond;
  };
}

function failed(span: Span, error: string): void {
  span.setStatus({ code: SpanStatusCode.ERROR });
  // A library may have put anything there.
  span.setAttribute('error', /^[A-Za-z]{1,40}$/.test(error) ? error : 'unknown');
}
