import type { MetaModel } from "@asyncapi/modelina";
import { valueType } from "./index-signatures.js";
import type { ListNode, LiteralNode, ObjectNode, TypeNode } from "./type-node.js";

/** Modelina's models, handed in by who loads them. */
type Models = typeof import("@asyncapi/modelina/lib/cjs/models/index.js");

/** Each model carries the node that it was made of: `originalInput` is Modelina's place for that. */
export function nodeOf(model: MetaModel): TypeNode {
  return model.originalInput;
}

/** The model of an object that is declared. */
export function interfaceModel(name: string, object: ObjectNode, models: Models): MetaModel {
  // Keyed by place: a key that is a number or `__proto__` would not keep its own.
  const properties = object.members.map((member, index) => [
    `member ${index}`,
    new models.ObjectPropertyModel(
      member.name,
      member.required,
      metaModel(member.name, member.type, models),
    ),
  ]);
  return new models.ObjectModel(name, object, {}, Object.fromEntries(properties));
}

/** The model of a type where it is used. */
export function metaModel(name: string, type: TypeNode, models: Models): MetaModel {
  const inner = (part: TypeNode): MetaModel => metaModel(name, part, models);
  switch (type.kind) {
    case "keyword":
      if (type.name === "string") return new models.StringModel(name, type, {});
      if (type.name === "number") return new models.FloatModel(name, type, {});
      if (type.name === "boolean") return new models.BooleanModel(name, type, {});
      return new models.AnyModel(name, type, {});
    case "literal":
      return literalModel(name, type, models);
    case "date":
    case "unrecognised":
      return new models.AnyModel(name, type, {});
    case "reference":
      return new models.ReferenceModel(name, type, {}, new models.AnyModel(name, type, {}));
    case "union":
      return new models.UnionModel(name, type, {}, type.members.map(inner));
    case "list":
      return listModel(name, type, inner, models);
    case "object":
      if (type.members.length > 0) return new models.AnyModel(name, type, {});
      return new models.DictionaryModel(
        name,
        type,
        {},
        new models.StringModel(name, type, {}),
        inner(valueType(type)),
      );
    case "intersection":
      // Modelina has no model for it.
      return new models.AnyModel(name, type, {});
  }
}

function literalModel(name: string, type: LiteralNode, models: Models): MetaModel {
  const options = { const: { originalInput: type.value } };
  if (typeof type.value === "string") return new models.StringModel(name, type, options);
  if (typeof type.value === "number") return new models.FloatModel(name, type, options);
  return new models.BooleanModel(name, type, options);
}

function listModel(
  name: string,
  type: ListNode,
  inner: (part: TypeNode) => MetaModel,
  models: Models,
): MetaModel {
  if (type.first.length === 0) return new models.ArrayModel(name, type, {}, inner(type.others));
  const elements = type.first.map((part, index) => new models.TupleValueModel(index, inner(part)));
  return new models.TupleModel(name, type, {}, elements);
}
