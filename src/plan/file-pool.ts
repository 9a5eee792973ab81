import { NamePool } from "./name-pool.js";
import type { Borrowed } from "./plan.js";
import { reservedFileNames } from "./reserved-words.js";

/** The names of files in a folder of the output: none that some system refuses, or that a file of the shared output has. */
export function filePool(folder: string, borrowed: Borrowed | undefined): NamePool {
  const theirs = Object.values(borrowed?.modules ?? {})
    .filter((module) => module.startsWith(`${folder}/`))
    .map((module) => module.slice(folder.length + 1));
  return new NamePool([...reservedFileNames, ...theirs], (name) => name.toLowerCase());
}
