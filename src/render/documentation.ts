import type { Documentation } from "../contract/documentation.js";

/** The prose of a thing, as lines of a comment: its summary and description, its title only where it has neither. */
export function proseLines({ title, summary, description }: Documentation): readonly string[] {
  if (summary === undefined && description === undefined) return title === undefined ? [] : [title];
  if (summary === undefined || summary === description) return [description ?? ""];
  return description === undefined ? [summary] : [summary, "", description];
}
