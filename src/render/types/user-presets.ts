import type { TypeScriptOptions } from "@asyncapi/modelina";
import type { TypePreset } from "../../lib/type-preset.js";

/** What a user's preset did wrong, in a sentence. */
export class PresetError extends Error {
  /** Of the preset, relative to the base. */
  readonly file: string;

  constructor(file: string, message: string) {
    super(message);
    this.name = "PresetError";
    this.file = file;
  }
}

/** Users' presets as Modelina takes them. What one throws comes out as a `PresetError`. */
export function userPresets(
  presets: readonly TypePreset[],
): NonNullable<TypeScriptOptions["presets"]> {
  return presets.map(({ file, hooks, options }) => {
    const kinds = Object.entries(hooks).map(([kind, members]) => [
      kind,
      watched(file, kind, members),
    ]);
    return { preset: Object.fromEntries(kinds), options };
  });
}

function watched(file: string, kind: string, hooks: unknown): unknown {
  if (typeof hooks !== "object" || hooks === null) return hooks;
  const members = Object.entries(hooks).map(([name, hook]): [string, unknown] => [
    name,
    typeof hook === "function" ? watchedHook(`${kind}.${name}`, hook, hooks, file) : hook,
  ]);
  return Object.fromEntries(members);
}

function watchedHook(name: string, hook: object, self: object, file: string) {
  return async (...given: readonly unknown[]): Promise<string> => {
    let text: unknown;
    try {
      // Whoever finds it in the module has seen that it is a function.
      text = await Reflect.apply(hook as () => unknown, self, given);
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      throw new PresetError(file, `its hook ${name} throws: ${said}`);
    }
    if (typeof text === "string") return text;
    throw new PresetError(file, `its hook ${name} returns no text`);
  };
}

/** Refuses what presets have made of a declaration where nothing could use it. */
export function checkDeclaration(
  name: string,
  text: string,
  imports: readonly string[],
  presets: readonly TypePreset[],
): void {
  const [{ file } = { file: "" }] = presets.slice(-1);
  if (imports.length > 0) {
    const message = `it adds an import to ${name}, which generated files have no place for`;
    throw new PresetError(file, message);
  }
  const declared = [...text.matchAll(/^export (?:interface|type) ([^\s<={]+)/gm)];
  if (!declared.some(([, found]) => found === name)) {
    throw new PresetError(file, `it leaves no exported interface or type ${name}`);
  }
}
