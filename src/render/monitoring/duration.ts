const units = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["m", 60_000],
  ["s", 1000],
] as const;

/**
 * A time as Prometheus writes it, in the largest unit that it is a whole number of: `90s`, `5m`. At
 * least a second; from two minutes on rounded up to whole ones.
 */
export function duration(ms: number): string {
  const step = ms > 120_000 ? 60_000 : 1000;
  const rounded = Math.max(1, Math.ceil(ms / step)) * step;
  const [unit, length] = units.find(([, one]) => rounded % one === 0) ?? ["s", 1000];
  return `${rounded / length}${unit}`;
}
