import { fileStem } from "../lib/file-stem.js";
import { fragmentTokens } from "../lib/json-pointer.js";
import type { RawNode } from "../parse/raw-node.js";
import type { Reader } from "./reader.js";

/**
 * What a 2.x document calls a message: the key that it is referred to by, else its own `messageId`, `name`
 * or `title`, else the name of its file; `undefined` for one without any name.
 */
export function messageName(reader: Reader, written: RawNode, target: RawNode): string | undefined {
  const ref = written.members.get("$ref")?.value;
  const tokens = typeof ref === "string" ? fragmentTokens(ref) : undefined;
  const key = tokens?.at(-1);
  if (key !== undefined && (tokens?.length === 1 || tokens?.at(-2) === "messages")) return key;
  for (const field of ["messageId", "name", "title"]) {
    const name = reader.text(target, field);
    if (name !== undefined) return name;
  }
  return tokens?.length === 0 ? fileStem(target.file) : undefined;
}
