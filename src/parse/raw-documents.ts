import type { RawNode } from "./raw-node.js";

/** A document and every file that it reaches by `$ref`, as written. */
export interface RawDocuments {
  /** Absolute path of the folder that all `file`s are relative to. */
  readonly base: string;
  /** The value of `asyncapi`: one of the supported versions. */
  readonly version: string;
  /** Root of the document itself. */
  readonly entry: RawNode;
  /**
   * Follows the `$ref`s of a node to a value that is none; a node without `$ref` is its own answer.
   * `undefined` where the chain reaches nothing: that was reported when the document was read.
   */
  resolve(node: RawNode): RawNode | undefined;
  /** Root of a file that was read. */
  root(file: string): RawNode | undefined;
}
