import type { SchemaId } from "../contract/schema.js";
import type { RawNode } from "../parse/raw-node.js";
import type { Context } from "./context.js";
import { FORMAT_REMEDY } from "./schema-collector.js";
import { formatProblem, schemaOf, unsupportedFormat } from "./schema-format.js";

/** What a message carries. */
export interface Payload {
  readonly schema: SchemaId;
  /** The schema itself, references followed; `undefined` when there is none, or none that we read. */
  readonly node: RawNode | undefined;
  /** It is in a format that we don't read, so nothing can be said of its members. */
  readonly isForeign: boolean;
  readonly contentType: string;
}

/** The payload of a message; one without payload, or in a format that we don't read, may be anything. */
export function payloadOf(ctx: Context, message: RawNode): Payload {
  const written = message.members.get("payload");
  const node = ctx.reader.resolve(written);
  const problem = problemOf(ctx, message, written, node);
  if (problem !== undefined) {
    ctx.report("unsupported-format", problem.place, problem.message, FORMAT_REMEDY);
  }
  const contentType = contentTypeOf(ctx, message, problem === undefined);
  if (written === undefined || node === undefined || node.value === null || problem !== undefined) {
    const { file, pointer, line, column } = message;
    const place = { file, pointer: `${pointer}/payload`, line, column };
    const isForeign = problem !== undefined;
    return { schema: ctx.schemas.addAnything(place), node: undefined, isForeign, contentType };
  }
  const schema = ctx.schemas.add(written);
  return { schema, node: schemaOf(ctx.reader, node), isForeign: false, contentType };
}

function problemOf(
  ctx: Context,
  message: RawNode,
  written: RawNode | undefined,
  node: RawNode | undefined,
): { place: RawNode; message: string } | undefined {
  const format = ctx.reader.get(message, "schemaFormat");
  const problem = format && unsupportedFormat(format);
  if (format !== undefined && problem !== undefined) return { place: format, message: problem };
  const found = node && formatProblem(ctx.reader, node);
  // A file of another format says nothing of AsyncAPI: what refers to it is the place to change.
  return found?.place === node && found !== undefined
    ? { place: written?.members.get("$ref") ?? found.place, message: found.message }
    : found;
}

function contentTypeOf(ctx: Context, message: RawNode, isReported: boolean): string {
  const own = ctx.reader.get(message, "contentType");
  const node = own ?? ctx.reader.get(ctx.entry, "defaultContentType");
  const type = typeof node?.value === "string" && node.value !== "" ? node.value : undefined;
  if (node === undefined || type === undefined) return "application/json";
  if (isReported && !isJson(type)) {
    ctx.report(
      "unsupported-format",
      node,
      `The content type ${JSON.stringify(type)} is not JSON, the only one that is supported yet.`,
      "Send the payload as application/json, or another type that ends in +json.",
    );
  }
  return type;
}

/** `application/json`, `text/json`, `application/cloudevents+json; charset=UTF-8`; `JSON`, as some write it. */
function isJson(contentType: string): boolean {
  const [type = ""] = contentType.split(";");
  return /(?:^|[/+])json$/i.test(type.trim());
}
