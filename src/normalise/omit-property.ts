import type { RawNode } from "../parse/raw-node.js";
import { madeList, madeNode } from "./made-node.js";
import { isObject, type Reader } from "./reader.js";

/**
 * An object schema without one of its own properties. Inside the owner's file its pointer becomes `<owner>/headers`,
 * so that it has an identity of its own beside the schema it was made from.
 */
export function withoutProperty(
  reader: Reader,
  schema: RawNode | undefined,
  name: string,
  owner: RawNode,
): RawNode | undefined {
  const properties = reader.get(schema, "properties");
  if (schema === undefined || !isObject(properties) || !properties.members.has(name)) return schema;
  const members = new Map(schema.members);
  const rest = [...properties.members].filter(([key]) => key !== name);
  members.set("properties", madeNode(properties, new Map(rest)));
  const required = reader.get(schema, "required");
  if (required !== undefined) {
    const items = [...required.members.values()].filter(({ value }) => value !== name);
    members.set("required", madeList(required, items));
  }
  const pointer = schema.file === owner.file ? `${owner.pointer}/headers` : schema.pointer;
  return madeNode({ ...schema, pointer }, members);
}
