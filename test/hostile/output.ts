/** The text of each file of an output, by its path, which begins with `events/`. */
export type Output = ReadonlyMap<string, string>;

/** A file of the runtime: the same text in every output, so that one copy does for several. */
export const runtimeFile: RegExp = /^events\/(?:testing\/)?runtime\//;
