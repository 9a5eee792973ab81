import { placeOf } from "../contract/source.js";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.js";
import type { RawNode } from "./raw-node.js";

const SUPPORTED: readonly string[] = [
  "2.0.0",
  "2.1.0",
  "2.2.0",
  "2.3.0",
  "2.4.0",
  "2.5.0",
  "2.6.0",
  "3.0.0",
  "3.1.0",
];

/** The version of an AsyncAPI document, or why it is none that we read. */
export function asyncapiVersion(root: RawNode): { version: string } | { problem: Diagnostic } {
  const node = root.members.get("asyncapi");
  if (node === undefined || node.value === null) return { problem: notAsyncapi(root) };
  const { value } = node;
  if (typeof value === "string" && SUPPORTED.includes(value)) return { version: value };
  const written = typeof value === "string" ? value : JSON.stringify(value);
  const meant = SUPPORTED.find(
    (version) => version === `${written}.0` || version === `${written}.0.0`,
  );
  return {
    problem: diagnostic("unsupported-version", {
      message: `AsyncAPI ${written} is not supported, so nothing can be said of this document.`,
      remedy:
        meant === undefined
          ? `Supported are ${SUPPORTED.join(", ")}.`
          : `Write the version in full, as "${meant}". Supported are ${SUPPORTED.join(", ")}.`,
      source: placeOf(node),
    }),
  };
}

function notAsyncapi(root: RawNode): Diagnostic {
  const { file, pointer } = root;
  return diagnostic("not-asyncapi", {
    message: `${file} is not an AsyncAPI document: ${looks(root)}.`,
    remedy: 'Name a document whose first line is like "asyncapi: 3.0.0".',
    source: { file, pointer, line: 1, column: 1 },
  });
}

/** What the file is instead. */
function looks({ value, members }: RawNode): string {
  if (value === null) return "it is empty";
  if (Array.isArray(value)) return "it holds a list";
  if (typeof value !== "object") return "it holds plain text";
  if (members.has("asyncapi")) return "its `asyncapi` key has no value";
  if (members.has("openapi") || members.has("swagger")) {
    return "it looks like OpenAPI, which describes HTTP";
  }
  if (members.has("fields") && members.get("type")?.value === "record") {
    return "it looks like an Avro schema";
  }
  if (members.has("$schema") || members.has("properties")) return "it looks like a JSON Schema";
  if (members.has("components")) {
    return "it has no `asyncapi` key; it looks like a file of shared components, which documents reach by $ref";
  }
  return "it has no `asyncapi` key";
}
