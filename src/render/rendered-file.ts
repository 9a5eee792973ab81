import type { SourceRef } from "../contract/source.js";

/** A file as its renderer leaves it: a body, and the symbols that it uses and offers. Imports are not printed yet. */
export interface RenderedFile {
  readonly root: Root;
  /** Path without extension, relative to its root: `messages/invite-created`. */
  readonly module: string;
  readonly body: string;
  readonly imports: readonly ImportedName[];
  readonly exports: readonly ExportedName[];
  /** What the file passes on from others of its root. */
  readonly reexports?: readonly Reexport[];
  /** The part of the document that this file prints, for errors that are found in the file. */
  readonly source: SourceRef | undefined;
  /** Machine text that no linter and no type-checker should read. */
  readonly machine?: true;
}

/** Generated code goes to one folder, its tests to another, so that production compiles without test packages. */
export type Root = "code" | "testing";

export interface ImportedName {
  readonly name: string;
  /** Only its type is used. */
  readonly type: boolean;
  readonly from: { readonly root: Root; readonly module: string } | { readonly package: string };
}

export interface ExportedName {
  readonly name: string;
  readonly type: boolean;
}

export interface Reexport {
  readonly module: string;
  readonly names: readonly ExportedName[];
}
