// The parts of Modelina that we use, in a module of its own: it is loaded when first needed, and a bundler that splits
// code sees the names of a CommonJS module only through static imports.
export { TypeScriptGenerator } from "@asyncapi/modelina/lib/cjs/generators/typescript/TypeScriptGenerator.js";
export * as models from "@asyncapi/modelina/lib/cjs/models/index.js";
