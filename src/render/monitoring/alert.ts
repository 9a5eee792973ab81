/** One alert rule, before it is YAML. */
export interface Alert {
  readonly name: string;
  /** PromQL. */
  readonly expr: string;
  /** How long it must hold, as Prometheus writes times; absent: it need not. */
  readonly for?: string;
  /** `critical`: somebody gets up at night; `warning`: somebody looks today; `info`: somebody reads it. */
  readonly severity: "critical" | "warning" | "info";
  /** Texts of Prometheus's templates: what comes from a document goes through `templateText`. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly summary: string;
  /** What it means, and what to do. */
  readonly description: string;
}

/** A text as Prometheus's templates give it back. */
export function templateText(text: string): string {
  return text.replaceAll("{{", '{{ "{{" }}');
}
