// Modelina's types belong to its main file; loading that costs three AsyncAPI parsers more.
declare module "@asyncapi/modelina/lib/cjs/generators/typescript/TypeScriptGenerator.js" {
  export { TypeScriptGenerator } from "@asyncapi/modelina";
}

declare module "@asyncapi/modelina/lib/cjs/models/index.js" {
  export {
    AnyModel,
    ArrayModel,
    BooleanModel,
    DictionaryModel,
    FloatModel,
    InputMetaModel,
    ObjectModel,
    ObjectPropertyModel,
    ReferenceModel,
    StringModel,
    TupleModel,
    TupleValueModel,
    UnionModel,
  } from "@asyncapi/modelina";
}
