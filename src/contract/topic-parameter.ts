import type { SourceRef } from "./source.js";

/** A part of a topic's name that is not fixed: each value makes another topic. */
export interface TopicParameter {
  /** As it stands in the topic's name, without its braces. */
  readonly name: string;
  readonly description: string | undefined;
  /** All values that it may have, in the document's order; `undefined`: any that is legal at its place. */
  readonly values: readonly string[] | undefined;
  /** What a sender means who gives none. */
  readonly default: string | undefined;
  readonly examples: readonly string[];
  readonly source: SourceRef;
}

/** Where a message has the value of a parameter of its topic. */
export type MessageParameter =
  /** The sender gives it. */
  | { readonly name: string; readonly from: "argument" }
  /** `$message.payload#/a/b`; `path` are the unescaped tokens. */
  | { readonly name: string; readonly from: "payload"; readonly path: readonly string[] }
  /** `$message.header#/name`. */
  | { readonly name: string; readonly from: "header"; readonly header: string };

/** One part of a topic's name. */
export type TopicPart = { readonly text: string } | { readonly parameter: string };

/** The parts of a topic's name in their order: `orders.{region}` is text, then a parameter. */
export function topicParts(name: string): readonly TopicPart[] {
  return name.split(/\{([^{}]+)\}/).flatMap((part, index): TopicPart[] => {
    if (index % 2 === 1) return [{ parameter: part }];
    return part === "" ? [] : [{ text: part }];
  });
}

/** The parameters of a topic's name in their order, each once; none in the name of a single topic. */
export function parametersOf(name: string): readonly string[] {
  const parts = topicParts(name);
  return [...new Set(parts.flatMap((part) => ("parameter" in part ? part.parameter : [])))];
}

/** Whether the name stands for several topics. */
export function hasParameters(name: string): boolean {
  return parametersOf(name).length > 0;
}

/** The topic's name with a text in the place of each parameter. */
export function withParameters(name: string, textOf: (parameter: string) => string): string {
  const texts = topicParts(name).map((part) =>
    "text" in part ? part.text : textOf(part.parameter),
  );
  return texts.join("");
}

/** The characters beside a parameter in the topic's name: its values can't hold them, or nobody could tell where they end. */
export function separatorsOf(name: string, parameter: string): readonly string[] {
  const parts = topicParts(name);
  const beside = parts.flatMap((part, at) => {
    if (!("parameter" in part) || part.parameter !== parameter) return [];
    const [before, after] = [parts[at - 1], parts[at + 1]];
    return [
      before !== undefined && "text" in before ? before.text.slice(-1) : "",
      after !== undefined && "text" in after ? after.text.slice(0, 1) : "",
    ];
  });
  return [...new Set(beside)].filter((character) => character !== "");
}

/** Values of a parameter that make legal names, for tests; one at least. */
export function parameterSamples(
  { name, values = [], examples, default: fallback }: TopicParameter,
  topic: string,
): readonly string[] {
  const named = [...examples, ...(fallback === undefined ? [] : [fallback]), ...values];
  const separators = separatorsOf(topic, name);
  const made = [..."abcdefghijklmnopqrstuvwxyz0123456789"].filter(
    (one) => !separators.includes(one),
  );
  return (named.length > 0 ? [...new Set(named)] : made).slice(0, 3);
}
