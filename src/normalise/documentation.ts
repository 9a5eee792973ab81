import type { Documentation } from "../contract/documentation.js";
import { given } from "../lib/given.js";
import type { RawNode } from "../parse/raw-node.js";
import type { Reader } from "./reader.js";

/** What an object of the document says of itself in prose. */
export function documentationOf(reader: Reader, node: RawNode | undefined): Documentation {
  const title = reader.text(node, "title");
  const summary = reader.text(node, "summary");
  const description = reader.text(node, "description");
  return {
    ...given({ title, summary, description }),
    ...(reader.get(node, "deprecated")?.value === true ? { deprecated: true } : {}),
  };
}
