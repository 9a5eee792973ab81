import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.js";
import { inOrder } from "../diagnostics/in-order.js";
import { isRemote, refusedUrl } from "../lib/remote-url.js";
import { asyncapiVersion } from "./asyncapi-version.js";
import type { RawDocuments } from "./raw-documents.js";
import { walkReferences } from "./reference-walk.js";
import { Lock } from "./remote/lock.js";
import { RemoteFiles } from "./remote/remote-files.js";
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
 * @param path - Absolute, relative to `base`, or a URL.
 * @param options.base - The project's folder: all positions name their files relative to it.
 * @param options.remote - Where remote files come from; absent: from nowhere.
 */
export async function parseDocument(
  path: string,
  options: { base: string; remote?: RemoteFiles },
): Promise<ParsedDocument> {
  const { base, remote = nowhere(base) } = options;
  // What is remote is known only once the files that refer to it are.
  for (;;) {
    const parsed = readDocument(path, base, remote);
    if (!(await remote.fetchWanted())) return parsed;
  }
}

function nowhere(base: string): RemoteFiles {
  return new RemoteFiles(new Lock(base, "."), { offline: true, update: false });
}

function readDocument(path: string, base: string, remote: RemoteFiles): ParsedDocument {
  const refusal = isRemote(path) ? refusedUrl(path) : undefined;
  if (refusal !== undefined) {
    const message = `${path} can't be read: ${refusal}.`;
    const remedy = "Name the document by https, or a file.";
    const diagnostics = [diagnostic("bad-usage", { message, remedy, source: undefined })];
    return { document: undefined, diagnostics, files: [] };
  }
  const files = new SourceFiles(base, remote);
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
