// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
/** First what people type, then what tells code points from UTF-16 units and letters from ASCII. */
const usual: readonly string[] = [
  ...Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)),
  ..."äéßçñøÅŁžΩλДжאبあ中가😀🚀\t\n",
];
const wanted = 64;
const found = new Map<string, readonly string[]>();

/** Characters that a class, an escape or a literal of a pattern means: at most some dozens, empty when there are none. */
export function characters(source: string, flags: string): readonly string[] {
  const key = `${flags}/${source}`;
  const known = found.get(key);
  if (known !== undefined) return known;
  const one = new RegExp(`^(?:${source})$`, flags);
  const common = usual.filter((character) => one.test(character));
  const few = common.length === 0 || (common.length < 4 && /^\[.{2}|^\\p/i.test(source));
  const made = few ? [...common, ...firstOf(allCharacters(), one)] : common;
  found.set(key, made);
  return made;
}

function firstOf(candidates: Iterable<string>, one: RegExp): readonly string[] {
  const list: string[] = [];
  for (const character of candidates) {
    if (one.test(character)) list.push(character);
    if (list.length === wanted) break;
  }
  return list;
}

/** All code points but surrogates, which are no text on their own. */
function* allCharacters(): Generator<string> {
  for (let code = 0; code <= 0x10ffff; code++)
    if (code < 0xd800 || code > 0xdfff) yield String.fromCodePoint(code);
}
