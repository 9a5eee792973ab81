import { createHash } from "node:crypto";

/** Folder of the committed copies, beside the lock file. */
export const copiesFolder = "topicwright.remote";

/**
 * Where the copy of a URL lies, relative to the lock file: `topicwright.remote/host/path/common.yaml`. What a file
 * name can't hold, or what could be mistaken for another URL's, is told apart by a hash.
 */
export function copyPath(url: string): string {
  const { host, pathname, search } = new URL(url);
  const parts = [host, ...pathname.split("/").filter((part) => part !== "")];
  const safe = parts.map((part) => part.replace(/[^a-z0-9._-]/gi, "_").replace(/^\.+/, "_"));
  const path = safe.join("/");
  const isPlain = search === "" && parts.join("/") === path && path === path.toLowerCase();
  if (isPlain && !pathname.endsWith("/") && path.length < 150) return `${copiesFolder}/${path}`;
  const hash = createHash("sha256").update(url).digest("hex").slice(0, 10);
  const [folder = "_"] = safe;
  const name = (safe.length > 1 ? safe.at(-1) : undefined) ?? "index";
  return `${copiesFolder}/${folder}/${hash}-${name.slice(-80)}`;
}
