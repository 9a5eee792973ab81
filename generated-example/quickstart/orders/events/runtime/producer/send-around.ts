// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { SendCall } from "../hooks.js";
import { carriedHere } from "../message/carried.js";
import type { MessageDefinition } from "../message/definition.js";
import type { EncodedRecord } from "../message/encoded-record.js";
import { addHeaders, dropCarried } from "../message/trace-headers.js";
import type { SendRequest } from "./pending.js";
import type { Producers } from "./producers.js";
import type { Sent } from "./sent.js";

/** A message of the contract, encoded. */
export interface MessageRequest extends SendRequest {
  readonly record: EncodedRecord;
}

/** Sends a record inside of the hooks, which may add headers to it. */
export function sendAround(
  producers: Producers,
  definition: MessageDefinition,
  { record, settings, message }: MessageRequest,
): Promise<Sent> {
  const { aroundSend } = producers.hooks;
  if (!aroundSend) return producers.sendRecord(record, settings, message);
  const call = sendCall(definition, record);
  return aroundSend(call, () => {
    const headers = withAdded(record.headers, call.headers);
    return producers.sendRecord({ ...record, headers }, settings, message);
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
