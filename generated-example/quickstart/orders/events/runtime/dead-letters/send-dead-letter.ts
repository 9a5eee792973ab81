// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { ProducerSettings } from "../producer/definition.js";
import type { RecordToSend } from "../producer/pending.js";
import type { Producers } from "../producer/producers.js";
import { SendError } from "../producer/send-error.js";

/** Acknowledged by all in-sync replicas, and never twice. */
const settings: ProducerSettings = {
  acks: -1,
  idempotent: true,
  retries: 2,
  requestTimeoutMs: 10_000,
  deliveryTimeoutMs: 30_000,
};

/**
 * Sends a dead letter. One that is too large goes compressed: its record may have come compressed, and
 * topics limit what they store. Rejects with a `SendError`.
 */
export async function sendDeadLetter(
  producers: Producers,
  letter: RecordToSend,
  compression?: "gzip",
): Promise<void> {
  try {
    await producers.sendRecord(letter, compression ? { ...settings, compression } : settings);
  } catch (error) {
    if (compression || !(error instanceof SendError && error.reason === "too-large")) throw error;
    await producers.sendRecord(letter, { ...settings, compression: "gzip" });
  }
}
