import type { Contract } from "../contract/contract.js";
import type { SchemaId } from "../contract/schema.js";
import type { SourceRef } from "../contract/source.js";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.js";
import { compileProblems } from "./validator/compile-problems.js";

/** Schemas that no validator can be made of, each at its place in the document. */
export function schemaProblems(contract: Contract): readonly Diagnostic[] {
  const roots = contract.messages.flatMap(({ payload, headersSchema }) =>
    headersSchema === undefined ? [payload] : [payload, headersSchema],
  );
  return [...new Set(roots)].flatMap((root) =>
    compileProblems(root, contract.schemas).map(({ id, pointer, message }) =>
      diagnostic("invalid-schema", {
        message: `This schema cannot be compiled to a validator: ${message}.`,
        remedy: "Correct the keyword as JSON Schema draft-07 defines it.",
        source: placeOf(contract, id, pointer),
      }),
    ),
  );
}

function placeOf({ schemas }: Contract, id: SchemaId, pointer: string): SourceRef | undefined {
  const schema = schemas[id];
  if (schema === undefined) return undefined;
  const [line, column] = schema.positions[pointer] ?? [schema.source.line, schema.source.column];
  return { file: schema.source.file, pointer: schema.source.pointer + pointer, line, column };
}
