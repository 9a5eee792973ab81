// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { FetchedRecord } from "../transport/transport.js";
import { connectFormat } from "./connect-format.js";
import { envelopeFormat } from "./envelope-format.js";
import type { DeadLetterFormat, Told } from "./format.js";
import type { DeadLetterFormatName } from "./format-name.js";
import type { HeaderLists } from "./header-lists.js";
import { plainFormat } from "./plain-format.js";
import { springFormat } from "./spring-format.js";

export const deadLetterFormats: Readonly<Record<DeadLetterFormatName, DeadLetterFormat>> = {
  plain: plainFormat,
  envelope: envelopeFormat,
  spring: springFormat,
  connect: connectFormat,
};

/** What a record tells as a dead letter. Of several accounts ours counts: we leave no older one of our own in place. */
export function toldBy(headers: HeaderLists, record: FetchedRecord): Told | undefined {
  const told = Object.values(deadLetterFormats).flatMap(
    (format) => format.read(headers, record) ?? [],
  );
  return told.find(({ ours }) => ours) ?? told[0];
}
