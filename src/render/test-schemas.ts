import type { JsonValue } from "../contract/json.js";
import { isJsonObject } from "../contract/json.js";
import type { SchemaId } from "../contract/schema.js";
import type { Plan } from "../plan/plan.js";
import { prepare } from "./validator/prepare.js";

/** The schemas that generated tests carry: the contract's, in the dialect that validators are made from. */
export interface TestSchemas {
  /** A schema by its id; `$ref`s in it read `#/definitions/<type name>`. */
  schemaOf(id: SchemaId): JsonValue;
  /** The schemas that `$ref`s name. */
  readonly definitions: Readonly<Record<string, JsonValue>>;
}

/** Schemas of all messages of a contract. */
export function testSchemas({ contract, messages, typeNames }: Plan): TestSchemas {
  const roots = messages.flatMap(({ message: { payload, headersSchema, key }, reader }) => [
    payload,
    ...(reader === undefined ? [] : [reader.message.payload]),
    ...(headersSchema === undefined ? [] : [headersSchema]),
    ...(key.from === "none" || key.schema === undefined ? [] : [key.schema]),
  ]);
  const { schemas, keys } = prepare([...new Set(roots)], contract.schemas, { plain: true });
  const ids = new Map([...keys].map(([id, key]) => [key, id]));
  const nameOf = (key: string): string => typeNames[ids.get(key) ?? ""] ?? key;
  const definitions: Record<string, JsonValue> = {};

  const schemaOf = (id: SchemaId): JsonValue => {
    // What `prepare` gives is JSON; going through text drops its looser type.
    const plain: JsonValue = JSON.parse(JSON.stringify(schemas.get(keys.get(id) ?? "") ?? true));
    return linked(plain);
  };
  const linked = (node: JsonValue): JsonValue => {
    if (Array.isArray(node)) return node.map(linked);
    if (!isJsonObject(node)) return node;
    const { $ref } = node;
    if (typeof $ref === "string") return { $ref: `#/definitions/${defined($ref)}` };
    return Object.fromEntries(Object.entries(node).map(([name, member]) => [name, linked(member)]));
  };
  const defined = (key: string): string => {
    const name = nameOf(key);
    if (!Object.hasOwn(definitions, name)) {
      // Claims the name before its schema is followed, which may lead back here.
      definitions[name] = true;
      definitions[name] = schemaOf(ids.get(key) ?? "");
    }
    return name;
  };
  for (const id of roots) schemaOf(id);
  return { schemaOf, definitions };
}
