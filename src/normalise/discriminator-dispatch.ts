import type { Dispatch } from "../contract/dispatch.js";
import type { MessageId } from "../contract/message.js";
import { compareText } from "../lib/compare.js";
import type { RawNode } from "../parse/raw-node.js";
import type { Context } from "./context.js";
import { dispatchAt } from "./dispatch-at.js";
import type { FoundMessage } from "./message.js";
import { schemaName } from "./schema-name.js";
import { schemasAt } from "./schema-place.js";

/** Dispatch by the `discriminator` that all payloads share: its values are the names of their schemas. */
export function discriminatorDispatch(
  ctx: Context,
  messages: readonly FoundMessage[],
): Dispatch | undefined {
  const properties = new Set<string | undefined>();
  const types = new Map<MessageId, readonly string[]>();
  const taken = new Set<string>();
  for (const { message, payload } of messages) {
    const found = schemasAt(ctx.reader, payload.node, []).flat().flatMap(discriminatorOf).at(0);
    properties.add(found?.property);
    const name = (payload.node && schemaName(payload.node)) ?? message.name;
    const mapped = [...(found?.names.get(name) ?? [name])].sort(compareText);
    if (mapped.some((value) => taken.has(value))) return undefined;
    for (const value of mapped) taken.add(value);
    types.set(message.id, mapped);
  }
  const [property, second] = properties;
  if (property === undefined || second !== undefined || properties.size > 1) return undefined;
  return dispatchAt({ in: "payload", path: [property] }, types);
}

interface Discriminator {
  readonly property: string;
  /** OpenAPI's `mapping`, turned round: values by the name of the schema that they mean. */
  readonly names: ReadonlyMap<string, readonly string[]>;
}

/** AsyncAPI has the property's name as text, OpenAPI an object around it, which documents bring along. */
function discriminatorOf({ members }: RawNode): readonly Discriminator[] {
  const node = members.get("discriminator");
  if (typeof node?.value === "string") return [{ property: node.value, names: new Map() }];
  const property = node?.members.get("propertyName")?.value;
  if (typeof property !== "string") return [];
  const names = new Map<string, string[]>();
  for (const [value, { value: target }] of node?.members.get("mapping")?.members ?? []) {
    const name = typeof target === "string" ? (target.split("/").at(-1) ?? "") : "";
    names.set(name, [...(names.get(name) ?? []), value]);
  }
  return [{ property, names }];
}
