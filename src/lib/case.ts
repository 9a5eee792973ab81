/** A run of characters that may stand in an identifier; `_` and its like, and what nobody sees, separate words. */
const CHUNK = /(?:(?![\p{Pc}\p{Cf}])\p{ID_Continue})+/gu;

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
