import type { Documentation } from "../contract/documentation.js";
import { safeLine } from "../lib/comment.js";

/** A line that is a tag of ours; the prose of a document never comes out as one. */
export const deprecatedTag = "@deprecated";

/** The prose of a thing, as safe lines of a comment: its summary and description, its title only where it has neither. */
export function proseLines(documentation: Documentation): readonly string[] {
  return proseOf(documentation)
    .flatMap((text) => text.split(/\r\n|[\n\r\u2028\u2029]/))
    .map(safeLine);
}

function proseOf({ title, summary, description }: Documentation): readonly string[] {
  if (summary === undefined && description === undefined) return title === undefined ? [] : [title];
  if (summary === undefined || summary === description) return [description ?? ""];
  return description === undefined ? [summary] : [summary, "", description];
}
