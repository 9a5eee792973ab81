import { existsSync } from "node:fs";
import { join } from "node:path";
import type { SharedDocument, SharedTarget } from "../config/target.js";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.js";
import { isRemote } from "../lib/remote-url.js";
import type { ParsedDocument } from "../parse/index.js";

/** Shared files that no service reads: their names are not what `$ref`s lead to. */
export function unreferenced(
  base: string,
  { documents }: SharedTarget,
  read: readonly { readonly parsed: ParsedDocument }[],
): readonly Diagnostic[] {
  const paths = new Set(read.flatMap(({ parsed }) => parsed.files.map(({ path }) => path)));
  return documents.flatMap(({ path, source }: SharedDocument) => {
    if (paths.has(path)) return [];
    const isMissing = !isRemote(path) && !existsSync(join(base, path));
    const message = isMissing
      ? `The file ${path} does not exist.`
      : `No service refers to ${path}, so there is nothing in it to share.`;
    const remedy = "Name the file that the services' documents refer to by $ref.";
    return diagnostic("bad-config", { message, remedy, source });
  });
}
