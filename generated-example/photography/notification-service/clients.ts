import type { Recipient } from "./events/index.js";

/** Who to write to about a shoot, and what they were told. In memory here, a database table in earnest. */
export class Clients {
  readonly #byShoot = new Map<string, Recipient>();
  readonly #toldOfPhotos = new Set<string>();

  invited(shootId: string, recipient: Recipient): void {
    this.#byShoot.set(shootId, recipient);
  }

  /** The client to be told of photos, to one caller only: photos of a shoot are handled side by side. */
  claimNewsOfPhotos(shootId: string): Recipient | undefined {
    if (this.#toldOfPhotos.has(shootId)) return undefined;
    const recipient = this.#byShoot.get(shootId);
    if (recipient !== undefined) this.#toldOfPhotos.add(shootId);
    return recipient;
  }

  /** They were not told after all. */
  returnNewsOfPhotos(shootId: string): void {
    this.#toldOfPhotos.delete(shootId);
  }
}
