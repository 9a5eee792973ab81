import type { Files } from "./events/index.js";
import type { Galleries } from "./galleries.js";

/** Puts processed photos into the gallery of their shoot, takes deleted ones out, and tells so. */
export function onFiles(galleries: Galleries, now: () => Date): Files.Handlers {
  return {
    async fileProcessed(file, { send, skip }) {
      const gallery = galleries.add(file);
      if (gallery === undefined) return skip("deleted in the meantime");
      const { shootId, fileId } = file;
      const updatedAt = now().toISOString();
      await send.galleryUpdated({ shootId, fileId, change: "added", ...gallery, updatedAt });
    },
    async fileDeleted(file, { send }) {
      const { shootId, fileId } = file;
      const gallery = galleries.remove(file);
      const updatedAt = now().toISOString();
      await send.galleryUpdated({ shootId, fileId, change: "removed", ...gallery, updatedAt });
    },
  };
}
