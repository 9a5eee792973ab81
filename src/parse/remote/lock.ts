import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { isJsonObject } from "../../contract/json.js";
import { compareText } from "../../lib/compare.js";
import { copyPath } from "./copy-path.js";

export const lockName = "topicwright.lock";

/** What is known of a URL. */
export interface LockEntry {
  /** Of the content, in hexadecimal digits. */
  readonly sha256: string;
  /** Path of the committed copy, relative to the lock file. */
  readonly copy: string;
}

/** A file that the lock wants to be as `after`; paths are relative to the project's base. */
export interface LockChange {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string;
}

/** `topicwright.lock`: what each remote file was when it was last accepted, with a copy of it. */
export class Lock {
  /** Why the file can't be used; `undefined` where it can, or there is none. */
  readonly problem: string | undefined;
  readonly #base: string;
  readonly #folder: string;
  readonly #entries: Map<string, LockEntry>;
  /** Texts that were accepted, by the paths of their copies. */
  readonly #copies = new Map<string, string>();

  /** `folder` is where it lies, relative to `base`. */
  constructor(base: string, folder: string) {
    this.#base = base;
    this.#folder = folder;
    const text = this.#read(lockName);
    const entries = text === undefined ? new Map<string, LockEntry>() : entriesOf(text);
    this.problem = entries === undefined ? `${this.#path(lockName)} is no lock file` : undefined;
    this.#entries = entries ?? new Map();
  }

  entry(url: string): LockEntry | undefined {
    return this.#entries.get(url);
  }

  /** The committed copy of a URL; `undefined`: it is missing, or not what was accepted. */
  copyOf(url: string): string | undefined {
    const entry = this.#entries.get(url);
    const text = entry && (this.#copies.get(entry.copy) ?? this.#read(entry.copy));
    if (text === undefined) return undefined;
    // Git may have given it other line ends.
    return [text, text.replaceAll("\r\n", "\n")].find((one) => hashOf(one) === entry?.sha256);
  }

  /** From now on this is what the URL holds. */
  accept(url: string, text: string): void {
    const copy = this.#entries.get(url)?.copy ?? copyPath(url);
    this.#entries.set(url, { sha256: hashOf(text), copy });
    this.#copies.set(copy, text);
  }

  /** Path of a URL's copy, relative to the project's base. */
  pathOf(url: string): string | undefined {
    const entry = this.#entries.get(url);
    return entry && this.#path(entry.copy);
  }

  /** How the disk differs from what was accepted. */
  changes(): readonly LockChange[] {
    if (this.#copies.size === 0) return [];
    const sorted = [...this.#entries].sort(([a], [b]) => compareText(a, b));
    const text = `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`;
    return [...this.#copies, [lockName, text] as const].flatMap(([name, after]) => {
      const before = this.#read(name);
      return before === after ? [] : [{ path: this.#path(name), before, after }];
    });
  }

  #path(name: string): string {
    return posix.join(this.#folder, name);
  }

  #read(name: string): string | undefined {
    try {
      return readFileSync(join(this.#base, this.#path(name)), "utf8");
    } catch {
      return undefined;
    }
  }
}

export function hashOf(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

function entriesOf(text: string): Map<string, LockEntry> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (!isJsonObject(value)) return undefined;
    const entries = Object.entries(value).map(([url, entry]) => {
      const { sha256, copy } = isJsonObject(entry) ? entry : {};
      // A lock file that someone else wrote must not lead to files elsewhere.
      const isInside = typeof copy === "string" && !/^\/|(?:^|\/)\.\.(?:\/|$)|[\\:]/.test(copy);
      if (typeof sha256 !== "string" || !isInside) throw new Error("no entry");
      return [url, { sha256, copy }] as const;
    });
    return new Map(entries);
  } catch {
    return undefined;
  }
}
