import path from "node:path";
import { placeOf, type SourceRef } from "../contract/source.js";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.js";
import { inOrder } from "../diagnostics/in-order.js";
import { isRemote } from "../lib/remote-url.js";
import { type ParserFinding, runParser } from "./asyncapi-parser.js";
import { isKnownBinding } from "./known-bindings.js";
import type { ParsedDocument } from "./parse-document.js";
import { withoutEchoes } from "./parser-echoes.js";
import type { RawDocuments } from "./raw-documents.js";
import type { RawNode } from "./raw-node.js";

/** The rule for examples, which knows 2.x only; ours checks them in every version. */
const EXAMPLES = "asyncapi2-message-examples";

/**
 * What AsyncAPI's own parser finds wrong, at our positions: errors only, each place once, and nothing that
 * reading the document has said already. Empty for a document that could not be read.
 */
export async function validateDocument(parsed: ParsedDocument): Promise<readonly Diagnostic[]> {
  const { document } = parsed;
  const text = parsed.files.find((file) => file.path === document?.entry.file)?.text;
  if (document === undefined || text === undefined) return [];
  const { file } = document.entry;
  const entry = isRemote(file) ? file : path.join(document.base, file);
  const remote = new Map(
    parsed.files.filter((one) => isRemote(one.path)).map((one) => [one.path, one.text]),
  );
  const findings = await runParser(text, entry, remote);
  const located = withoutEchoes(
    findings
      .filter(({ severity, code }) => severity === 0 && code !== EXAMPLES)
      .map((finding) => locate(finding, document)),
  ).filter(({ place, found }) => !(found && isKnownBinding(place)));
  const known = new Set(parsed.diagnostics.map((d) => placeText(d.source)));
  const refsAreBroken = parsed.diagnostics.some((d) => /^(?:ref|remote|lock)-/.test(d.code));
  return inOrder(
    located.flatMap(({ finding, place, found }) => {
      if (finding.code !== "invalid-ref") return [invalid(finding, place, document.version)];
      // A reference inside a file that could not be fetched has no place of its own.
      const isKnown = known.has(placeText(place)) || (!found && refsAreBroken);
      return isKnown ? [] : [lostReference(place)];
    }),
  );
}

/** A finding, and the deepest value on its path that the file holds; `found`: that is its very place. */
interface Located {
  readonly finding: ParserFinding;
  readonly place: RawNode;
  readonly found: boolean;
}

function locate(finding: ParserFinding, document: RawDocuments): Located {
  const { source } = finding;
  const named = source === undefined ? undefined : document.root(fileOf(source, document));
  let place = named ?? document.entry;
  for (const token of finding.path) {
    const member = place.members.get(String(token));
    if (member === undefined) return { finding, place, found: false };
    place = member;
  }
  return { finding, place, found: true };
}

function fileOf(source: string, { base }: RawDocuments): string {
  if (isRemote(source)) return source;
  return path.relative(base, path.resolve(base, source)).split(path.sep).join("/");
}

function placeText(place: SourceRef | undefined): string {
  return `${place?.file}#${place?.pointer}`;
}

function invalid({ code, message }: ParserFinding, place: RawNode, version: string): Diagnostic {
  const where = place.pointer === "" ? "The document" : place.pointer;
  return diagnostic("asyncapi-invalid", {
    message:
      // Its text is a stack trace, with paths of this machine.
      code === "uncaught-error"
        ? "AsyncAPI's own validator failed on this document, so nothing says that it is sound."
        : `${where} breaks AsyncAPI ${version}: ${message}${/[.?!]$/.test(message) ? "" : "."}`,
    remedy: `Correct this place as the AsyncAPI ${version} specification asks.`,
    source: placeOf(place),
  });
}

function lostReference(place: RawNode): Diagnostic {
  const { value } = place;
  return diagnostic("ref-not-found", {
    // Where the parser names no place it is the document's root.
    message: `${typeof value === "string" ? `$ref ${JSON.stringify(value)}` : "A $ref"} points at nothing.`,
    remedy: "Correct the reference, or define what it names.",
    source: placeOf(place),
  });
}
