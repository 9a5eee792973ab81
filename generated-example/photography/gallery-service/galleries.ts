import type { FileDeleted, FileProcessed, GalleryUpdated } from "./events/index.js";

/** What a gallery looks like after a change. */
type Gallery = Pick<GalleryUpdated, "photoCount" | "coverUrl">;

/**
 * The photos of each shoot, in the order in which they were ready. Keeps ids, so a record that is delivered a second
 * time changes nothing, and remembers deletions, so it brings no photo back. In memory here, a database table in earnest.
 */
export class Galleries {
  readonly #previews = new Map<string, Map<string, string>>();
  readonly #deleted = new Set<string>();

  /** The gallery with the photo in it; `undefined` for a photo that was deleted. */
  add({ shootId, fileId, renditions }: FileProcessed): Gallery | undefined {
    if (this.#deleted.has(fileId)) return undefined;
    const preview = renditions.find(({ kind }) => kind === "preview") ?? renditions[0];
    const photos = this.#previews.get(shootId) ?? new Map<string, string>();
    this.#previews.set(shootId, photos.set(fileId, preview?.url ?? ""));
    return this.of(shootId);
  }

  remove({ shootId, fileId }: FileDeleted): Gallery {
    this.#deleted.add(fileId);
    this.#previews.get(shootId)?.delete(fileId);
    return this.of(shootId);
  }

  of(shootId: string): Gallery {
    const [coverUrl, ...others] = this.#previews.get(shootId)?.values() ?? [];
    return coverUrl === undefined ? { photoCount: 0 } : { photoCount: 1 + others.length, coverUrl };
  }
}
