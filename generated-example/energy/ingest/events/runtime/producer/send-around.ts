// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { SendCall } from "../hooks.js";
import { carriedHere } from "../message/carried.js";
import type { MessageDefinition } from "../message/definition.js";
import type { EncodedRecord } from "../message/encoded-record.js";
import { addHeaders, dropCarried } from "../message/trace-headers.js";
import type { Producers } from "./producers.js";
import type { SentMessage } from "./send.js";
import type { Sent } from "./sent.js";

/** Sends a record inside of the hooks, which may add headers to it. */
export function sendAround(
  producers: Producers,
  { message, settings }: SentMessage,
  record: EncodedRecord,
): Promise<Sent> {
  const { aroundSend } = producers.hooks;
  const named = { ...record, message: message.name };
  if (!aroundSend) return producers.sendRecord(named, settings);
  const call = sendCall(message.definition, record);
  return aroundSend(call, () => {
    const headers = withAdded(record.headers, call.headers);
    return producers.sendRecord({ ...named, headers }, settings);
  });
}

function sendCall({ name, correlation }: MessageDefinition, record: EncodedRecord): SendCall {
  // What stands in a payload goes into no trace.
  const header = correlation && "header" in correlation ? correlation.header : undefined;
  return {
    message: name,
    topic: record.topic,
    bodyBytes: record.value?.length ?? 0,
    correlationId: header === undefined ? undefined : record.headers[header]?.toString(),
    headers: {},
  };
}

/** A trace that goes on here comes before one that is only carried through. */
function withAdded(
  own: EncodedRecord["headers"],
  added: SendCall["headers"],
): EncodedRecord["headers"] {
  const headers = { ...own };
  dropCarried(headers, carriedHere()?.trace ?? {}, added);
  addHeaders(headers, added);
  return headers;
}
