import type { Files } from "./events/index.js";
import type { Renderer } from "./renderer.js";

/** Has the renditions of a photo made and tells so. When that fails, the runtime tries again, then dead-letters the record. */
export function onFileUploaded(render: Renderer): Files.FileUploaded.Handler {
  return async (photo, { send }) => {
    const renditions = await render(photo);
    const { fileId, shootId } = photo;
    await send.fileProcessed({ fileId, shootId, renditions });
  };
}
