import { randomUUID } from "node:crypto";
import {
  type FileDeleted,
  type FileUploaded,
  fileService,
  type Health,
  type ServiceOptions,
} from "./events/index.js";
import { onFileUploaded } from "./on-file-uploaded.js";
import type { Renderer } from "./renderer.js";

/** What is known of a photo when its last byte has come in; the service adds the id. */
export type Upload = Omit<FileUploaded, "fileId">;

/** The running service, as its HTTP routes would see it. */
export interface RunningFileService {
  /** Takes a photo in and gives its id; its renditions are made later. */
  upload(photo: Upload): Promise<string>;
  delete(photo: FileDeleted): Promise<void>;
  health(): Health;
  stop(): Promise<void>;
}

/** Connects, joins the group, and resolves when partitions are assigned. */
export async function startFileService(
  options: ServiceOptions,
  render: Renderer,
): Promise<RunningFileService> {
  const files = fileService(options);
  // Each photo takes a while; those of different ids don't wait for each other.
  const handlers = { files: { fileUploaded: onFileUploaded(render) } };
  const worker = files.consume(handlers, { lanes: 16 });
  await worker.start();

  return {
    async upload(photo) {
      const fileId = randomUUID();
      await files.send.fileUploaded({ fileId, ...photo });
      return fileId;
    },
    async delete(photo) {
      await files.send.fileDeleted(photo);
    },
    health: () => worker.health(),
    async stop() {
      await worker.stop();
      await files.close();
    },
  };
}
