import { posix } from "node:path";
import type { Root } from "../render/rendered-file.js";

export type ImportExtension = "js" | "ts" | "none";

/** Where the output goes and how its files name each other. */
export interface OutputLayout {
  /** Folders relative to the project's base, with forward slashes; `undefined` where none is wanted. */
  readonly folders: {
    readonly code: string;
    readonly testing: string | undefined;
    readonly monitoring: string | undefined;
  };
  readonly importExtension: ImportExtension;
  /** `copy`: the runtime's files stand in the output; `package`: they are imported from topicwright. */
  readonly runtime: "copy" | "package";
  /** Absent where all of it stands in its own folders. */
  readonly shared?: SharedOutput;
}

/** An output that others import from: some modules of their code, and the runtime where it is copied. */
export interface SharedOutput {
  /** `testing`: `undefined` where each has for itself what serves its tests. */
  readonly folders: Pick<OutputLayout["folders"], "code" | "testing">;
  readonly modules: ReadonlySet<string>;
  /** Package by which its code is imported; `undefined`: by relative paths. */
  readonly package: string | undefined;
}

/** Folder of a root; files of a root without one are never rendered. */
export function folderOf(root: Root, { folders }: OutputLayout): string {
  return root === "code" ? folders.code : (folders.testing ?? folders.code);
}

/** Whether a module stands in the shared output. */
export function isElsewhere(
  { root, module }: { root: Root; module: string },
  { shared, runtime }: OutputLayout,
): boolean {
  if (shared?.folders[root] === undefined) return false;
  const isRuntime = runtime === "copy" && module.startsWith("runtime/");
  return isRuntime || (root === "code" && shared.modules.has(module));
}

/** How a file says the module of another: `../runtime/message/message.js`. */
export function specifier(
  from: { root: Root; module: string },
  to: { root: Root; module: string },
  layout: OutputLayout,
): string {
  const here = posix.join(folderOf(from.root, layout), posix.dirname(from.module));
  const elsewhere = isElsewhere(to, layout) ? layout.shared?.folders[to.root] : undefined;
  const there = posix.join(elsewhere ?? folderOf(to.root, layout), to.module);
  const path = posix.relative(here, there);
  const extension = layout.importExtension === "none" ? "" : `.${layout.importExtension}`;
  // What a package exports has one name, however its users name their own files.
  if (elsewhere !== undefined && layout.shared?.package !== undefined)
    return `${layout.shared.package}/${to.module}.js`;
  return `${path.startsWith(".") ? "" : "./"}${path}${extension}`;
}
