import type { Recipient } from "./events/index.js";

interface Client {
  readonly recipient: Recipient;
  toldOfPhotos: boolean;
}

/** Who to write to about a shoot. In memory here, a database table in earnest. */
export class Clients {
  readonly #byShoot = new Map<string, Client>();

  invited(shootId: string, recipient: Recipient): void {
    if (!this.#byShoot.has(shootId)) this.#byShoot.set(shootId, { recipient, toldOfPhotos: false });
  }

  /** The client who has not heard of photos yet; `undefined` where there is none. */
  waitingForPhotos(shootId: string): Recipient | undefined {
    const client = this.#byShoot.get(shootId);
    return client?.toldOfPhotos === false ? client.recipient : undefined;
  }

  toldOfPhotos(shootId: string): void {
    const client = this.#byShoot.get(shootId);
    if (client !== undefined) client.toldOfPhotos = true;
  }
}
