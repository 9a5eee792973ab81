import { fragmentTokens, percentDecoded } from "../lib/json-pointer.js";

/** What the text of a `$ref` names, or why it cannot be followed. */
export type Reference =
  | {
      readonly kind: "local";
      /** Path as written, decoded; `undefined`: the file that the `$ref` stands in. */
      readonly path: string | undefined;
      readonly tokens: readonly string[];
    }
  | { readonly kind: "refused"; readonly reason: string; readonly remedy: string };

/** Takes a `$ref` apart: `#/a/b`, `common.yaml`, `../common.yaml#/a~1b/c%20d`. */
export function parseReference(text: string): Reference {
  const ref = text.trim();
  if (/^https?:/i.test(ref)) {
    return {
      kind: "refused",
      reason: "remote references aren't supported yet",
      remedy: "Copy the remote file beside the document and refer to the copy by a relative path.",
    };
  }
  if (/^[a-z][a-z0-9+.-]+:/i.test(ref) || ref.startsWith("/")) {
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
  return { kind: "local", path: path === "" ? undefined : percentDecoded(path), tokens };
}
