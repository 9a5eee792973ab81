import { galleryService, type Health, type ServiceOptions } from "./events/index.js";
import { Galleries } from "./galleries.js";
import { onFiles } from "./on-files.js";

/** The running service, as its HTTP routes would see it. */
export interface RunningGalleryService {
  readonly galleries: Galleries;
  health(): Health;
  stop(): Promise<void>;
}

/** Connects, joins the group, and resolves when partitions are assigned. */
export async function startGalleryService(
  options: ServiceOptions,
  now: () => Date = () => new Date(),
): Promise<RunningGalleryService> {
  const service = galleryService(options);
  const galleries = new Galleries();
  const worker = service.consume({ files: onFiles(galleries, now) });
  await worker.start();

  return {
    galleries,
    health: () => worker.health(),
    async stop() {
      await worker.stop();
      await service.close();
    },
  };
}
