import { readFileSync } from "node:fs";
import { type AsyncAPIDocumentInterface, Parser } from "@asyncapi/parser";

/** What @asyncapi/parser says of a document by itself, without our reading of it and without a network. */
export interface ParserVerdict {
  readonly errors: number;
  /** What its channels are, as far as Kafka is concerned; `unread` where it gives no document. */
  readonly kafka: KafkaChannels | "unread";
}

/**
 * The best that a document has: a Kafka channel with a message in JSON Schema; one whose name is a topic's once something
 * stands for its slashes; one whose name Kafka refuses; one with messages in other formats only; one without messages; none.
 */
export type KafkaChannels = (typeof best)[number];

const best = ["json", "slashed", "unnamed", "foreign", "silent", "none"] as const;

const offline = {
  order: 1,
  canRead: true,
  read: () => Promise.reject(new Error("there is no network")),
};

export async function parserVerdict(file: string): Promise<ParserVerdict> {
  const parser = new Parser({
    __unstable: {
      resolver: {
        resolvers: [
          { schema: "http", ...offline },
          { schema: "https", ...offline },
        ],
      },
    },
  });
  const { document, diagnostics } = await parser.parse(readFileSync(file, "utf8"), {
    source: file,
  });
  const errors = diagnostics.filter(({ severity }) => severity === 0).length;
  return { errors, kafka: document === undefined ? "unread" : kafkaChannels(document) };
}

function kafkaChannels(document: AsyncAPIDocumentInterface): KafkaChannels {
  const kinds = new Set(document.allChannels().all().map(kindOf));
  return best.find((kind) => kinds.has(kind)) ?? "none";
}

type Channel = ReturnType<ReturnType<AsyncAPIDocumentInterface["allChannels"]>["all"]>[number];

function kindOf(channel: Channel): KafkaChannels {
  const messages = channel.messages().all();
  const bound = [channel, ...channel.operations().all(), ...messages].flatMap((each) =>
    each
      .bindings()
      .all()
      .map((binding) => binding.protocol()),
  );
  const protocols = channel
    .servers()
    .all()
    .map((server) => server.protocol());
  const saysNothing = protocols.length === 0 && bound.length === 0;
  const isKafka =
    bound.includes("kafka") || protocols.some((name) => /^(?:kafka|sasl_)/i.test(name));
  if (!isKafka && !saysNothing) return "none";
  if (messages.length === 0) return "silent";
  const isJson = messages.some(
    (message) =>
      isOurs(message.schemaFormat() ?? "asyncapi") &&
      /json/i.test(message.contentType() ?? "json") &&
      !hasForeignSchema(message.json()),
  );
  if (!isJson) return "foreign";
  // The parser's values are what the document says, of any type.
  const topic: unknown = channel.bindings().get("kafka")?.value<{ topic?: unknown }>().topic;
  const name = typeof topic === "string" ? topic : (channel.address() ?? channel.id());
  const text = name.replace(/\$?\{[^{}]*\}/g, "");
  if (/^[\w.-]+$/.test(text)) return "json";
  return /^[\w./-]+$/.test(text) && typeof topic !== "string" ? "slashed" : "unnamed";
}

function isOurs(schemaFormat: string): boolean {
  return /asyncapi|schema\+(?:json|yaml)/i.test(schemaFormat);
}

/** Whether a schema in another format stands anywhere inside. */
function hasForeignSchema(value: unknown, seen: Set<unknown> = new Set()): boolean {
  if (typeof value !== "object" || value === null || seen.has(value)) return false;
  seen.add(value);
  const format = "schemaFormat" in value ? value.schemaFormat : undefined;
  if (typeof format === "string" && !isOurs(format)) return true;
  return Object.values(value).some((member) => hasForeignSchema(member, seen));
}
