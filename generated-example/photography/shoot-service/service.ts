import { randomUUID } from "node:crypto";
import { type ServiceOptions, type ShootCreated, shootService } from "./events/index.js";
import { PhotoCounts } from "./photo-counts.js";

/** What a photographer types in; the service adds the id. */
export type Booking = Omit<ShootCreated, "shootId">;

/** The running service, as its HTTP routes would see it. */
export interface RunningShootService {
  /** Books a shoot and gives its id. */
  book(booking: Booking): Promise<string>;
  /** How many photos of a shoot are ready. */
  photoCount(shootId: string): number;
  /** Closes a shoot with as many photos as are ready. */
  complete(shootId: string): Promise<void>;
  stop(): Promise<void>;
}

/** Connects, joins the group, and resolves when partitions are assigned. */
export async function startShootService(options: ServiceOptions): Promise<RunningShootService> {
  const shoots = shootService(options);
  const photos = new PhotoCounts();
  const worker = shoots.consume({
    files: {
      fileProcessed: (file) => photos.processed(file),
      fileDeleted: (file) => photos.deleted(file),
    },
  });
  await worker.start();

  return {
    async book(booking) {
      const shootId = randomUUID();
      await shoots.send.shootCreated({ shootId, ...booking });
      return shootId;
    },
    photoCount: (shootId) => photos.of(shootId),
    async complete(shootId) {
      const photoCount = photos.of(shootId);
      const completedAt = new Date().toISOString();
      await shoots.send.shootCompleted({ shootId, completedAt, photoCount });
    },
    async stop() {
      await worker.stop();
      await shoots.close();
    },
  };
}
