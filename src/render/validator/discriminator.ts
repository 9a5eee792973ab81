import { _, type Code, type CodeKeywordDefinition, Name } from "ajv";
import type { JsonSchema } from "../../contract/schema.js";

/** Keyword of prepared schemas: alternatives that the value of one member tells apart. */
export const DISCRIMINATOR = "discriminator";

interface Discriminated {
  readonly name: string;
  /** The member's values in each of the alternatives. */
  readonly values: readonly (readonly string[])[];
  readonly alternatives: readonly JsonSchema[];
}

/** Checks the one alternative that the member's value names, where `oneOf` would try them all. */
export const discriminator: CodeKeywordDefinition = {
  keyword: DISCRIMINATOR,
  type: "object",
  schemaType: "object",
  error: {
    message: ({ schema }) => `must be one of ${texts(schema)}`,
  },
  code(cxt) {
    const { gen, data, it } = cxt;
    const { name, values, alternatives }: Discriminated = cxt.schema;
    const valid = gen.let("valid", false);
    const tag = gen.const("tag", _`${data}[${name}]`);
    gen.if(false);
    for (const [index, schema] of alternatives.entries()) {
      gen.elseIf(isOneOf(tag, values[index] ?? []));
      const inner = gen.name("valid");
      cxt.subschema(
        {
          schema,
          // Errors quote the schema from there.
          schemaPath: _`${it.schemaPath}.${new Name(DISCRIMINATOR)}.alternatives[${index}]`,
          topSchemaRef: it.topSchemaRef,
          errSchemaPath: it.errSchemaPath,
        },
        inner,
      );
      gen.assign(valid, inner);
    }
    gen.else();
    cxt.error(false, {}, { instancePath: gen.const("member", _`${name}`) });
    gen.endIf();
    cxt.ok(valid);
  },
};

function isOneOf(tag: Name, values: readonly string[]): Code {
  const [first = _`false`, ...rest] = values.map((value) => _`${tag} === ${value}`);
  return rest.reduce((all, test) => _`${all} || ${test}`, first);
}

/** Values that a message still lists. */
const LISTED = 12;

function texts({ values }: Discriminated): string {
  const all = values.flat();
  return all.length > LISTED
    ? `${all.length} values of the contract`
    : all.map((text) => JSON.stringify(text)).join(", ");
}
