import type { Example, Message } from "../contract/message.js";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.js";

/** The most that one finding says; the first mistakes usually cause the rest. */
const MAX_ISSUES = 3;

/** The finding for an example that breaks its schema; none for one that fits. */
export function exampleFinding(
  message: Message,
  example: Example,
  part: "payload" | "headers",
  issues: readonly string[],
): readonly Diagnostic[] {
  if (issues.length === 0) return [];
  const name =
    example.name === undefined ? "An example" : `Example ${JSON.stringify(example.name)}`;
  const more = issues.length > MAX_ISSUES ? ` (and ${issues.length - MAX_ISSUES} more)` : "";
  return [
    diagnostic("example-invalid", {
      message: `${name} of message ${message.name} does not fit the schema of its ${part}: ${issues.slice(0, MAX_ISSUES).join("; ")}${more}.`,
      remedy: "Correct the example, or the schema if the example is right.",
      source: example.source,
    }),
  ];
}
