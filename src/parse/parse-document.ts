import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.js";
import { inOrder } from "../diagnostics/in-order.js";
import { asyncapiVersion } from "./asyncapi-version.js";
import type { RawDocuments } from "./raw-documents.js";
import { walkReferences } from "./reference-walk.js";
import { Resolver } from "./resolver.js";
import { type SourceFile, SourceFiles } from "./source-files.js";

export interface ParsedDocument {
  /** `undefined` when the file can't be read as an AsyncAPI document of a supported version. */
  readonly document: RawDocuments | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** Every file read, in code-unit order of their paths. */
  readonly files: readonly SourceFile[];
}

/**
 * Reads a document and every file that it reaches by `$ref`. Never rejects for bad input.
 *
 * @param path - Absolute, or relative to `base`.
 * @param options.base - The project's folder: all positions name their files relative to it.
 */
export async function parseDocument(
  path: string,
  options: { base: string },
): Promise<ParsedDocument> {
  const files = new SourceFiles(options.base);
  const name = files.nameOf(path);
  const loaded = files.load(name, undefined);
  if (loaded.state !== "read") {
    const missing = loaded.state === "missing" ? [fileNotFound(name)] : [];
    return {
      document: undefined,
      diagnostics: [...missing, ...files.diagnostics],
      files: files.files,
    };
  }
  const identified = asyncapiVersion(loaded.root);
  if ("problem" in identified) {
    return { document: undefined, diagnostics: [identified.problem], files: files.files };
  }
  const resolver = new Resolver(files);
  walkReferences(loaded.root, resolver);
  const document: RawDocuments = {
    base: files.base,
    version: identified.version,
    entry: loaded.root,
    resolve: (node) => resolver.resolve(node),
    root: (file) => {
      const known = files.load(file, undefined);
      return known.state === "read" ? known.root : undefined;
    },
  };
  return {
    document,
    diagnostics: inOrder([...files.diagnostics, ...resolver.diagnostics]),
    files: files.files,
  };
}

function fileNotFound(name: string): Diagnostic {
  return diagnostic("file-not-found", {
    message: `${name} does not exist.`,
    remedy: "Correct the path; it is relative to the folder that the command runs in.",
    source: undefined,
  });
}
