/** What a mail provider gets. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The provider sends mails of the same key once, however often it is asked. */
  readonly idempotencyKey: string;
}

/** Hands a mail to the provider. */
export type Mailer = (mail: Mail) => Promise<void>;
