/**
 * What Unicode has added since 15.1: letters to this Node perhaps, but to compilers not. Beyond 16 bits, where most of
 * them are, only the old blocks of Han characters and of letters in mathematics are taken for letters.
 */
const NEW = [
  String.raw`\u088f\u0897\u0c5c\u0cdc\u1acf-\u1aeb\u1c89\u1c8a\ua7cb-\ua7cf\ua7d2\ua7d4\ua7da-\ua7dc\ua7f1`,
  String.raw`\u{10000}-\u{1d3ff}\u{1d800}-\u{1ffff}\u{2a6d7}-\u{10ffff}`,
].join("");

/** A run of characters that may stand in an identifier; `_` and its like, and what nobody sees, separate words. */
const CHUNK = new RegExp(`(?:(?![\\p{Pc}\\p{Cf}${NEW}])\\p{ID_Continue})+`, "gu");

/**
 * The words of a name as people write it: `orderHTTPStatus`, `order_created`, `orders.{region}.placed.v1`.
 * Words keep their case (`["order", "HTTP", "Status"]`), except that SHOUTED ones become lower case.
 * Letters of any script are kept; text without one letter or digit has no words.
 */
export function words(text: string): string[] {
  const chunks = text.normalize("NFC").match(CHUNK) ?? [];
  return chunks.flatMap((chunk) => (isShouted(chunk) ? [chunk.toLowerCase()] : humps(chunk)));
}

/** `OrderCreated`: an identifier, or "" for text without words. A leading digit is prefixed with `_`. */
export function pascalCase(text: string): string {
  return identifier(words(text).map(capitalised));
}

/** `orderCreated`: an identifier (perhaps a reserved word), or "" for text without words. */
export function camelCase(text: string): string {
  return identifier(
    words(text).map((word, index) => (index === 0 ? word.toLowerCase() : capitalised(word))),
  );
}

/** `order-created`, or "" for text without words. */
export function kebabCase(text: string): string {
  return words(text)
    .map((word) => word.toLowerCase())
    .join("-");
}

function isShouted(chunk: string): boolean {
  return /\p{Lu}/u.test(chunk) && !/\p{Ll}/u.test(chunk);
}

/** `orderHTTPStatus` → `order`, `HTTP`, `Status`; the plural in `userIDs` stays with its acronym. */
function humps(chunk: string): string[] {
  return chunk
    .replace(/([\p{Ll}\p{Nd}])(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(?!\p{Lu}s(?!\p{Ll}))(\p{Lu}\p{Ll})/gu, "$1 $2")
    .split(" ");
}

function capitalised(word: string): string {
  const [first = "", ...rest] = word;
  return first.toUpperCase() + rest.join("");
}

/** Joins words so that two numbers don't become one: `v1.2` → `V1_2`. */
function identifier(parts: readonly string[]): string {
  const joined = parts.reduce(
    (text, part) => text + (/\p{Nd}$/u.test(text) && /^\p{Nd}/u.test(part) ? "_" : "") + part,
    "",
  );
  return joined === "" || /^\p{ID_Start}/u.test(joined) ? joined : `_${joined}`;
}
