import type { TargetSettings } from "./target.js";

/** A configuration file, as its author wrote it; `config.schema.json` is its published JSON Schema. */
export interface Config extends Omit<TargetSettings, "monitoring" | "testing" | "topics"> {
  readonly services: readonly ServiceConfig[];
  /** What is generated once for all services. */
  readonly shared?: SharedConfig;
}

export interface SharedConfig {
  readonly output: string;
  /** The files whose messages and schemas are shared. */
  readonly documents: readonly string[];
  /** With `import`, nowhere: the services' tests then have the runtime's part for them. */
  readonly testing?: string | false;
  /** Name of the workspace package by which services import it; absent: they do by relative paths. */
  readonly import?: string;
}

export interface ServiceConfig extends Omit<TargetSettings, "topics"> {
  readonly document: string;
  readonly output: string;
  /** Real names of topics, by what the document writes: an address, or `bindings.kafka.topic`. */
  readonly topics?: Readonly<Record<string, string>>;
}

/** Gives a configuration object its type, for editors. */
export function defineConfig(config: Config): Config {
  return config;
}
