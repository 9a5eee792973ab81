import { mkdir, symlink } from "node:fs/promises";
import path from "node:path";
import { type Files, folderOf } from "./all-documents.js";
import { writeAll } from "./sample.js";

/** Outputs that share one copy of the runtime, which the compiler then has to look at once. */
export interface SharedRuntime {
  readonly files: Files;
  /** Folders that stand for others: what they are links to, by their paths. */
  readonly links: Readonly<Record<string, string>>;
}

const copies = ["runtime", "testing/runtime"];

/** Takes the copies of the runtime out of outputs. Throws where two of them differ in a file. */
export function oneRuntime(files: Files, documents: readonly string[]): SharedRuntime {
  const links = new Map(
    documents.flatMap((document) =>
      copies.map((copy) => [`${folderOf(document)}/${copy}`, copy] as const),
    ),
  );
  const shared: Record<string, string> = {};
  for (const [file, text] of Object.entries(files)) {
    const [link = "", copy] = [...links].find(([folder]) => file.startsWith(`${folder}/`)) ?? [];
    const place = copy === undefined ? file : `${copy}${file.slice(link.length)}`;
    if ((shared[place] ?? text) !== text) throw new Error(`copies of ${place} differ`);
    shared[place] = text;
  }
  const used = [...links].filter(([folder]) =>
    Object.keys(files).some((file) => file.startsWith(`${folder}/`)),
  );
  return { files: shared, links: Object.fromEntries(used) };
}

/** Writes them below a folder. */
export async function writeShared(folder: string, { files, links }: SharedRuntime): Promise<void> {
  await writeAll(folder, files);
  for (const [link, target] of Object.entries(links)) {
    const place = path.join(folder, link);
    await mkdir(path.dirname(place), { recursive: true });
    await symlink(path.relative(path.dirname(place), path.join(folder, target)), place, "dir");
  }
}
