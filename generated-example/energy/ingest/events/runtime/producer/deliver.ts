// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type {
  RecordFailure,
  TransportProducer,
  TransportSendOptions,
} from "../transport/transport.js";
import type { ProducerSettings } from "./definition.js";
import type { Pending } from "./pending.js";

/** A record that could not be sent. */
export interface Failed {
  readonly pending: Pending;
  readonly failure: RecordFailure;
}

/**
 * Sends records that may share a request; what succeeds is settled, what fails is returned. Where the
 * broker refuses the records of a partition because of one of them, halves of them, and halves of
 * halves, find the one.
 */
export async function deliver(
  producer: TransportProducer,
  batch: readonly Pending[],
  settings: ProducerSettings,
): Promise<readonly Failed[]> {
  const outcomes = await producer.send(batch, sendOptions(settings, batch));
  const failed: Failed[] = [];
  batch.forEach((pending, i) => {
    const outcome = outcomes[i];
    if (outcome?.ok) pending.succeed(outcome.place);
    else failed.push({ pending, failure: outcome?.failure ?? noOutcome });
  });
  if (failed.length === 0) return failed;
  const isolated: Failed[] = [];
  for (const refused of byPartition(failed))
    isolated.push(...(await isolate(producer, refused, settings)));
  return isolated;
}

/** `failed` are all records of one partition. */
async function isolate(
  producer: TransportProducer,
  failed: readonly Failed[],
  settings: ProducerSettings,
): Promise<readonly Failed[]> {
  if (failed.length === 1 || !failed.every(({ failure }) => isAboutOne(failure))) return failed;
  const middle = Math.ceil(failed.length / 2);
  const isolated: Failed[] = [];
  for (const half of [failed.slice(0, middle), failed.slice(middle)]) {
    const batch = half.map(({ pending }) => pending);
    isolated.push(...(await deliver(producer, batch, settings)));
  }
  return isolated;
}

const noOutcome: RecordFailure = { reason: "failed", stored: "unknown", cause: undefined };

function isAboutOne({ reason }: RecordFailure): boolean {
  return reason === "too-large" || reason === "invalid";
}

function byPartition(failed: readonly Failed[]): Failed[][] {
  const partitions = new Map<string, Failed[]>();
  for (const one of failed) {
    // No topic name has an `@`.
    const name = `${one.pending.partition}@${one.pending.topic}`;
    const others = partitions.get(name);
    if (others) others.push(one);
    else partitions.set(name, [one]);
  }
  return [...partitions.values()];
}

function sendOptions(
  { acks, requestTimeoutMs, retries, compression }: ProducerSettings,
  batch: readonly Pending[],
): TransportSendOptions {
  let deadline = Number.POSITIVE_INFINITY;
  for (const pending of batch) deadline = Math.min(deadline, pending.deadline);
  const options = { acks, timeoutMs: requestTimeoutMs, retries, deadline };
  return compression ? { ...options, compression } : options;
}
