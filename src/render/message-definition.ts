import type { Correlation } from "../contract/correlation.js";
import type { Header } from "../contract/header.js";
import type { Key } from "../contract/key.js";
import type { MessageParameter } from "../contract/topic-parameter.js";
import type { IssueMode } from "../lib/issue-modes.js";
import { setMember } from "../lib/set-member.js";
import type { MessagePlan, PatternPlan } from "../plan/plan.js";
import { Code, type Literal, literal } from "./literal.js";
import { validatorModes, validatorName } from "./validator-file.js";

/** The literal that a message file hands to `defineMessage`: `MessageDefinition` of the runtime. */
export function messageDefinition(
  { message, name, headersType }: MessagePlan,
  pattern: PatternPlan | undefined,
  dates: Readonly<Record<string, Code>>,
  issues: IssueMode,
): Literal {
  return {
    name,
    topic: message.topic,
    address: pattern && addressDefinition(message.parameters, pattern),
    key: keyDefinition(message.key),
    headers: message.headers.map(headerDefinition),
    correlation: correlationDefinition(message.correlation),
    tombstone: message.tombstone ? true : undefined,
    ...validators(name, headersType, issues),
    ...dates,
  };
}

/** Members of a definition that check a payload, where it has a type, and headers, where these have one. */
export function validators(
  payloadType: string | undefined,
  headersType: string | undefined,
  issues: IssueMode,
): Readonly<Record<string, Code>> {
  const members = validatorModes(issues).flatMap((mode) => {
    const suffix = mode === "all" ? "Fully" : "";
    return [
      [`validate${suffix}`, payloadType, mode] as const,
      [`validateHeaders${suffix}`, headersType, mode] as const,
    ];
  });
  return Object.fromEntries(
    members.flatMap(([member, type, mode]) =>
      type === undefined ? [] : [[member, new Code(validatorName(type, mode))]],
    ),
  );
}

/** `AddressDefinition` of the runtime. */
function addressDefinition(
  parameters: readonly MessageParameter[],
  { constant }: PatternPlan,
): Code {
  const places = parameterPlaces(parameters);
  const second = Object.keys(places).length === 0 ? "" : `, ${literal(places, 2, 50)}`;
  return new Code(`/* @__PURE__ */ addressedBy(${constant}${second})`);
}

function parameterPlaces(parameters: readonly MessageParameter[]): Record<string, Literal> {
  const places: Record<string, Literal> = {};
  for (const parameter of parameters) {
    const place = parameterPlace(parameter);
    if (place !== undefined) setMember(places, parameter.name, place);
  }
  return places;
}

/** `MessagePlace` of the runtime: where a message has a parameter of its topic; `undefined`: the sender gives it. */
export function parameterPlace(parameter: MessageParameter): Literal | undefined {
  if (parameter.from === "payload") return { payload: parameter.path };
  return parameter.from === "header" ? { header: parameter.header } : undefined;
}

/** `CorrelationDefinition` of the runtime. */
export function correlationDefinition(correlation: Correlation | undefined): Literal | undefined {
  if (correlation === undefined) return undefined;
  const carried = correlation.isCarried ? true : undefined;
  return correlation.in === "header"
    ? { header: correlation.header, carried }
    : { payload: correlation.path, carried };
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
