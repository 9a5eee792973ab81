import type { TargetSettings } from "./target.js";

/** A configuration file, as its author wrote it; `config.schema.json` is its published JSON Schema. */
export interface Config extends Omit<TargetSettings, "monitoring" | "testing"> {
  readonly services: readonly ServiceConfig[];
}

export interface ServiceConfig extends TargetSettings {
  readonly document: string;
  readonly output: string;
}

/** Gives a configuration object its type, for editors. */
export function defineConfig(config: Config): Config {
  return config;
}
