import type { Message } from "../contract/message.js";
import type { GivenParameter, MessagePlan, PatternPlan } from "../plan/plan.js";
import type { HeadersMember } from "./headers-member.js";
import { memberName, quoted } from "./literal.js";

/** What a sender gives besides the key. */
interface OptionsParts {
  readonly headers: HeadersMember | undefined;
  readonly pattern: PatternPlan | undefined;
}

/** The interface of what a sender of one message must or may give. */
export function optionsInterface(
  planned: MessagePlan,
  name: string,
  { headers, pattern }: OptionsParts,
): { name: string; members: readonly string[] } {
  const { message, keyType } = planned;
  const members: string[] = [];
  if (message.key.from === "argument") members.push(`key: ${keyType};`);
  else if (message.tombstone && message.key.from === "payload") {
    members.push(`/** Needed for a null value, which holds no key. */`, `key?: ${keyType};`);
  } else if (message.key.from === "none") members.push("key?: string;");
  if (message.correlation?.isCarried) {
    const made = message.headers.some(
      ({ name, value }) => value.from === "uuid" && isCorrelation(message, name),
    );
    members.push(
      `/** Unless given, that of the message in work${made ? ", else a new one" : ""}. */`,
    );
    members.push("correlationId?: string | undefined;");
  }
  if (pattern !== undefined) members.push(...parametersMember(planned.givenParameters, pattern));
  members.push(...(headers?.lines ?? []));
  return { name, members };
}

function parametersMember(
  parameters: readonly GivenParameter[],
  { parametersType }: PatternPlan,
): readonly string[] {
  if (parameters.length === 0) return [];
  const required = parameters.some((parameter) => parameter.required);
  const forNull = parameters.every((parameter) => parameter.forNull);
  return [
    `/** Of the topic's name${forNull ? "; needed for a null value, which holds none" : ""}. */`,
    `parameters${required ? "" : "?"}: {`,
    ...parameters.map(
      (one) =>
        `  readonly ${memberName(one.name)}${one.required ? "" : "?"}: ${parametersType}[${quoted(one.name)}];`,
    ),
    "};",
  ];
}

function isCorrelation({ correlation }: Message, header: string): boolean {
  return correlation?.in === "header" && correlation.header === header;
}
