import type { FileDeleted, FileProcessed } from "./events/index.js";

/**
 * How many photos of each shoot are ready. Keeps ids, not numbers: a record that is delivered a second time then
 * changes nothing. In memory here, a database table in earnest.
 */
export class PhotoCounts {
  readonly #photos = new Map<string, Set<string>>();

  processed({ shootId, fileId }: FileProcessed): void {
    const photos = this.#photos.get(shootId) ?? new Set();
    this.#photos.set(shootId, photos.add(fileId));
  }

  deleted({ shootId, fileId }: FileDeleted): void {
    this.#photos.get(shootId)?.delete(fileId);
  }

  of(shootId: string): number {
    return this.#photos.get(shootId)?.size ?? 0;
  }
}
