import { Counter, Gauge, Histogram, type Registry } from "prom-client";
import { durationBuckets, type MetricName } from "./metric-names.js";

// Several services of one process share a registry: the first one makes a metric, the others find it.

/** Throws where the registry has another kind of metric of the name. */
export function counter<Label extends string>(
  registry: Registry,
  metric: MetricName<Label>,
): Counter<Label> {
  const known = registry.getSingleMetric(metric.name);
  return known instanceof Counter ? known : new Counter({ ...metric, registers: [registry] });
}

/** With `collect` it is filled when it is read, by whoever made it. */
export function gauge<Label extends string>(
  registry: Registry,
  metric: MetricName<Label>,
  collect?: (gauge: Gauge<Label>) => Promise<void>,
): Gauge<Label> {
  const known = registry.getSingleMetric(metric.name);
  if (known instanceof Gauge) return known;
  const made: Gauge<Label> = new Gauge({
    ...{ ...metric, registers: [registry] },
    ...(collect ? { collect: () => collect(made) } : {}),
  });
  return made;
}

/** Of seconds. */
export function durations<Label extends string>(
  registry: Registry,
  metric: MetricName<Label>,
): Histogram<Label> {
  const known = registry.getSingleMetric(metric.name);
  return known instanceof Histogram
    ? known
    : new Histogram({ ...metric, buckets: [...durationBuckets], registers: [registry] });
}
