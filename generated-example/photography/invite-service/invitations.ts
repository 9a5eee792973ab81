import { randomUUID } from "node:crypto";
import type { InviteCreated, Recipient, ShootCreated } from "./events/index.js";

/**
 * Brings shoots and clients together. They come on different topics, so in any order: whichever comes second makes
 * the invite. Asked again it gives the same invite, so a record that is delivered twice invites nobody twice.
 * In memory here, a database table in earnest.
 */
export class Invitations {
  readonly #shoots = new Map<string, ShootCreated>();
  readonly #clients = new Map<string, Recipient>();
  readonly #inviteIds = new Map<string, string>();

  /** The invite, if the client of this shoot is known already. */
  shootBooked(shoot: ShootCreated): InviteCreated | undefined {
    this.#shoots.set(shoot.shootId, shoot);
    return this.#inviteTo(shoot.shootId);
  }

  /** The invite, if the shoot is known already. */
  clientKnown(shootId: string, client: Recipient): InviteCreated | undefined {
    this.#clients.set(shootId, client);
    return this.#inviteTo(shootId);
  }

  #inviteTo(shootId: string): InviteCreated | undefined {
    const shoot = this.#shoots.get(shootId);
    const recipient = this.#clients.get(shootId);
    if (shoot === undefined || recipient === undefined) return undefined;
    const inviteId = this.#inviteIds.get(shootId) ?? randomUUID();
    this.#inviteIds.set(shootId, inviteId);
    return { inviteId, shootId, shootTitle: shoot.title, recipient, expiresAt: shoot.scheduledAt };
  }
}
