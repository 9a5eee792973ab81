import { pointerTokens } from "../lib/json-pointer.js";

/** A place in a message, of AsyncAPI's runtime expressions. */
export type Place =
  | { readonly in: "payload"; readonly path: readonly string[] }
  | { readonly in: "header"; readonly name: string };

/** How a place is written; said in remedies. */
export const PLACE_SYNTAX = "$message.payload#/path/to/it or $message.header#/name";

/** Reads `$message.payload#/a/b` and `$message.header#/name`; `undefined` for any other text. */
export function parsePlace(expression: string | undefined): Place | undefined {
  const match = /^\$message\.(payload|header)#(.*)$/s.exec(expression?.trim() ?? "");
  const path = pointerTokens(match?.[2] ?? "?");
  if (match === null || path === undefined) return undefined;
  if (match[1] === "payload") return { in: "payload", path };
  const [name, ...rest] = path;
  return name === undefined || rest.length > 0 ? undefined : { in: "header", name };
}
