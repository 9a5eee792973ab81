import type { DiagnosticCode } from "../../diagnostics/catalogue.js";
import { type Fetched, fetchText } from "./fetch-text.js";
import { hashOf, type Lock, lockName } from "./lock.js";

/** Whether the network may be asked, and whether what has changed there is taken. */
export interface RemoteOptions {
  /** Only the committed copies are read. */
  readonly offline: boolean;
  /** What has changed replaces what was accepted. */
  readonly update: boolean;
}

/** What became of a remote file. */
export type RemoteFile =
  | { readonly state: "read"; readonly text: string }
  | {
      readonly state: "failed";
      readonly code: DiagnosticCode;
      readonly message: string;
      readonly remedy: string;
    };

/** More is no document but a trap. */
const maxFiles = 500;

/** Files by their URLs: fetched and held against the lock, or offline read from its copies. */
export class RemoteFiles {
  readonly lock: Lock;
  readonly offline: boolean;
  readonly #update: boolean;
  readonly #fetch: (url: string) => Promise<Fetched>;
  readonly #known = new Map<string, RemoteFile>();
  readonly #wanted = new Set<string>();

  constructor(
    lock: Lock,
    { offline, update }: RemoteOptions,
    fetch: (url: string) => Promise<Fetched> = fetchText,
  ) {
    this.lock = lock;
    this.offline = offline;
    this.#update = update;
    this.#fetch = fetch;
  }

  /** `undefined`: not fetched yet; `fetchWanted` will. */
  get(url: string): RemoteFile | undefined {
    const known = this.#known.get(url);
    if (known !== undefined) return known;
    if (!this.offline && this.lock.problem === undefined) {
      this.#wanted.add(url);
      return undefined;
    }
    const file = this.#committed(url);
    this.#known.set(url, file);
    return file;
  }

  /** Fetches what was asked for since; false where that is nothing. */
  async fetchWanted(): Promise<boolean> {
    const urls = [...this.#wanted];
    this.#wanted.clear();
    await Promise.all(
      urls.map(async (url) => {
        const isTooMuch = this.#known.size + urls.length > maxFiles;
        const fetched: Fetched = isTooMuch
          ? { problem: `there are more than ${maxFiles} remote files` }
          : await this.#fetch(url);
        this.#known.set(url, this.#judged(url, fetched));
      }),
    );
    return urls.length > 0;
  }

  #judged(url: string, fetched: Fetched): RemoteFile {
    if ("problem" in fetched) return unreachable(url, fetched.problem);
    const text = decoded(fetched.bytes);
    if (text === undefined) return unreachable(url, "it is no text in UTF-8");
    const { sha256 } = this.lock.entry(url) ?? {};
    const now = hashOf(text);
    if (sha256 !== undefined && sha256 !== now && !this.#update) {
      return {
        state: "failed",
        code: "remote-changed",
        message: `${url} has changed: its sha256 is ${now}, and ${lockName} says ${sha256}.`,
        remedy:
          "Look at what has changed, then accept it with generate --update-lock; or work with the committed copy, with --offline.",
      };
    }
    if (sha256 !== now || this.lock.copyOf(url) === undefined) this.lock.accept(url, text);
    return { state: "read", text };
  }

  #committed(url: string): RemoteFile {
    if (this.lock.problem !== undefined) return broken(`${this.lock.problem}.`);
    if (this.lock.entry(url) === undefined) {
      return {
        state: "failed",
        code: "remote-unlocked",
        message: `${url} has no committed copy, and the network is not asked.`,
        remedy: `Run topicwright generate with --no-offline where there is a network, and commit ${lockName} and the copies beside it.`,
      };
    }
    const text = this.lock.copyOf(url);
    if (text !== undefined) return { state: "read", text };
    const path = this.lock.pathOf(url);
    return broken(`${path}, the copy of ${url}, is missing or is not what ${lockName} says.`);
  }
}

function unreachable(url: string, problem: string): RemoteFile {
  const message = `${url} can't be fetched: ${problem}.`;
  const remedy = "Check the address and the network; with --offline the committed copy is read.";
  return { state: "failed", code: "remote-unreachable", message, remedy };
}

function broken(message: string): RemoteFile {
  const remedy =
    "Restore what was committed, or delete the file and run generate with --no-offline.";
  return { state: "failed", code: "lock-broken", message, remedy };
}

function decoded(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
