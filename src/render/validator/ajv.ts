import { Ajv, type Options } from "ajv";
import { isJsonObject } from "../../contract/json.js";
import { keywords } from "./keywords.js";
import { lenientRegExp } from "./lenient-reg-exp.js";
import type { PreparedSchemas } from "./prepare.js";
import { reference } from "./reference.js";

/** Schemas of fewer keywords than this are repeated where they are used; a call would be longer. */
const INLINE_BELOW = 6;

/** An ajv of its own for some schemas: nothing that was compiled before shows in what it makes. */
export function ajvFor({ schemas }: PreparedSchemas, options: Options): Ajv {
  const ajv = new Ajv({
    strict: false,
    validateSchema: false,
    meta: false,
    logger: false,
    inlineRefs: INLINE_BELOW,
    // It costs up to twice the time, and only inherited names need it.
    ownProperties: [...schemas.values()].some(namesInherited),
    ...options,
    code: { ...options.code, regExp: lenientRegExp },
  });
  for (const definition of keywords) {
    const names = [definition.keyword].flat();
    for (const name of names) ajv.removeKeyword(name);
    ajv.addKeyword(definition);
  }
  const ref = ajv.getKeyword("$ref");
  if (typeof ref === "object") ajv.removeKeyword("$ref").addKeyword(reference(ref));
  for (const [key, schema] of schemas) ajv.addSchema(schema, key);
  return ajv;
}

/** Whether some part of a schema names a member that every object inherits, such as `constructor`. */
function namesInherited(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(namesInherited);
  if (typeof value === "string") return value in Object.prototype;
  return (
    isJsonObject(value) &&
    Object.entries(value).some(([name, part]) => name in Object.prototype || namesInherited(part))
  );
}
