import type { Target } from "../config/target.js";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.js";

/** Targets whose alert rules would never fire, because their output does not keep the metrics. */
export function unmeasured(targets: readonly Target[]): readonly Diagnostic[] {
  return targets
    .filter(({ monitoring, extras }) => monitoring !== undefined && !extras.includes("prometheus"))
    .map(({ document }) =>
      diagnostic("monitoring-without-metrics", {
        message: `${document} gets alert rules and a dashboard, but no hooks that keep their metrics: no alert would ever fire.`,
        remedy: "Add prometheus to its extras, and give prometheusHooks() to the service.",
        source: undefined,
      }),
    );
}
