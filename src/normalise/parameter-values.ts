import type { JsonValue } from "../contract/json.js";
import type { TopicParameter } from "../contract/topic-parameter.js";
import type { RawNode } from "../parse/raw-node.js";
import type { Context } from "./context.js";
import { parameterValueProblem } from "./parameter-value-problem.js";
import { schemasAt } from "./schema-place.js";
import { fixedValues } from "./value-type.js";

/** A parameter as a channel describes it. */
export interface DescribedParameter {
  readonly topic: string;
  readonly name: string;
  readonly node: RawNode;
}

/** What a schema may say without a value being refused for it. */
const honoured: ReadonlySet<string> = new Set(
  "type title description deprecated enum const default examples example $id $schema".split(" "),
);

/** The values that a parameter may have: by `enum`, `default` and `examples` of its own (3.x), or of its schema (2.x). */
export function parameterValues(
  ctx: Context,
  described: DescribedParameter,
): Pick<TopicParameter, "values" | "default" | "examples"> {
  const { node } = described;
  const { reader } = ctx;
  const schema = reader.get(node, "schema");
  const own = reader.get(node, "enum");
  const values = Array.isArray(own?.value) ? own.value : fixedValues(schemasAt(reader, schema, []));
  if (values?.length === 0) reportNoValue(ctx, described, own ?? schema);
  const known = values && [...new Set(legal(ctx, described, "value", values, own ?? schema))];
  const fallback = reader.get(node, "default") ?? reader.get(schema, "default");
  const examples = reader.get(node, "examples") ?? reader.get(schema, "examples");
  const [only, second] = known ?? [];
  const written = fallback === undefined || fallback.value === null ? [] : [fallback.value];
  const [byDefault] = legal(ctx, described, "default", written, fallback, known);
  const shown = Array.isArray(examples?.value) ? examples.value : [];
  if (known === undefined) reportUnchecked(ctx, described, schema);
  return {
    values: known,
    default: byDefault ?? (second === undefined ? only : undefined),
    examples: legal(ctx, described, "example", shown, examples, known),
  };
}

function reportNoValue(
  ctx: Context,
  { topic, name, node }: DescribedParameter,
  place: RawNode | undefined,
): void {
  ctx.report(
    "parameter-value-illegal",
    place ?? node,
    `The parameter ${JSON.stringify(name)} can have no value, so ${JSON.stringify(topic)} is the name of no topic.`,
    "List the values that it may have, or leave enum out.",
  );
}

/** Those of some values that can be the parameter's, as text; the others are reported. */
function legal(
  ctx: Context,
  { topic, name, node }: DescribedParameter,
  noun: "value" | "default" | "example",
  values: readonly JsonValue[],
  list: RawNode | undefined,
  known?: readonly string[],
): readonly string[] {
  return values.flatMap((value, index): string[] => {
    const isText =
      typeof value === "string" || typeof value === "number" || typeof value === "boolean";
    const text = isText ? String(value) : "";
    const problem = !isText
      ? "is no text"
      : (parameterValueProblem(topic, name, text) ??
        (known?.includes(text) === false ? "is none of its enum" : undefined));
    if (problem === undefined) return [text];
    const place = list?.members.get(String(index)) ?? list ?? node;
    ctx.report(
      noun === "example" ? "example-invalid" : "parameter-value-illegal",
      place,
      `The ${noun} ${JSON.stringify(value)} of the parameter ${JSON.stringify(name)} ${problem}.`,
      `Correct it: with it, ${JSON.stringify(topic)} is no name of a topic that readers can take apart.`,
    );
    return [];
  });
}

function reportUnchecked(
  ctx: Context,
  { name }: DescribedParameter,
  schema: RawNode | undefined,
): void {
  const members = [...(schema?.members.keys() ?? [])];
  const unchecked = members.filter((key) => !honoured.has(key) && !key.startsWith("x-"));
  const type = schema?.members.get("type")?.value;
  if (type !== undefined && type !== "string") unchecked.unshift("type");
  if (schema === undefined || unchecked.length === 0) return;
  ctx.report(
    "setting-unsupported",
    schema,
    `${unchecked.join(", ")} of the parameter ${JSON.stringify(name)} ${unchecked.length > 1 ? "are" : "is"} not checked: any text that is legal in the topic name is taken.`,
    "List the values with enum where there are few, or check them where they are made.",
  );
}
