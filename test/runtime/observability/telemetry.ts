import { context, propagation } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";

context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
propagation.setGlobalPropagator(new W3CTraceContextPropagator());

/** An OpenTelemetry SDK that keeps all it is told in memory. */
export class Telemetry {
  readonly tracerProvider: BasicTracerProvider;
  readonly meterProvider: MeterProvider;
  private readonly spansKept: InMemorySpanExporter = new InMemorySpanExporter();
  private readonly metricsKept: InMemoryMetricExporter = new InMemoryMetricExporter(
    AggregationTemporality.CUMULATIVE,
  );

  constructor() {
    const spanProcessors = [new SimpleSpanProcessor(this.spansKept)];
    this.tracerProvider = new BasicTracerProvider({ spanProcessors });
    const exporter = this.metricsKept;
    const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 600_000 });
    this.meterProvider = new MeterProvider({ readers: [reader] });
  }

  /** Ended ones of a name. */
  spans(name?: string): readonly ReadableSpan[] {
    const all = this.spansKept.getFinishedSpans();
    return name === undefined ? all : all.filter((span) => span.name === name);
  }

  /** The points of each metric by its name. */
  async metrics(): Promise<ReadonlyMap<string, readonly { value: unknown; attributes: object }[]>> {
    await this.meterProvider.forceFlush();
    const scopes = this.metricsKept.getMetrics().at(-1)?.scopeMetrics ?? [];
    return new Map(
      scopes.flatMap(({ metrics }) =>
        metrics.map(({ descriptor, dataPoints }) => [descriptor.name, dataPoints] as const),
      ),
    );
  }
}
