import { placeOf, type SourceRef } from "../contract/source.js";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.js";
import { closest } from "../lib/closest.js";
import { compareText } from "../lib/compare.js";
import { isRemote, refusedUrl } from "../lib/remote-url.js";
import { type RawNode, referenceOf } from "./raw-node.js";
import { parseReference } from "./reference.js";
import type { SourceFiles } from "./source-files.js";

/** References that may lead to one value, one after the other; more would exhaust the stack. */
const MAX_CHAIN = 200;

/** Where a `$ref` leads in the end; `undefined`: nowhere, which is reported. */
type Target = RawNode | undefined;

/** Follows `$ref`s through the files, each one once. */
export class Resolver {
  readonly diagnostics: Diagnostic[] = [];
  readonly #files: SourceFiles;
  readonly #targets = new Map<RawNode, Target>();
  /** References being followed: meeting one again is a cycle that reaches no value. */
  readonly #trail = new Set<RawNode>();

  constructor(files: SourceFiles) {
    this.#files = files;
  }

  /** The value that a node stands for: itself, unless it is a reference. */
  resolve(node: RawNode): Target {
    const ref = referenceOf(node);
    if (ref === undefined) return node;
    if (this.#targets.has(node)) return this.#targets.get(node);
    if (this.#trail.has(node)) return this.#cycle(node);
    if (this.#trail.size >= MAX_CHAIN) return this.#tooLong(node, ref);
    this.#trail.add(node);
    const target = this.#follow(node, ref);
    this.#trail.delete(node);
    if (!this.#targets.has(node)) this.#targets.set(node, target);
    return this.#targets.get(node);
  }

  #follow(node: RawNode, ref: string): Target {
    const reference = parseReference(ref);
    const place = node.members.get("$ref") ?? node;
    if (reference.kind === "refused") {
      return this.#lost(
        place,
        `$ref ${quoted(ref)} can't be followed: ${reference.reason}`,
        reference.remedy,
      );
    }
    const file = this.#files.fileOf(node.file, reference);
    const refusal = isRemote(file) ? refusedUrl(file, node.file) : undefined;
    if (refusal !== undefined || (isRemote(node.file) && !isRemote(file))) {
      return this.#lost(
        place,
        `$ref ${quoted(ref)} can't be followed: ${refusal ?? "a remote file may refer to remote files only"}`,
        "Refer to it by https, or copy it beside the document and refer to the copy by a relative path.",
      );
    }
    const loaded = this.#files.load(file, place);
    if (loaded.state === "unusable") return undefined;
    if (loaded.state === "missing") {
      return this.#lost(
        place,
        `$ref ${quoted(ref)} points at the file ${file}, which does not exist`,
        "Correct the path; it is relative to the file that the $ref stands in.",
      );
    }
    return this.#walk(loaded.root, reference.tokens, place, ref);
  }

  /** Walks down a pointer; on its way it may pass through references itself. */
  #walk(root: RawNode, tokens: readonly string[], place: SourceRef, ref: string): Target {
    let node: Target = root;
    for (const token of tokens) {
      const holder: Target = this.resolve(node);
      if (holder === undefined) return undefined;
      const member = holder.members.get(token);
      if (member === undefined) {
        return this.#lost(
          place,
          `$ref ${quoted(ref)} points at nothing: ${holderName(holder)} has no ${quoted(token)}`,
          suggestion(token, holder),
        );
      }
      node = member;
    }
    return this.resolve(node);
  }

  #lost(place: SourceRef, message: string, remedy: string): undefined {
    this.#report("ref-not-found", `${message}.`, remedy, place);
  }

  /** Reports the cycle once, at its first member, and gives all its members up. */
  #cycle(node: RawNode): undefined {
    const trail = [...this.#trail];
    const members = trail.slice(trail.indexOf(node));
    for (const member of members) this.#targets.set(member, undefined);
    const [first = node] = members.sort(
      (a, b) => compareText(a.file, b.file) || compareText(a.pointer, b.pointer),
    );
    const others = members.length === 1 ? "itself" : "a chain of references that comes back to it";
    this.#report(
      "ref-cycle",
      `$ref ${quoted(referenceOf(first) ?? "")} leads to ${others}, so it never reaches a value.`,
      "Put a value where one of these $refs stands.",
      first.members.get("$ref") ?? first,
    );
  }

  #tooLong(node: RawNode, ref: string): undefined {
    const message = `$ref ${quoted(ref)} stands at the end of ${MAX_CHAIN} references in a row.`;
    this.#report(
      "ref-cycle",
      message,
      "Refer to the value itself.",
      node.members.get("$ref") ?? node,
    );
  }

  #report(
    code: "ref-not-found" | "ref-cycle",
    message: string,
    remedy: string,
    place: SourceRef,
  ): void {
    this.diagnostics.push(diagnostic(code, { message, remedy, source: placeOf(place) }));
  }
}

function quoted(text: string): string {
  return JSON.stringify(text);
}

function holderName({ file, pointer }: SourceRef): string {
  return pointer === "" ? file : `${pointer} in ${file}`;
}

function suggestion(token: string, holder: RawNode): string {
  const near = closest(token, holder.members.keys());
  if (near !== undefined) return `Did you mean ${quoted(near)}?`;
  return "Correct the pointer, or define what it names.";
}
