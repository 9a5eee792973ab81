import { isJsonObject, type JsonObject, type JsonValue } from "../contract/json.js";
import type { Example } from "../contract/message.js";
import { placeOf } from "../contract/source.js";
import { sortedJson } from "../lib/sorted-json.js";
import type { RawNode } from "../parse/raw-node.js";
import { isObject, type Reader } from "./reader.js";

/** The examples of a message; what holds neither payload nor headers is none. */
export function examplesOf(reader: Reader, message: RawNode): readonly Example[] {
  return reader.items(message, "examples").flatMap((written): Example[] => {
    const node = reader.resolve(written);
    const own = exampleOf(reader, reader.text(node, "name"), node);
    if (own !== undefined) return [own];
    // Microcks names an example by the one key of an object around it.
    const [entry, second] = node?.members ?? [];
    if (entry === undefined || second !== undefined) return [];
    const named = exampleOf(reader, entry[0], reader.resolve(entry[1]));
    return named === undefined ? [] : [named];
  });
}

function exampleOf(
  reader: Reader,
  name: string | undefined,
  node: RawNode | undefined,
): Example | undefined {
  if (!isObject(node)) return undefined;
  const payload = node.members.get("payload");
  const headers = node.members.get("headers");
  if (payload === undefined && headers === undefined) return undefined;
  const headerValues = headers && expanded(reader, headers);
  return {
    name,
    payload: payload && sortedJson(expanded(reader, payload)),
    headers: isJsonObject(headerValues) ? sortedJson(headerValues) : undefined,
    source: placeOf(node),
  };
}

/** The value of an example, `$ref`s in it replaced by what they mean. */
function expanded(reader: Reader, written: RawNode, above: readonly RawNode[] = []): JsonValue {
  const node = reader.resolve(written);
  if (node === undefined || above.includes(node)) return written.value;
  if (Array.isArray(node.value)) {
    return [...node.members.values()].map((item) => expanded(reader, item, [...above, node]));
  }
  if (!isObject(node)) return node.value;
  const members = [...node.members].map(
    ([name, member]) => [name, expanded(reader, member, [...above, node])] as const,
  );
  const value: JsonObject = Object.fromEntries(members);
  return value;
}
