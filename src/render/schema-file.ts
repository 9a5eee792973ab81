import type { Plan, SchemaPlan } from "../plan/plan.js";
import { importOf } from "./message-file.js";
import type { RenderedFile } from "./rendered-file.js";
import { renderTypes } from "./types/render-types.js";

/** The file of a schema that two or more messages use. */
export async function schemaFile(
  { id, name, module, source }: SchemaPlan,
  plan: Plan,
): Promise<RenderedFile> {
  const documentation = ["", `From ${source.file}#${source.pointer}`];
  const { text, exports, references } = await renderTypes(
    { id, name, documentation },
    plan.contract.schemas,
    plan.typeNames,
    plan,
  );
  return {
    root: "code",
    module,
    body: `${text.trim()}\n`,
    imports: references.flatMap((reference) => importOf(reference, module, plan)),
    exports: exports.map((type) => ({ name: type, type: true })),
    source,
  };
}
