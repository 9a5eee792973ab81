import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { isJsonObject } from "../contract/json.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { presetDiagnostic } from "../diagnostics/preset-diagnostic.js";
import type { TypePreset } from "../lib/type-preset.js";

/** Presets of files, in their order, and what keeps a module from being one. */
export interface LoadedPresets {
  readonly presets: readonly TypePreset[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Users' presets of one run: a file that several services name is loaded once. */
export class Presets {
  readonly #base: string;
  readonly #byFile = new Map<string, Promise<LoadedPresets>>();

  constructor(base: string) {
    this.#base = base;
  }

  /** Runs the modules that were not asked for before. `files`: relative to the project's base. */
  async of(files: readonly string[]): Promise<LoadedPresets> {
    const loaded = await Promise.all(files.map((file) => this.#one(file)));
    return {
      presets: loaded.flatMap(({ presets }) => presets),
      diagnostics: loaded.flatMap(({ diagnostics }) => diagnostics),
    };
  }

  #one(file: string): Promise<LoadedPresets> {
    const known = this.#byFile.get(file);
    if (known !== undefined) return known;
    const loading = loadPresets(this.#base, file);
    this.#byFile.set(file, loading);
    return loading;
  }
}

async function loadPresets(base: string, file: string): Promise<LoadedPresets> {
  try {
    const module = await import(pathToFileURL(join(base, file)).href);
    return { presets: presetsIn(file, module), diagnostics: [] };
  } catch (error) {
    const message = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
    return { presets: [], diagnostics: [presetDiagnostic({ file, message })] };
  }
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
