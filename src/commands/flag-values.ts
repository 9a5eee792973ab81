import { type ExtraName, extraNames } from "../lib/extras.js";
import { isTopicSeparator } from "../lib/topic-separator.js";
import { UsageError } from "./usage-error.js";

/** The extras that `--extras` names, with commas. Throws a `UsageError`. */
export function extraList(text: string): readonly ExtraName[] {
  return text.split(",").map((word) => {
    const known = extraNames.find((name) => name === word.trim());
    if (known !== undefined) return known;
    throw new UsageError(`There is no extra "${word}"; known are ${extraNames.join(", ")}.`);
  });
}

/** What `--topic-separator` is, where it can be one. Throws a `UsageError`. */
export function topicSeparator(text: string): string {
  if (isTopicSeparator(text)) return text;
  throw new UsageError(
    `${JSON.stringify(text)} can't separate the parts of a topic's name; ".", "_" and "-" can, or several of them.`,
  );
}
