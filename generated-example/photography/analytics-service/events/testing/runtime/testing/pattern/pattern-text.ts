// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
/** A text in the making: its parts, what its groups caught, and what lookaheads want to see in it. */
export type Piece =
  | string
  | readonly Piece[]
  | { readonly names: readonly string[]; readonly text: Piece }
  | { readonly reference: string }
  /** `shift` places it somewhere behind the lookahead, where `floats`; else right there. */
  | { readonly wanted: Piece; readonly floats: boolean; readonly shift: number };

interface Wanted {
  readonly at: number;
  readonly text: string;
  readonly floats: boolean;
  readonly shift: number;
}

/** Joins pieces from left to right, then writes what lookaheads want over the text. */
export function patternText(piece: Piece): string {
  const caught = new Map<string, string>();
  const wanted: Wanted[] = [];
  let text = "";
  const add = (part: Piece): void => {
    if (typeof part === "string") text += part;
    else if ("reference" in part) text += caught.get(part.reference) ?? "";
    else if ("wanted" in part)
      wanted.push({ ...part, at: text.length, text: patternText(part.wanted) });
    else if ("names" in part) {
      const start = text.length;
      add(part.text);
      for (const name of part.names) caught.set(name, text.slice(start));
    } else for (const inner of part) add(inner);
  };
  add(piece);
  return wanted.reduce(written, text);
}

/** Text over text, so that the length stays; by code points, so that none is cut in two. */
function written(text: string, wanted: Wanted): string {
  const before = [...text.slice(0, wanted.at)];
  const rest = [...text.slice(wanted.at)];
  const over = [...wanted.text];
  const room = rest.length - over.length;
  const shift = wanted.floats && room > 0 ? wanted.shift % (room + 1) : 0;
  rest.splice(shift, over.length, ...over);
  return [...before, ...rest].join("");
}
