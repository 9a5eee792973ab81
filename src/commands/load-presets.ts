import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { isJsonObject } from "../contract/json.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { presetDiagnostic } from "../diagnostics/preset-diagnostic.js";
import type { TypePreset } from "../lib/type-preset.js";

/** Users' presets in their order, and what keeps a module from being one. Runs the modules. */
export async function loadPresets(
  base: string,
  files: readonly string[],
): Promise<{ presets: readonly TypePreset[]; diagnostics: readonly Diagnostic[] }> {
  const presets: TypePreset[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const file of files) {
    try {
      presets.push(...presetsIn(file, await import(pathToFileURL(join(base, file)).href)));
    } catch (error) {
      const message = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
      diagnostics.push(presetDiagnostic({ file, message }));
    }
  }
  return { presets, diagnostics };
}

function presetsIn(file: string, module: Readonly<Record<string, unknown>>): TypePreset[] {
  const exported = module["default"] ?? module["presets"];
  const list: readonly unknown[] = Array.isArray(exported) ? exported : [exported];
  return list.map((one): TypePreset => {
    const isWrapped = isJsonObject(one) && isJsonObject(one["preset"]);
    const preset: unknown = isWrapped ? one["preset"] : one;
    const options: unknown = isWrapped ? one["options"] : undefined;
    if (isJsonObject(preset) && Object.values(preset).every(isJsonObject)) {
      return { file, hooks: preset, options };
    }
    throw new Error("it exports no preset, neither as default nor as presets");
  });
}
