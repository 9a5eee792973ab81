import type { Message } from "../contract/message.js";
import type { Schema, SchemaId } from "../contract/schema.js";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.js";
import type { MessageUse } from "./message-definitions.js";
import { schemasOf } from "./schema-refs.js";

/** What goes into the code of a message, in words. */
const parts: readonly (readonly [keyof Message, string])[] = [
  ["topic", "topic"],
  ["name", "name"],
  ["documentation", "description"],
  ["contentType", "content type"],
  ["payload", "payload"],
  ["headersSchema", "schema of headers"],
  ["headers", "set of headers"],
  ["key", "key"],
  ["correlation", "correlation id"],
  ["tombstone", "meaning of null"],
];

/** Why each service has the code of a message for itself; `undefined` if there is no reason. */
export function unsharedMessage(
  uses: readonly [MessageUse, ...MessageUse[]],
  isUnequal: (schema: SchemaId) => boolean,
): Diagnostic | undefined {
  const [{ message, contract }, ...others] = uses;
  if (message.parameters.length > 0) {
    return unshared(message, `the name of its topic, ${message.topic}, has parameters`);
  }
  for (const [part, words] of parts) {
    const text = JSON.stringify(message[part]);
    const other = others.find((use) => JSON.stringify(use.message[part]) !== text);
    if (other === undefined) continue;
    return unshared(message, `${differ(contract.service.source.file, other)} ${words}`);
  }
  return schemasOf(message).some(isUnequal)
    ? unshared(message, "its schemas are not read alike in all of them")
    : undefined;
}

function differ(file: string, { contract }: MessageUse): string {
  const other = contract.service.source.file;
  // One document may have it on two topics.
  return other === file ? `in ${file} it has more than one` : `${file} and ${other} differ in its`;
}

function unshared({ name, source }: Message, reason: string): Diagnostic {
  return diagnostic("message-unshared", {
    message: `The message ${name} is generated for each service that uses it, because ${reason}.`,
    remedy:
      "Let the documents say the same of it; what they say alike of its schemas is shared all the same.",
    source,
  });
}

/** A schema that documents do not read alike. */
export function unsharedSchema({ name = "", source }: Schema): Diagnostic {
  return diagnostic("message-unshared", {
    message: `The schema ${name} is generated for each service that uses it, because their documents do not read it alike.`,
    remedy: "Let them be of one version of AsyncAPI, and generated with the same impliedTypes.",
    source,
  });
}
