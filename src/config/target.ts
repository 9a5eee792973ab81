import type { ImportExtension } from "../assemble/output-layout.js";
import type { ExtraName } from "../lib/extras.js";

/** One document to generate from, and where its output goes. All paths relative to the project's base, with `/`. */
export interface Target {
  readonly document: string;
  readonly output: string;
  /** Folder of the generated tests, `undefined` for none. */
  readonly testing: string | undefined;
  readonly importExtension: ImportExtension;
  readonly runtime: "copy" | "package";
  /** Sorted, each once. */
  readonly extras: readonly ExtraName[];
}

/** What configuration and flags leave open is absent. */
export interface TargetSettings {
  readonly testing?: string | false;
  readonly importExtension?: ImportExtension;
  readonly runtime?: "copy" | "package";
  readonly extras?: readonly ExtraName[];
}
