import type { RecordPlace } from "../transport/transport.js";
import type { SendError } from "./send-error.js";

/** Where a message is now. */
export type Sent = RecordPlace;

/** What became of one message of `send.all`. */
export type SendResult =
  | ({ readonly ok: true } & Sent)
  | { readonly ok: false; readonly error: SendError };
