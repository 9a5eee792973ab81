/** Of a topic whose partitions the contract does not count. */
const usual = 3;

/**
 * From which skew ratio on partitions are too uneven: half way from even (1) to all in one of them
 * (as many as there are). `undefined` for one partition, which can't be uneven.
 */
export function skewThreshold(partitions: number | undefined): number | undefined {
  if (partitions === undefined) return usual;
  return partitions > 1 ? (partitions + 1) / 2 : undefined;
}
