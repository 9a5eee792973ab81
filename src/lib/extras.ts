/** What only some outputs want: chosen by name, it goes with the runtime and brings a library that it needs. */
export interface Extra {
  /** Module of the output that it is reached through. */
  readonly module: string;
  /** Where the package has it, for outputs that do not hold the runtime. */
  readonly entry: string;
  /** The package that the user installs for it. */
  readonly library: string;
  /** What the output's index passes on. */
  readonly values: readonly string[];
  readonly types: readonly string[];
}

/** What a configuration chooses an extra by. */
export type ExtraName = "opentelemetry" | "postgres" | "prometheus";

export const extras: Readonly<Record<ExtraName, Extra>> = {
  opentelemetry: {
    module: "runtime/observability/opentelemetry",
    entry: "topicwright/runtime/opentelemetry",
    library: "@opentelemetry/api",
    values: ["openTelemetryHooks"],
    types: ["OpenTelemetryOptions"],
  },
  postgres: {
    module: "runtime/postgres/postgres",
    entry: "topicwright/runtime/postgres",
    library: "pg",
    values: ["postgresInbox", "postgresOutbox"],
    types: [
      ...["OutboxStatus", "ParkedMessage", "PostgresInbox", "PostgresInboxOptions"],
      ...["PostgresOutbox", "PostgresOutboxOptions"],
    ],
  },
  prometheus: {
    module: "runtime/observability/prometheus",
    entry: "topicwright/runtime/prometheus",
    library: "prom-client",
    values: ["prometheusHooks"],
    types: ["PrometheusOptions"],
  },
};

export const extraNames: readonly ExtraName[] = ["opentelemetry", "postgres", "prometheus"];

/** Where the package has a module that an extra is reached through; `undefined` for others. */
export function extraEntry(module: string): string | undefined {
  return Object.values(extras).find((one) => one.module === module)?.entry;
}
