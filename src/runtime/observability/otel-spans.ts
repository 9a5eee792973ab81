import {
  type Attributes,
  context,
  createContextKey,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  type TextMapGetter,
  type Tracer,
  trace,
} from "@opentelemetry/api";
import type { HandlerCall, SendCall } from "../hooks.js";
import { SendError } from "../producer/send-error.js";
import type { Sent } from "../producer/sent.js";
import { otelNames } from "./otel-names.js";

// What OpenTelemetry's `suppressTracing` sets; keys of one name are one key.
const suppressed = createContextKey("OpenTelemetry SDK Context Key SUPPRESS_TRACING");

/** Calls without any spans of others: those of OpenTelemetry's KafkaJS instrumentation would tell ours once more. */
export function withoutSpans(next: () => unknown): unknown {
  return context.with(context.active().setValue(suppressed, true), next);
}

/** Sends in a span of its own, whose trace goes out with the message. */
export function inSendSpan(
  tracer: Tracer,
  call: SendCall,
  next: () => Promise<Sent>,
): Promise<Sent> {
  const { topic, headers } = call;
  const attributes = { ...attributesOf(call, "send"), [otelNames.operationType]: "send" };
  const span = tracer.startSpan(`send ${topic}`, { kind: SpanKind.PRODUCER, attributes });
  const active = trace.setSpan(context.active(), span);
  propagation.inject(active, headers);
  const sending = context.with(active, next);
  sending.then(
    ({ partition, offset }) => {
      span.setAttribute(otelNames.partition, String(partition));
      if (offset !== undefined) span.setAttribute(otelNames.offset, Number(offset));
      span.end();
    },
    (error: unknown) => failed(span, error instanceof SendError ? error.reason : typeOf(error)),
  );
  return sending;
}

/** Calls a handler in a span of its own, linked to the span that sent the message. */
export function inHandlerSpan(tracer: Tracer, call: HandlerCall, next: () => unknown): unknown {
  const { group, topic, partition, offset, attempt } = call;
  // Whoever fetched the record did so without spans.
  const unsuppressed = context.active().deleteValue(suppressed);
  const extracted = propagation.extract(unsuppressed, call.headers, headerReader);
  const sender = trace.getSpanContext(
    propagation.extract(ROOT_CONTEXT, call.headers, headerReader),
  );
  const attributes: Attributes = {
    ...attributesOf(call, "process"),
    ...{ [otelNames.operationType]: "process", [otelNames.group]: group },
    ...{ [otelNames.partition]: String(partition), [otelNames.offset]: Number(offset) },
    [otelNames.attempt]: attempt,
  };
  const links = sender ? [{ context: sender }] : [];
  const options = { kind: SpanKind.CONSUMER, root: true, attributes, links };
  const span = tracer.startSpan(`process ${topic}`, options, extracted);
  try {
    const returned = context.with(trace.setSpan(extracted, span), next);
    if (!(returned instanceof Promise)) span.end();
    else {
      returned.then(
        () => span.end(),
        (error: unknown) => failed(span, typeOf(error)),
      );
    }
    return returned;
  } catch (error) {
    failed(span, typeOf(error));
    throw error;
  }
}

function attributesOf(call: SendCall | HandlerCall, operation: string): Attributes {
  const { topic, message, bodyBytes, correlationId } = call;
  return {
    ...{ [otelNames.system]: "kafka", [otelNames.operationName]: operation },
    ...{ [otelNames.destination]: topic, [otelNames.bodySize]: bodyBytes },
    ...(message === undefined ? {} : { [otelNames.message]: message }),
    ...(correlationId === undefined ? {} : { [otelNames.conversation]: correlationId }),
  };
}

/** A repeated header counts once, as everywhere in OpenTelemetry. */
const headerReader: TextMapGetter<HandlerCall["headers"]> = {
  keys: (headers) => Object.keys(headers),
  get: (headers, name) => [headers[name] ?? []].flat()[0]?.toString(),
};

/** Says of what kind an error is and no more: its message may hold what stands in a payload. */
function failed(span: Span, type: string): void {
  span.setAttribute(otelNames.errorType, type);
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}

function typeOf(error: unknown): string {
  return error instanceof Error ? error.constructor.name : typeof error;
}
