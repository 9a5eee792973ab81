import type { Contract } from "../contract/contract.js";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.js";
import { placeInSchema } from "./schema/place-in-schema.js";
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
        source: placeInSchema(contract.schemas, id, pointer),
      }),
    ),
  );
}
