import type { Attributes, Counter, Histogram, Meter } from "@opentelemetry/api";
import type { SendFailedEvent, SentEvent, SettledEvent } from "../hooks.js";
import { durationBuckets } from "./metric-names.js";
import { otelNames } from "./otel-names.js";

/** The metrics of the messaging conventions. */
export interface Instruments {
  readonly operationDuration: Histogram;
  readonly sentMessages: Counter;
  readonly consumedMessages: Counter;
  readonly processDuration: Histogram;
}

export function instrumentsOf(meter: Meter): Instruments {
  const seconds = { unit: "s", advice: { explicitBucketBoundaries: [...durationBuckets] } };
  const messages = { unit: "{message}" };
  return {
    operationDuration: meter.createHistogram(otelNames.operationDuration, {
      ...seconds,
      description: "From the call of send to the broker's answer.",
    }),
    sentMessages: meter.createCounter(otelNames.sentMessages, {
      ...messages,
      description: "Messages that were to be sent, failed ones included.",
    }),
    consumedMessages: meter.createCounter(otelNames.consumedMessages, {
      ...messages,
      description: "Records with which the group is done.",
    }),
    processDuration: meter.createHistogram(otelNames.processDuration, {
      ...seconds,
      description: "The last handler call of each record.",
    }),
  };
}

export function tellSent(instruments: Instruments, event: SentEvent): void {
  const { topic, partition, durationMs } = event;
  const attributes = { ...ofSend(topic), [otelNames.partition]: String(partition) };
  instruments.sentMessages.add(1, attributes);
  instruments.operationDuration.record(durationMs / 1000, attributes);
}

export function tellSendFailed(instruments: Instruments, event: SendFailedEvent): void {
  const { topic, reason, durationMs } = event;
  const attributes = { ...ofSend(topic), [otelNames.errorType]: reason };
  instruments.sentMessages.add(1, attributes);
  instruments.operationDuration.record(durationMs / 1000, attributes);
}

export function tellSettled(instruments: Instruments, event: SettledEvent): void {
  const { group, topic, partition, outcome, reason, attempts, durationMs } = event;
  const attributes: Attributes = {
    ...{ [otelNames.system]: "kafka", [otelNames.operationName]: "process" },
    ...{ [otelNames.destination]: topic, [otelNames.group]: group },
    [otelNames.partition]: String(partition),
    ...(reason === undefined ? {} : { [otelNames.errorType]: reason }),
  };
  instruments.consumedMessages.add(1, { ...attributes, [otelNames.outcome]: outcome });
  if (attempts > 0) instruments.processDuration.record(durationMs / 1000, attributes);
}

function ofSend(topic: string): Attributes {
  return {
    ...{ [otelNames.system]: "kafka", [otelNames.destination]: topic },
    ...{ [otelNames.operationName]: "send", [otelNames.operationType]: "send" },
  };
}
