// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { codePoints } from "../schema/string-check.js";
import type { Probe, Supply } from "./probe.js";
import type { Site } from "./site.js";

/** Longer texts are not made: the test would be about memory. */
const longest = 100_000;

/** Probes of a text's lengths, `pattern` and `format`. */
export function* stringProbes({ schema, value }: Site, supply: Supply): Generator<Probe> {
  if (typeof value !== "string") return;
  const { minLength = 0, maxLength, pattern, format } = schema;
  const free = pattern === undefined && format === undefined;
  const ofLength = (length: number): readonly unknown[] => [
    // A format is checked here more loosely than validators do: texts of one are made, never cut.
    ...(format === undefined ? resized(value, length) : []),
    ...(free ? [] : supply({ ...schema, minLength: length, maxLength: length })),
  ];
  if (minLength > 0 && minLength < longest)
    yield { keyword: "minLength", outside: ofLength(minLength - 1), inside: ofLength(minLength) };
  if (minLength > 1 && minLength < longest && free)
    yield {
      keyword: "minLength",
      note: "of large characters",
      outside: ["😀".repeat(minLength - 1)],
      inside: [],
    };
  if (maxLength !== undefined && maxLength < longest)
    yield { keyword: "maxLength", outside: ofLength(maxLength + 1), inside: ofLength(maxLength) };
  if (pattern !== undefined) yield { keyword: "pattern", outside: spoilt(value), inside: [] };
  if (format !== undefined) yield { keyword: "format", outside: spoilt(value), inside: [] };
}

/** The text cut or filled up to a length: with characters of two UTF-16 units, so that code points must be counted. */
function resized(text: string, length: number): readonly string[] {
  const cut = [...text].slice(0, length).join("");
  const missing = Math.max(0, length - codePoints(cut));
  const last = [...cut].at(-1) ?? "a";
  const filled = ["😀", last, "a", "1"].map((filler) => cut + filler.repeat(missing));
  return [...filled, "😀".repeat(length)];
}

/** Texts that no sensible pattern or format takes, some of the same length. */
function spoilt(text: string): readonly string[] {
  const length = codePoints(text);
  return [
    `${text}~ `,
    `~ ${text}`,
    "~".repeat(length),
    " ".repeat(length),
    "~ not this ~",
    `${text.slice(0, -1)}~`,
    `~${text.slice(1)}`,
    "",
    "\n",
    "0".repeat(length),
    "a".repeat(length),
    text.toUpperCase(),
    text.toLowerCase(),
    text.slice(1),
    text.slice(0, -1),
  ];
}
