import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { placeOf, type SourceRef } from "../contract/source.js";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.js";
import { compareText } from "../lib/compare.js";
import { isRemote } from "../lib/remote-url.js";
import { type RawNode, scalarNode } from "./raw-node.js";
import { readText } from "./read-text.js";
import type { Reference } from "./reference.js";
import type { RemoteFiles } from "./remote/remote-files.js";

/** A file that was read, as it was. */
export interface SourceFile {
  /** Relative to the base folder, with forward slashes; a URL for a remote one. */
  readonly path: string;
  readonly text: string;
}

/** What became of a file: its data, that it is not there, or that it can't be used, which is reported. */
export type LoadedFile =
  | { readonly state: "read"; readonly root: RawNode }
  | { readonly state: "missing" }
  | { readonly state: "unusable" };

/** Reads each file once. Problems of a file are collected where it is first asked for. */
export class SourceFiles {
  readonly base: string;
  readonly diagnostics: Diagnostic[] = [];
  readonly #remote: RemoteFiles;
  readonly #loaded = new Map<string, LoadedFile>();
  readonly #texts = new Map<string, string>();

  constructor(base: string, remote: RemoteFiles) {
    this.base = path.resolve(base);
    this.#remote = remote;
  }

  /** All files read so far, in code-unit order of their paths. */
  get files(): readonly SourceFile[] {
    return [...this.#texts]
      .map(([file, text]) => ({ path: file, text }))
      .sort((a, b) => compareText(a.path, b.path));
  }

  /** The name under which a path is known: relative to the base folder, with forward slashes. */
  nameOf(file: string): string {
    if (isRemote(file)) return new URL(file).href.replace(/#.*$/s, "");
    return path.relative(this.base, path.resolve(this.base, file)).split(path.sep).join("/");
  }

  /** The name of the file that a `$ref` inside of `from` means. */
  fileOf(from: string, reference: Exclude<Reference, { kind: "refused" }>): string {
    if (reference.kind === "remote") return reference.url;
    if (reference.path === undefined) return from;
    if (isRemote(from)) {
      const { written } = reference;
      return URL.canParse(written, from) ? new URL(written, from).href : written;
    }
    return this.nameOf(path.join(path.dirname(path.join(this.base, from)), reference.path));
  }

  /** `from`: the `$ref` that asks, where an unreadable file is reported; `undefined` for the document itself. */
  load(file: string, from: SourceRef | undefined): LoadedFile {
    const known = this.#loaded.get(file);
    if (known !== undefined) return known;
    const loaded = isRemote(file) ? this.#readRemote(file, from) : this.#read(file, from);
    // What is yet to be fetched is asked for again.
    if (loaded === undefined) return { state: "unusable" };
    this.#loaded.set(file, loaded);
    return loaded;
  }

  #readRemote(url: string, from: SourceRef | undefined): LoadedFile | undefined {
    const found = this.#remote.get(url);
    if (found === undefined) return undefined;
    if (found.state === "read") {
      this.#texts.set(url, found.text);
      return this.#parse(url, found.text, from !== undefined);
    }
    const { code, message, remedy } = found;
    this.diagnostics.push(diagnostic(code, { message, remedy, source: from && placeOf(from) }));
    return { state: "unusable" };
  }

  #read(file: string, from: SourceRef | undefined): LoadedFile {
    const absolute = path.join(this.base, file);
    let text: string;
    try {
      const stat = statSync(absolute, { throwIfNoEntry: false });
      if (stat === undefined) return { state: "missing" };
      // Other kinds would block the read for ever (a pipe) or fail it.
      if (stat.isDirectory()) return this.#unreadable(file, "it is a folder", from);
      if (!stat.isFile()) return this.#unreadable(file, "it is no ordinary file", from);
      text = readFileSync(absolute, "utf8");
    } catch (error) {
      return this.#unreadable(file, codeOf(error), from);
    }
    this.#texts.set(file, text);
    return this.#parse(file, text, from !== undefined);
  }

  #parse(file: string, text: string, isReferred: boolean): LoadedFile {
    const result = readText(text, file);
    if ("root" in result) return { state: "read", root: result.root };
    const { message, line, column } = result.problem;
    const place = { file, pointer: "", line, column };
    // A .proto or .xsd is a payload in a format of its own, which is judged where it is used.
    if (isReferred && !/\.(?:ya?ml|json)$/i.test(file)) {
      return { state: "read", root: scalarNode({ ...place, line: 1, column: 1 }, text) };
    }
    this.diagnostics.push(
      diagnostic("invalid-yaml", {
        message: `${file} is neither YAML nor JSON: ${message}.`,
        remedy: "Correct the syntax at this place; nothing of the file can be used before.",
        source: place,
      }),
    );
    return { state: "unusable" };
  }

  #unreadable(file: string, why: string, from: SourceRef | undefined): LoadedFile {
    const source = from && placeOf(from);
    this.diagnostics.push(
      diagnostic("file-unreadable", {
        message: `${file} can't be read: ${why}.`,
        remedy: "Name a file that exists and that you may read.",
        source,
      }),
    );
    return { state: "unusable" };
  }
}

/** The system's code (`EACCES`), never its message, which holds absolute paths. */
function codeOf(error: unknown): string {
  const code: unknown = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : "the system refuses";
}
