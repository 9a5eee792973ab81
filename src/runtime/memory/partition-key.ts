/** A partition as text; no topic name has an `@`. */
export function keyOf({ topic, partition }: { topic: string; partition: number }): string {
  return `${partition}@${topic}`;
}
