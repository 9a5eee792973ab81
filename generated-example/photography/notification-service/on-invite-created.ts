import type { Clients } from "./clients.js";
import type { Invites } from "./events/index.js";
import type { Mailer } from "./mailer.js";

/** Mails the invite and tells so. When the mailer fails, the runtime tries again, then dead-letters the record. */
export function onInviteCreated(mail: Mailer, clients: Clients): Invites.InviteCreated.Handler {
  return async ({ inviteId, shootId, shootTitle, recipient, expiresAt }, { send }) => {
    clients.invited(shootId, recipient);
    const providerReference = await mail({
      to: recipient.email,
      subject: `Your shoot: ${shootTitle}`,
      text: `Dear ${recipient.name}, please confirm your shoot before ${expiresAt}.`,
      idempotencyKey: inviteId,
    });
    const sentAt = new Date().toISOString();
    await send.inviteSent({ inviteId, shootId, medium: "email", sentAt, providerReference });
  };
}
