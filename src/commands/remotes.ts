import { Lock } from "../parse/remote/lock.js";
import { RemoteFiles, type RemoteOptions } from "../parse/remote/remote-files.js";
import type { FileChange } from "../write/compare.js";

/** What the command line and the environment say of the network. */
export interface RemoteFlags {
  readonly offline: boolean | undefined;
  readonly updateLock: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** In CI the network is left alone, unless the command line asks for it: a build is of what was committed. */
export function remoteOptions({ offline, updateLock, env }: RemoteFlags): RemoteOptions {
  const isCi = !["", "0", "false"].includes(env["CI"]?.toLowerCase() ?? "");
  return { offline: offline ?? (isCi && !updateLock), update: updateLock };
}

/** The remote files of one run: those of each lock file are asked for once. */
export class Remotes {
  readonly options: RemoteOptions;
  readonly #base: string;
  readonly #byFolder = new Map<string, RemoteFiles>();

  constructor(base: string, options: RemoteOptions) {
    this.#base = base;
    this.options = options;
  }

  /** `folder` is that of the lock file, relative to the project's base. */
  of(folder: string): RemoteFiles {
    const known = this.#byFolder.get(folder);
    if (known !== undefined) return known;
    const made = new RemoteFiles(new Lock(this.#base, folder), this.options);
    this.#byFolder.set(folder, made);
    return made;
  }

  /** How lock files and copies on disk differ from what was read. */
  changes(): readonly FileChange[] {
    return [...this.#byFolder.values()].flatMap(({ lock }) =>
      lock
        .changes()
        .map(
          (change) =>
            ({ ...change, kind: change.before === undefined ? "new" : "changed" }) as const,
        ),
    );
  }
}
