import type { RawNode } from "../parse/raw-node.js";
import type { Reader } from "./reader.js";

/** Kafka's port, where a document names none. */
const DEFAULT_PORT = 9092;

/**
 * `host:port` of each broker: `host` of 3.x, `url` of 2.x, which may carry a scheme, a path and several brokers
 * separated by commas. Variables are replaced by their defaults; one without stays as `{name}`.
 */
export function brokersOf(reader: Reader, server: RawNode): readonly string[] {
  const address = reader.text(server, "host") ?? reader.text(server, "url") ?? "";
  return address
    .replace(/\{([^{}]+)\}/g, (written, name: string) => variable(reader, server, name) ?? written)
    .split(",")
    .map((broker) =>
      broker
        .trim()
        .replace(/^[a-z][\w+.-]*:\/\//i, "")
        .replace(/\/.*$/s, ""),
    )
    .filter((broker) => broker !== "")
    .map((broker) => (/:(?:\d+|\{[^{}]+\})$/.test(broker) ? broker : `${broker}:${DEFAULT_PORT}`));
}

function variable(reader: Reader, server: RawNode, name: string): string | undefined {
  const { value } = reader.get(server, "variables", name, "default") ?? {};
  if (typeof value === "string" || typeof value === "number") return String(value);
  const first = reader.items(server, "variables", name, "enum").at(0)?.value;
  return typeof first === "string" || typeof first === "number" ? String(first) : undefined;
}
