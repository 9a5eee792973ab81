// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { RecordToSend } from "../../producer/pending.js";
import type { Producers } from "../../producer/producers.js";
import { SendError } from "../../producer/send-error.js";
import { redrivesHeader } from "../read-dead-letter.js";
import { sendDeadLetter } from "../send-dead-letter.js";

/**
 * Sends a record back: where its key leads, if its partition is gone; without our header, if that is
 * what makes it too large. Resolves with an error where the broker refuses it for good; rejects with
 * a `SendError` where another try may fare better.
 */
export async function sendBack(
  producers: Producers,
  record: RecordToSend,
): Promise<SendError | undefined> {
  try {
    await sendDeadLetter(producers, record);
    return undefined;
  } catch (error) {
    if (!(error instanceof SendError)) throw error;
    const { partition, ...anywhere } = record;
    if (error.reason === "no-such-partition" && partition !== undefined) {
      return sendBack(producers, anywhere);
    }
    const { [redrivesHeader]: count, ...headers } = record.headers;
    if (error.reason === "too-large" && count) return sendBack(producers, { ...record, headers });
    if (refusals.has(error.reason)) return error;
    throw error;
  }
}

const refusals: ReadonlySet<SendError["reason"]> = new Set([
  "too-large",
  "invalid",
  "no-such-topic",
]);
