import type { Contract, Service } from "../contract/contract.js";
import type { Perspective } from "../contract/perspective.js";
import { placeOf } from "../contract/source.js";
import { namesAsWritten, type TopicNames } from "../contract/topic-names.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { inOrder } from "../diagnostics/in-order.js";
import { fileStem } from "../lib/file-stem.js";
import type { RawDocuments } from "../parse/raw-documents.js";
import { withBothSides } from "./both-sides.js";
import { Context } from "./context.js";
import { documentationOf } from "./documentation.js";
import { kafkaChannels } from "./kafka-channels.js";
import { canBeNarrowed, narrow } from "./narrow.js";
import { operationsOf } from "./operations.js";
import type { Parts } from "./parts.js";
import { partsOfVersion2 } from "./parts-v2.js";
import { partsOfVersion3 } from "./parts-v3.js";
import { withReplyTopics } from "./reply.js";
import { serversOf } from "./server.js";
import { topicsOf } from "./topics.js";
import { reportUnknownTopics } from "./unknown-topics.js";

export interface Normalised {
  /** `undefined` for a document without a Kafka channel. Usable only when no diagnostic is an error. */
  readonly contract: Contract | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** How a document is meant, where it can't say so itself. */
export interface Reading {
  /** Whose side of a 2.x document to take; the application's unless told. */
  readonly perspective?: Perspective;
  /** As written, unless told. */
  readonly topicNames?: TopicNames;
}

/** What a document promises, in the words of Kafka: here 2.x and 3.x become one. */
export function normalise(
  documents: RawDocuments,
  { perspective = "application", topicNames = namesAsWritten }: Reading = {},
): Normalised {
  const ctx = new Context(documents, topicNames);
  const parts = withBothSides(
    ctx.reader.isVersion2
      ? partsOfVersion2(ctx.reader, documents.entry, perspective)
      : partsOfVersion3(ctx.reader, documents.entry),
  );
  const channels = kafkaChannels(ctx, parts);
  if (channels.length === 0) return { contract: undefined, diagnostics: inOrder(ctx.diagnostics) };
  reportUnknownTopics(ctx, channels);
  const skipped = [...ctx.diagnostics];
  const whole = contractOf(ctx, { ...parts, channels });
  const narrowed = canBeNarrowed(whole.diagnostics)
    ? narrow(ctx, { ...parts, channels })
    : undefined;
  if (narrowed === undefined) return whole;
  const { contract, diagnostics } = contractOf(ctx.fresh(), narrowed.parts);
  return { contract, diagnostics: inOrder([...skipped, ...narrowed.diagnostics, ...diagnostics]) };
}

function contractOf(ctx: Context, parts: Parts): Normalised {
  const found = topicsOf(ctx, parts.channels);
  const operations = operationsOf(ctx, parts.operations, found);
  const contract: Contract = {
    service: serviceOf(ctx),
    servers: serversOf(ctx),
    topics: found.topics,
    messages: withReplyTopics(
      found.messages.map(({ message }) => message),
      operations,
    ),
    operations,
    schemas: ctx.schemas.table(),
  };
  return { contract, diagnostics: inOrder(ctx.diagnostics) };
}

function serviceOf(ctx: Context): Service {
  const info = ctx.reader.get(ctx.entry, "info");
  return {
    title: ctx.reader.text(info, "title") ?? fileStem(ctx.entry.file),
    version: String(ctx.reader.get(info, "version")?.value ?? ""),
    documentation: documentationOf(ctx.reader, info),
    source: placeOf(info ?? ctx.entry),
  };
}
