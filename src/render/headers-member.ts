import type { Header } from "../contract/header.js";
import type { MessagePlan, Plan } from "../plan/plan.js";
import { memberName, quoted } from "./literal.js";
import { isUnknown } from "./types/type-node.js";
import { startReading, typeOfId } from "./types/type-of-schema.js";

/** The `headers` of a message's options, and what they need. */
export interface HeadersMember {
  readonly lines: readonly string[];
  readonly usesHeaderValue: boolean;
}

/** The headers that a sender gives; undefined where there are none. Their types are those of the type of all headers. */
export function headersMember(
  { givenHeaders, headersType = "never", message: { headersSchema } }: MessagePlan,
  { contract: { schemas } }: Plan,
): HeadersMember | undefined {
  if (givenHeaders.length === 0) return undefined;
  const all =
    headersSchema === undefined
      ? undefined
      : typeOfId(
          headersSchema,
          startReading(schemas, () => undefined),
        );
  const typeOf = ({ name }: Header): string => {
    const member = all?.kind === "object" ? all.members.find((m) => m.name === name) : undefined;
    // Where the document says nothing, a header is still something that can be one.
    const isOpen = member === undefined || isUnknown(member.type);
    return isOpen ? "HeaderValue" : `${headersType}[${quoted(name)}]`;
  };
  const others = givenHeaders.every(({ type }) => type !== "json");
  const members = givenHeaders.map((header) => ({ header, type: typeOf(header) }));
  return {
    lines: [
      `headers${givenHeaders.some(({ required }) => required) ? "" : "?"}: {`,
      ...members.map(
        ({ header: { name, required }, type }) =>
          `  ${memberName(name)}${required ? "" : "?"}: ${type};`,
      ),
      ...(others ? ["  [other: string]: HeaderValue | undefined;"] : []),
      "};",
    ],
    usesHeaderValue: others || members.some(({ type }) => type === "HeaderValue"),
  };
}
