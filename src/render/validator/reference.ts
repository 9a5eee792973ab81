import { _, type Ajv, type CodeKeywordDefinition, Name } from "ajv";

/** Ajv's `$ref`, which returns as soon as the other validator has refused, where only the first failure is asked for. */
export function reference(
  ajvs: Exclude<ReturnType<Ajv["getKeyword"]>, boolean>,
): CodeKeywordDefinition {
  return {
    keyword: "$ref",
    schemaType: "string",
    code(cxt) {
      const { gen, it, failResult } = cxt;
      if (it.allErrors !== true && it.compositeRule !== true) {
        cxt.failResult = (condition, passed, failed) => {
          failResult.call(cxt, condition, passed, () => {
            failed?.();
            gen.assign(_`${it.validateName}.errors`, new Name("vErrors"));
            gen.return(false);
          });
        };
      }
      if ("code" in ajvs) ajvs.code?.(cxt);
    },
  };
}
