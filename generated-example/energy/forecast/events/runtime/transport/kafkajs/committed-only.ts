// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Broker } from "kafkajs";
import { type FetchedPartition, leaveOutAborted } from "./aborted-records.js";

/**
 * From now on the broker's consumer is handed no records of aborted transactions, nor are any others
 * left out for them.
 */
export function committedOnly(broker: Broker): void {
  const fetch = broker.fetch.bind(broker);
  broker.fetch = async (request) => {
    const answer: FetchAnswer = await fetch(request);
    for (const { partitions } of answer.responses) partitions.forEach(leaveOutAborted);
    return answer;
  };
}

/** KafkaJS's types say nothing of it. */
interface FetchAnswer {
  readonly responses: readonly { readonly partitions: readonly FetchedPartition[] }[];
}
