// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { errorClass, reasonOfClass } from "./error-class.js";
import type { DeadLetterFormat } from "./format.js";
import { type HeaderLists, lastText } from "./header-lists.js";

/**
 * Headers of Spring for Apache Kafka (`DeadLetterPublishingRecoverer`): partition as 4 bytes, offset
 * and timestamp as 8, most significant first; everything else text. Left out: the stack trace, and
 * the timestamp's type, which the client does not tell.
 */
export const springFormat: DeadLetterFormat = {
  headers: (account) => ({
    [names.topic]: account.topic,
    [names.partition]: int32(account.partition),
    [names.offset]: int64(BigInt(account.offset)),
    [names.timestamp]: int64(BigInt(account.timestamp)),
    [names.group]: account.groupId,
    [names.error]: account.error,
    [names.errorClass]: errorClass(account.reason),
  }),
  read(headers) {
    const topic = lastText(headers, names.topic);
    const partition = bytesOf(headers, names.partition, 4)?.readInt32BE();
    const offset = bytesOf(headers, names.offset, 8)?.readBigInt64BE();
    if (topic === undefined || partition === undefined || offset === undefined) return undefined;
    const timestamp = bytesOf(headers, names.timestamp, 8)?.readBigInt64BE();
    const reason = reasonOfClass(lastText(headers, names.errorClass));
    return {
      ...{
        ours: reason !== undefined,
        names: reason ? ourNames : everyName,
        topic,
        partition,
        offset,
        reason,
      },
      timestamp: timestamp === undefined ? undefined : Number(timestamp),
      groupId: lastText(headers, names.group),
      error: lastText(headers, names.error),
      attempts: undefined,
    };
  },
};

const names = {
  topic: "kafka_dlt-original-topic",
  partition: "kafka_dlt-original-partition",
  offset: "kafka_dlt-original-offset",
  timestamp: "kafka_dlt-original-timestamp",
  group: "kafka_dlt-original-consumer-group",
  error: "kafka_dlt-exception-message",
  errorClass: "kafka_dlt-exception-fqcn",
};

/** Those that Spring writes beside. */
const others: readonly string[] = [
  "kafka_dlt-original-timestamp-type",
  "kafka_dlt-exception-cause-fqcn",
  "kafka_dlt-exception-stacktrace",
  "kafka_dlt-key-exception-fqcn",
  "kafka_dlt-key-exception-message",
  "kafka_dlt-key-exception-stacktrace",
];

const ourNames: readonly string[] = Object.values(names);
const everyName: readonly string[] = [...ourNames, ...others];

function bytesOf(headers: HeaderLists, name: string, length: number): Buffer | undefined {
  const bytes = headers.get(name)?.at(-1);
  return bytes?.length === length ? bytes : undefined;
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function int64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(value);
  return bytes;
}
