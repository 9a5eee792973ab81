import { isJsonObject, type JsonObject } from "../contract/json.js";
import { compareText } from "../lib/compare.js";
import type { RawDocuments } from "../parse/raw-documents.js";
import type { RawNode } from "../parse/raw-node.js";

/** Reads members of nodes through `$ref`s. */
export class Reader {
  readonly #documents: RawDocuments;

  constructor(documents: RawDocuments) {
    this.#documents = documents;
  }

  /** AsyncAPI 2.x; else 3.x. */
  get isVersion2(): boolean {
    return this.#documents.version.startsWith("2.");
  }

  /** The value that a node stands for; `undefined` for nothing, and for a reference that leads nowhere. */
  resolve(node: RawNode | undefined): RawNode | undefined {
    return node === undefined ? undefined : this.#documents.resolve(node);
  }

  /** The value below a node, references followed at each step. */
  get(node: RawNode | undefined, ...names: readonly string[]): RawNode | undefined {
    let at = this.resolve(node);
    for (const name of names) at = this.resolve(at?.members.get(name));
    return at;
  }

  /** The text below a node; `undefined` for any other value and for text that is empty. */
  text(node: RawNode | undefined, ...names: readonly string[]): string | undefined {
    const value = this.get(node, ...names)?.value;
    return typeof value === "string" && value !== "" ? value : undefined;
  }

  /** Members of an object below a node, as written, in code-unit order of their names. */
  entries(node: RawNode | undefined, ...names: readonly string[]): readonly [string, RawNode][] {
    const holder = this.get(node, ...names);
    if (!isJsonObject(holder?.value)) return [];
    return [...(holder?.members ?? [])].sort(([a], [b]) => compareText(a, b));
  }

  /** Items of a list below a node, as written. */
  items(node: RawNode | undefined, ...names: readonly string[]): readonly RawNode[] {
    const holder = this.get(node, ...names);
    return Array.isArray(holder?.value) ? [...(holder?.members.values() ?? [])] : [];
  }
}

/** Whether a node is an object; the type says so of its value, so that a list stays possible where it is not. */
export function isObject(
  node: RawNode | undefined,
): node is RawNode & { readonly value: JsonObject } {
  return isJsonObject(node?.value);
}
