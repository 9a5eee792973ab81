import {
  type Meter,
  type MeterProvider,
  metrics,
  type Tracer,
  type TracerProvider,
  trace,
} from "@opentelemetry/api";
import type { Hooks } from "../hooks.js";
import { runtimeVersion } from "../version.js";
import { instrumentsOf, tellSendFailed, tellSent, tellSettled } from "./otel-metrics.js";
import { inHandlerSpan, inSendSpan, withoutSpans } from "./otel-spans.js";

/** Unless given: what is registered with the OpenTelemetry API. */
export interface OpenTelemetryOptions {
  readonly tracerProvider?: TracerProvider;
  readonly meterProvider?: MeterProvider;
}

/**
 * Hooks that make a span of each send and each handler call, and keep the messaging metrics of
 * OpenTelemetry's conventions; give them to the service as `hooks`. A handler's span begins a trace
 * of its own, linked to the message's. OpenTelemetry's own instrumentation of KafkaJS, where it is
 * on, makes no spans of what these hooks make spans of.
 */
export function openTelemetryHooks(options: OpenTelemetryOptions = {}): Hooks {
  const { tracerProvider = trace, meterProvider = metrics } = options;
  const tracer: Tracer = tracerProvider.getTracer("topicwright", runtimeVersion);
  const meter: Meter = meterProvider.getMeter("topicwright", runtimeVersion);
  const instruments = instrumentsOf(meter);
  return {
    aroundSend: (call, next) => inSendSpan(tracer, call, next),
    aroundHandler: (call, next) => inHandlerSpan(tracer, call, next),
    aroundClient: withoutSpans,
    sent: (event) => tellSent(instruments, event),
    sendFailed: (event) => tellSendFailed(instruments, event),
    settled: (event) => tellSettled(instruments, event),
  };
}
