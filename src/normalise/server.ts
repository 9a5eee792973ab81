import type { JsonObject, JsonValue } from "../contract/json.js";
import type { Server } from "../contract/server.js";
import { placeOf } from "../contract/source.js";
import type { RawNode } from "../parse/raw-node.js";
import { brokersOf } from "./brokers.js";
import type { Context } from "./context.js";
import { documentationOf } from "./documentation.js";
import { integer, milliseconds, type Property } from "./property.js";
import { securityOf } from "./security.js";
import { topicProperties } from "./topic-settings.js";
import { readSettings } from "./x-kafka.js";

/** Settings of one environment's clients: Kafka's names, KafkaJS's where Kafka has none. */
const clientProperties = {
  retries: integer(0),
  "request.timeout.ms": milliseconds(1),
  requestTimeout: milliseconds(1),
  connectionTimeout: milliseconds(1),
};

const object: Property<JsonObject> = {
  expects: "an object",
  parse: (value: JsonValue) =>
    // Narrowed by hand: `isArray` does not rule readonly arrays out.
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value))
      : undefined,
};

/** AsyncAPI's `kafka` and `kafka-secure`, what people write in their place, and Kafka's own names of its listeners. */
const protocols =
  /^(?:kafkas?|secure-kafka|kafka[-+_](?:secure|ssl|tls|(?:sasl[-_])?(?:ssl|plaintext)|sasl)|sasl_(?:ssl|plaintext))$/;

export function isKafkaServer(ctx: Context, server: RawNode | undefined): boolean {
  return protocols.test(protocolOf(ctx, server));
}

function protocolOf(ctx: Context, server: RawNode | undefined): string {
  return (ctx.reader.text(server, "protocol") ?? "").trim().toLowerCase();
}

/** The Kafka servers of the document, in code-unit order of their names. */
export function serversOf(ctx: Context): readonly Server[] {
  return ctx.reader.entries(ctx.entry, "servers").flatMap(([name, written]) => {
    const node = ctx.reader.resolve(written);
    return node !== undefined && isKafkaServer(ctx, node) ? [serverOf(ctx, name, node)] : [];
  });
}

function serverOf(ctx: Context, name: string, node: RawNode): Server {
  const settings = ctx.reader.get(node, "x-kafka");
  readSettings(ctx, settings, { client: object, topic: object }, "a server");
  const security = securityOf(ctx, node);
  const isSecure = /secure|ssl|tls|^kafkas$/.test(protocolOf(ctx, node));
  return {
    name,
    documentation: documentationOf(ctx.reader, node),
    brokers: brokersOf(ctx.reader, node),
    ssl: isSecure || security.clientCertificate,
    ...security,
    client: readSettings(
      ctx,
      nested(ctx, settings, "client"),
      clientProperties,
      "a server's client",
    ),
    topic: readSettings(ctx, nested(ctx, settings, "topic"), topicProperties, "a server's topics"),
    source: placeOf(node),
  };
}

/** An object that was not reported as wrong already. */
function nested(ctx: Context, settings: RawNode | undefined, name: string): RawNode | undefined {
  const node = ctx.reader.get(settings, name);
  return node !== undefined && object.parse(node.value) !== undefined ? node : undefined;
}
