import type { Clients } from "./clients.js";
import type { Files } from "./events/index.js";
import type { Mailer } from "./mailer.js";

/** Tells the client of a shoot that the first photo is ready; of the others the gallery tells. */
export function onFileProcessed(mail: Mailer, clients: Clients): Files.FileProcessed.Handler {
  return async ({ shootId }, { skip }) => {
    const client = clients.claimNewsOfPhotos(shootId);
    if (client === undefined) return skip("nobody to tell");
    try {
      await mail({
        to: client.email,
        subject: "Your first photos are ready",
        text: `Dear ${client.name}, have a look into your gallery.`,
        idempotencyKey: `photos ${shootId}`,
      });
    } catch (error) {
      clients.returnNewsOfPhotos(shootId);
      throw error;
    }
  };
}
