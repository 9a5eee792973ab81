import type { TypePreset } from "../../lib/type-preset.js";
import type { Declaration } from "./declarations.js";
import { interfaceModel, metaModel, nodeOf } from "./meta-model.js";
import { presets, typeMapping } from "./presets.js";
import { flatType, memberKey, type Naming } from "./print-type.js";
import { checkDeclaration, userPresets } from "./user-presets.js";

/**
 * Has Modelina print declarations, one text each. Its own reader of JSON Schema takes no part in it (it drops, widens and
 * renames): the meta-models are made here, and its rules for names, constants and types give way to ours.
 * `given`: users' presets, which have the last word.
 * Loaded when first used, from the files that it can do with.
 */
export async function printDeclarations(
  declarations: readonly Declaration[],
  naming: Naming,
  given: readonly TypePreset[] = [],
): Promise<readonly string[]> {
  const { TypeScriptGenerator, models } = await import("./modelina-parts.js");
  const input = new models.InputMetaModel();
  for (const { name, type } of declarations) {
    input.models[name] =
      type.kind === "object" && naming.objects.has(type)
        ? interfaceModel(name, type, models)
        : metaModel(name, type, models);
  }
  const documentation = new Map(declarations.map((d) => [d.name, d.documentation]));
  const generator = new TypeScriptGenerator({
    modelType: "interface",
    typeMapping: typeMapping(naming),
    constraints: {
      modelName: ({ modelName }) => modelName,
      propertyKey: ({ objectPropertyModel }) => memberKey(objectPropertyModel.propertyName),
      constant: ({ constrainedMetaModel }) => flatType(nodeOf(constrainedMetaModel), naming),
    },
    presets: [presets(documentation, naming), ...userPresets(given)],
  });
  const printed = new Map((await generator.generate(input)).map((m) => [m.modelName, m]));
  return declarations.map(({ name }) => {
    const model = printed.get(name);
    if (model === undefined) throw new Error(`Modelina left out ${name}`);
    if (given.length > 0) checkDeclaration(name, model.result, model.dependencies, given);
    return model.result;
  });
}
