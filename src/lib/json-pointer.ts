/** Escapes one token of a JSON pointer (RFC 6901): `a/b` → `a~1b`. */
export function escapeToken(token: string): string {
  return token.includes("~") || token.includes("/")
    ? token.replaceAll("~", "~0").replaceAll("/", "~1")
    : token;
}

/** The pointer made of unescaped tokens: `["a/b", "c"]` → `/a~1b/c`, `[]` → "". */
export function pointerOf(tokens: readonly string[]): string {
  return tokens.map((token) => `/${escapeToken(token)}`).join("");
}

/** Unescaped tokens of a JSON pointer: `/a~1b/c` → `["a/b", "c"]`; `undefined` for text that is none. */
export function pointerTokens(pointer: string): readonly string[] | undefined {
  if (pointer === "") return [];
  if (!pointer.startsWith("/")) return undefined;
  return pointer
    .slice(1)
    .split("/")
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** Unescaped tokens of the pointer in a `$ref`, percent-encoding undone; none for a whole file. */
export function fragmentTokens(ref: string): readonly string[] | undefined {
  const hash = ref.indexOf("#");
  return pointerTokens(percentDecoded(hash === -1 ? "" : ref.slice(hash + 1)));
}

/** Undoes percent-encoding; text with a stray % is taken as it is. */
export function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
