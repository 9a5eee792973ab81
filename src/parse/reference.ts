import { fragmentTokens, percentDecoded } from "../lib/json-pointer.js";
import { isRemote } from "../lib/remote-url.js";

/** What the text of a `$ref` names, or why it cannot be followed. */
export type Reference =
  | {
      readonly kind: "local";
      /** Path as written, decoded; `undefined`: the file that the `$ref` stands in. */
      readonly path: string | undefined;
      /** The same as written. */
      readonly written: string;
      readonly tokens: readonly string[];
    }
  | { readonly kind: "remote"; readonly url: string; readonly tokens: readonly string[] }
  | { readonly kind: "refused"; readonly reason: string; readonly remedy: string };

/** Takes a `$ref` apart: `#/a/b`, `common.yaml`, `../common.yaml#/a~1b/c%20d`. */
export function parseReference(text: string): Reference {
  const ref = text.trim();
  const isUrl = isRemote(ref);
  if (!isUrl && (/^[a-z][a-z0-9+.-]+:/i.test(ref) || ref.startsWith("/"))) {
    return {
      kind: "refused",
      reason: "only relative paths mean the same on every machine",
      remedy: "Refer to the file by its path relative to the one that the $ref stands in.",
    };
  }
  const hash = ref.indexOf("#");
  const path = hash === -1 ? ref : ref.slice(0, hash);
  const tokens = fragmentTokens(ref);
  if (tokens === undefined) {
    return {
      kind: "refused",
      reason: "what follows the # is no JSON pointer",
      remedy: "Write the place as a pointer that starts with a slash: #/components/schemas/Name.",
    };
  }
  if (isUrl) return { kind: "remote", url: URL.canParse(path) ? new URL(path).href : path, tokens };
  return {
    ...{ kind: "local", written: path, tokens },
    path: path === "" ? undefined : percentDecoded(path),
  };
}
