import { _, type CodeGen, Name } from "ajv";

/** A function that generated validators import from the runtime instead of holding it. */
export interface RuntimeFunction {
  readonly name: string;
  /** Below the runtime folder, without extension. */
  readonly module: string;
  /** The same function, for validators that run in this process. */
  readonly ref: (...values: never[]) => unknown;
}

/** Makes the function known to the code of a validator: by reference here, as a `require` in its text. */
export function use(gen: CodeGen, { name, module, ref }: RuntimeFunction): Name {
  const code = _`require(${module}).${new Name(name)}`;
  return gen.scopeValue("func", { key: ref, ref, code });
}
