import type { RawNode } from "../parse/raw-node.js";
import type { Context } from "./context.js";
import { schemasAt } from "./schema-place.js";
import { fixedValues } from "./value-type.js";

/** The text that a binding fixes: plain (the first bindings), or a schema with `const`, one-member `enum` or `default`. */
export function namedBy(
  ctx: Context,
  binding: RawNode | undefined,
  field: string,
): string | undefined {
  const node = ctx.reader.get(binding, field);
  if (node === undefined) return undefined;
  if (typeof node.value === "string") return node.value === "" ? undefined : node.value;
  const [value, second] = fixedValues(schemasAt(ctx.reader, node, [])) ?? [];
  if (typeof value === "string" && second === undefined) return value;
  return ctx.reader.text(node, "default");
}
