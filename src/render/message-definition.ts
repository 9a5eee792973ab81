import type { Header } from "../contract/header.js";
import type { Key } from "../contract/key.js";
import type { MessagePlan } from "../plan/plan.js";
import { Code, type Literal } from "./literal.js";
import { validatorName } from "./validator-file.js";

/** The literal that a message file hands to `defineMessage`: `MessageDefinition` of the runtime. */
export function messageDefinition({ message, name, headersType }: MessagePlan): Literal {
  return {
    name,
    topic: message.topic,
    key: keyDefinition(message.key),
    headers: message.headers.map(headerDefinition),
    tombstone: message.tombstone ? true : undefined,
    validate: new Code(validatorName(name)),
    validateHeaders: headersType === undefined ? undefined : new Code(validatorName(headersType)),
  };
}

/** `KeyDefinition` of the runtime. */
export function keyDefinition(key: Key): Literal {
  if (key.from === "none") return { from: "none" };
  const type = keyType(key.encoding, key.type);
  if (key.from === "payload") return { from: "payload", path: key.path, type };
  if (key.from === "header") return { from: "header", header: key.header, type };
  return { from: "argument", type };
}

function keyType(encoding: "string" | "json", type: string): string {
  if (encoding === "json" || type === "object") return "json";
  return type === "integer" ? "number" : type;
}

/** `HeaderDefinition` of the runtime. */
export function headerDefinition({ name, type, value }: Header): Literal {
  const wire = type === "integer" ? "number" : type;
  switch (value.from) {
    case "argument":
      return { name, type: wire };
    case "const":
      return { name, type: wire, value: { const: value.value } };
    case "payload":
      return { name, type: wire, value: { payload: value.path } };
    default:
      return { name, type: wire, value: { derive: value.from } };
  }
}
