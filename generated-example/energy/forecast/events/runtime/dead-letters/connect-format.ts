// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { errorClass, reasonOfClass } from "./error-class.js";
import type { DeadLetterReason } from "./failure.js";
import type { DeadLetterFormat } from "./format.js";
import { lastCount, lastOffset, lastText } from "./header-lists.js";

/**
 * Headers of Kafka Connect (`errors.deadletterqueue.context.headers.enable`), all of them text. The
 * group stands for the connector, of which there is one task. Left out: the stack trace. There, dead
 * letters have the timestamp of their record, so that one of an old record may be deleted at once;
 * here it stands in a header.
 */
export const connectFormat: DeadLetterFormat = {
  headers: (account) => ({
    [names.topic]: account.topic,
    [names.partition]: String(account.partition),
    [names.offset]: account.offset,
    [names.connector]: account.groupId,
    [names.task]: "0",
    [names.stage]: stages[account.reason],
    [names.className]: "topicwright",
    [names.errorClass]: errorClass(account.reason),
    [names.error]: account.error,
    [timestampHeader]: account.timestamp,
  }),
  read(headers, record) {
    const topic = lastText(headers, names.topic);
    const partition = lastCount(headers, names.partition);
    const offset = lastOffset(headers, names.offset);
    if (topic === undefined || partition === undefined || offset === undefined) return undefined;
    const reason = reasonOfClass(lastText(headers, names.errorClass));
    const ours = reason !== undefined;
    return {
      ...{ ours, names: ours ? ourNames : everyName, topic, partition, offset, reason },
      timestamp: Number((ours && lastText(headers, timestampHeader)) || record.timestamp),
      groupId: ours ? lastText(headers, names.connector) : undefined,
      error: lastText(headers, names.error),
      attempts: undefined,
    };
  },
};

const names = {
  topic: "__connect.errors.topic",
  partition: "__connect.errors.partition",
  offset: "__connect.errors.offset",
  connector: "__connect.errors.connector.name",
  task: "__connect.errors.task.id",
  stage: "__connect.errors.stage",
  className: "__connect.errors.class.name",
  errorClass: "__connect.errors.exception.class.name",
  error: "__connect.errors.exception.message",
};

const timestampHeader = "dlq.timestamp";

const ourNames: readonly string[] = [...Object.values(names), timestampHeader];
const everyName: readonly string[] = [
  ...Object.values(names),
  "__connect.errors.exception.stacktrace",
];

/** Connect's names of the step that failed. */
const stages: Readonly<Record<DeadLetterReason, string>> = {
  undecodable: "VALUE_CONVERTER",
  invalid: "VALUE_CONVERTER",
  unknown: "VALUE_CONVERTER",
  handler: "TASK_PUT",
};
