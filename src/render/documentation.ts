import type { Documentation } from "../contract/documentation.js";

/** The prose of a thing, as lines of a comment: its summary, else its title; then its description. */
export function proseLines(documentation: Documentation): readonly string[] {
  const head = documentation.summary ?? documentation.title;
  const { description } = documentation;
  if (head === undefined) return description === undefined ? [] : [description];
  return description === undefined || description === head ? [head] : [head, "", description];
}
