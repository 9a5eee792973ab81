import { isJsonObject, type JsonValue } from "../contract/json.js";
import { closest } from "../lib/closest.js";
import { compareText } from "../lib/compare.js";
import type { RawNode } from "../parse/raw-node.js";
import type { Context } from "./context.js";
import type { Property } from "./property.js";

type Properties = Readonly<Record<string, Property<JsonValue>>>;

/** What `x-kafka` sets, of the properties that a place knows: those that are absent, wrong or refused are missing. */
export type Settings<Known extends Properties> = string extends keyof Known
  ? Readonly<Record<string, ValueOf<Known[string]>>>
  : { readonly [Name in keyof Known]?: ValueOf<Known[Name]> };

type ValueOf<P> = P extends Property<infer Value> ? Value : never;

/**
 * Reads the `x-kafka` of an object, or an object inside it, and reports what it can't use.
 *
 * @param place - Says of what object: "a message", "a send operation".
 * @param elsewhere - Properties of other places, with the reason why they mean nothing here.
 */
export function readSettings<Known extends Properties>(
  ctx: Context,
  settings: RawNode | undefined,
  known: Known,
  place: string,
  elsewhere: Readonly<Record<string, string>> = {},
): Settings<Known> {
  const found: Record<string, JsonValue> = {};
  if (settings !== undefined && settings.value !== null && !isJsonObject(settings.value)) {
    const written = `${settings.pointer.split("/").at(-1) ?? "x-kafka"} of ${place}`;
    ctx.report(
      "setting-invalid",
      settings,
      `${written} is no object.`,
      "Write it as properties with values.",
    );
  }
  const members = isJsonObject(settings?.value) ? [...(settings?.members ?? [])] : [];
  for (const [name, node] of members.sort(([a], [b]) => compareText(a, b))) {
    const property = Object.hasOwn(known, name) ? known[name] : undefined;
    const reason = Object.hasOwn(elsewhere, name)
      ? elsewhere[name]
      : property?.refused?.(node.value);
    if (reason !== undefined) {
      ctx.report(
        "setting-unsupported",
        node,
        `x-kafka ${name}: ${JSON.stringify(node.value)} of ${place} is not honoured: ${reason}.`,
        "Remove it, or don't rely on it.",
      );
    } else if (property === undefined) unknown(ctx, name, node, place, [known, elsewhere]);
    else {
      const value = property.parse(node.value);
      if (value === undefined) invalid(ctx, name, node, place, property.expects);
      else found[name] = value;
    }
  }
  // Each value came from the parse of the property of its name.
  return found as Settings<Known>;
}

function unknown(
  ctx: Context,
  name: string,
  node: RawNode,
  place: string,
  names: readonly object[],
): void {
  const near = closest(name, names.flatMap(Object.keys));
  ctx.report(
    "setting-unknown",
    node,
    `x-kafka of ${place} has no property ${JSON.stringify(name)}, so it does nothing.`,
    near === undefined ? "Remove it." : `Did you mean ${JSON.stringify(near)}?`,
  );
}

function invalid(ctx: Context, name: string, node: RawNode, place: string, expects: string): void {
  ctx.report(
    "setting-invalid",
    node,
    `x-kafka ${name} of ${place} can't be ${JSON.stringify(node.value)}.`,
    `Make it ${expects}.`,
  );
}
